package dev.tcrp.server.cluster;

import dev.tcrp.protocol.op.MarkRead;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.rooms.Command.Ask;
import dev.tcrp.server.rooms.Reply;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Requests about rooms that no server decides about just now: they wait for longer than a shard
 * takes whose owner has died. A read mark only waits while the shard moves: the next one says more,
 * and what the client asks for next waits behind it. Owned by the relay thread.
 */
final class Parked {
    private static final int MOST = 1024;
    private static final long LONG_NS = TimeUnit.SECONDS.toNanos(25);
    private static final long SHORT_NS = TimeUnit.SECONDS.toNanos(2);

    private record Waiting(Ask ask, Consumer<Reply> replies, long untilNs) {
        void refuse(String why) {
            replies.accept(LongWaits.unavailable(ask.request(), why));
        }
    }

    private List<Waiting> all = new ArrayList<>();

    /** Has a request wait. */
    void add(Ask ask, Consumer<Reply> replies, long nowNs) {
        long patienceNs = ask.request() instanceof MarkRead ? SHORT_NS : LONG_NS;
        var waiting = new Waiting(ask, replies, nowNs + patienceNs);
        if (all.size() < MOST) {
            all.add(waiting);
        } else {
            waiting.refuse(
                    "The server of this room changes just now, and many wait for the next one. Try"
                            + " again in 20 seconds.");
        }
    }

    /** Tries all of them again; who has waited for too long is told so. */
    void retry(BiConsumer<Ask, Consumer<Reply>> again, long nowNs) {
        List<Waiting> before = all;
        all = new ArrayList<>();
        for (Waiting waiting : before) {
            if (waiting.untilNs() - nowNs <= 0) {
                waiting.refuse(
                        "The server that had this room is gone, and nothing was done: another one"
                                + " takes the room over. Try again in 20 seconds.");
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

    /** The client's connection has ended: nothing more is done for it. */
    void forget(ClientId client) {
        all.removeIf(waiting -> waiting.ask().client().equals(client));
    }

    boolean isEmpty() {
        return all.isEmpty();
    }
}
