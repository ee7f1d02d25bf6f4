package dev.tcrp.tui.session;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.secure.Unit;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/**
 * What one connection says, and whether the server has it. State is owned by its loop, which ends
 * with the connection.
 */
final class Receipts implements Exchange, Loop.Clockwork {
    private final ServerAddress server;
    private final Connection.Listener listener;
    private final Loop loop = new Loop(words -> {});
    private final Outgoing outgoing;
    private final Map<Long, CompletableFuture<Receipt>> awaited = new HashMap<>();
    private long lastId;
    private volatile boolean over;

    Receipts(ServerAddress server, Device device, Connection.Listener listener) {
        this.server = server;
        this.listener = listener;
        this.outgoing = new Outgoing(device);
    }

    /** Says it; any thread. */
    CompletableFuture<Receipt> say(RoomName room, String text) {
        var receipt = new CompletableFuture<Receipt>();
        if (over) {
            receipt.completeExceptionally(lost());
        }
        loop.run(
                () -> {
                    awaited.put(++lastId, receipt);
                    outgoing.say(room, lastId, text, System.nanoTime());
                });
        return receipt;
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public Outgoing outgoing() {
        return outgoing;
    }

    @Override
    public void entered(RoomName room, int number) {
        outgoing.entered(room, number);
        loop.add(this);
    }

    @Override
    public void heard(RoomName room, Unit unit) {
        switch (unit) {
            case Unit.Message message -> listener.said(room, message);
            case Unit.Head(var number, var last) -> listener.isAt(room, last);
            case Unit.Ack ack -> {
                var receipt = new Receipt(ack.seq(), Instant.ofEpochMilli(ack.timeMs()));
                settle(outgoing.acknowledged(ack.number()))
                        .ifPresent(awaiting -> awaiting.complete(receipt));
            }
            case Unit.No no ->
                    settle(outgoing.refused(no.number()))
                            .ifPresent(
                                    awaiting ->
                                            awaiting.completeExceptionally(
                                                    new RefusedException(Refusals.of(no))));
            case Unit.Say _,
                    Unit.Ping _,
                    Unit.Pong _,
                    Unit.PathChallenge _,
                    Unit.PathResponse _,
                    Unit.Typing _ -> {}
        }
    }

    @Override
    public long tick(long nowNs) {
        for (Outgoing.Said said : outgoing.expired(nowNs)) {
            settle(Optional.of(said))
                    .ifPresent(awaiting -> awaiting.completeExceptionally(new TimeoutException()));
        }
        return outgoing.dueNs(nowNs);
    }

    @Override
    public void over() {
        over = true;
        awaited.values().forEach(awaiting -> awaiting.completeExceptionally(lost()));
        loop.end();
    }

    private Optional<CompletableFuture<Receipt>> settle(Optional<Outgoing.Said> said) {
        return said.map(known -> awaited.remove(known.id()));
    }

    private ConnectionException lost() {
        return ConnectionException.lost(server, "it ended before everything was acknowledged");
    }
}
