package dev.tcrp.server.cluster;

import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.server.rooms.Command.Ask;
import dev.tcrp.server.rooms.Reply;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Requests about rooms that no server decides about just now: they wait while their shard moves,
 * for longer than that takes. Owned by the relay thread.
 */
final class Parked {
    private static final int MOST = 1024;
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(25);

    private record Waiting(Ask ask, Consumer<Reply> replies, long untilNs) {
        void refuse(String why) {
            var refusal = new Refusal(Reason.UNAVAILABLE, why + " Try again in a few seconds.");
            replies.accept(new Reply.Answer(List.of(Response.refused(ask.request(), refusal))));
        }
    }

    private List<Waiting> all = new ArrayList<>();

    /** Has a request wait. */
    void add(Ask ask, Consumer<Reply> replies, long nowNs) {
        var waiting = new Waiting(ask, replies, nowNs + PATIENCE_NS);
        if (all.size() < MOST) {
            all.add(waiting);
        } else {
            waiting.refuse("The servers of this room change just now, and many wait for it.");
        }
    }

    /** Tries all of them again; who has waited for too long is told so. */
    void retry(BiConsumer<Ask, Consumer<Reply>> again, long nowNs) {
        List<Waiting> before = all;
        all = new ArrayList<>();
        for (Waiting waiting : before) {
            if (waiting.untilNs() - nowNs <= 0) {
                waiting.refuse("No server has this room now.");
            } else {
                retry(waiting, again);
            }
        }
    }

    private void retry(Waiting waiting, BiConsumer<Ask, Consumer<Reply>> again) {
        int size = all.size();
        again.accept(waiting.ask(), waiting.replies());
        if (all.size() > size) {
            all.set(size, waiting);
        }
    }

    boolean isEmpty() {
        return all.isEmpty();
    }
}
