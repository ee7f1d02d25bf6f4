package dev.tcrp.server.cluster;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.op.MarkRead;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.op.RoomEvent.ServerNotice;
import dev.tcrp.server.relay.RelaySide;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.rooms.Command.Ask;
import dev.tcrp.server.rooms.Reply;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Requests that wait for the server of their room. Clients take a server for dead that has told
 * nothing 5 s after a request (PROTOCOL.md section 4.2): before that one whose request goes on
 * waiting is told so. Owned by the relay thread.
 */
final class LongWaits {
    /** Longer than a room takes that moves while both its servers live. */
    private static final long LONG_MS = 2000;

    /** A client with many rooms is told so once for them all. */
    private static final long AGAIN_NS = TimeUnit.SECONDS.toNanos(1);

    /** Why a request was not answered that another server may have carried out. */
    static final String UNKNOWN =
            "The server that has this room does not answer any more, so nobody knows whether it has"
                    + " done this. Look, and try again in 20 seconds.";

    private final RelaySide relay;
    private final Executor later;
    private final Map<ClientId, Long> toldNs = new HashMap<>();

    LongWaits(RelaySide relay) {
        this.relay = relay;
        this.later = CompletableFuture.delayedExecutor(LONG_MS, TimeUnit.MILLISECONDS, relay);
    }

    /** Takes the reply to a request, and hands on the first. */
    Consumer<Reply> watched(Ask ask, Consumer<Reply> replies) {
        if (!(ask.request() instanceof Request.InRoom about)) {
            return replies;
        }
        var isOpen = new AtomicBoolean(true);
        later.execute(
                () -> {
                    if (isOpen.get()) {
                        tellOrRefuse(ask, about, isOpen, replies);
                    }
                });
        return reply -> {
            if (isOpen.getAndSet(false)) {
                replies.accept(reply);
            }
        };
    }

    /** Takes the reply of another server for a while; one that is silent gets this one instead. */
    Consumer<Reply> within(Consumer<Reply> replies, Reply otherwise) {
        var isOpen = new AtomicBoolean(true);
        Consumer<Reply> first =
                reply -> {
                    if (isOpen.getAndSet(false)) {
                        replies.accept(reply);
                    }
                };
        later.execute(() -> first.accept(otherwise));
        return first;
    }

    private void tellOrRefuse(
            Ask ask, Request.InRoom about, AtomicBoolean isOpen, Consumer<Reply> replies) {
        if (!(about instanceof MarkRead)) {
            tell(ask.client(), waiting(about.room()));
        } else if (isOpen.getAndSet(false)) {
            replies.accept(unavailable(about, UNKNOWN));
        }
    }

    private static String waiting(RoomName room) {
        return "The server that has %s does not answer just now. Another one takes the room over,"
                        .formatted(room)
                + " and your request waits for it: 25 s at most.";
    }

    private void tell(ClientId client, String words) {
        long nowNs = relay.now().ns();
        toldNs.values().removeIf(told -> nowNs - told >= AGAIN_NS);
        if (toldNs.putIfAbsent(client, nowNs) == null) {
            relay.deliver(client, new ServerNotice(words));
        }
    }

    /** The reply to a request that no server can carry out now. */
    static Reply unavailable(Request request, String why) {
        var refusal = new Refusal(Reason.UNAVAILABLE, why);
        return new Reply.Answer(List.of(Response.refused(request, refusal)));
    }
}
