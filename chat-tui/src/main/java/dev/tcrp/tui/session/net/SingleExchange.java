package dev.tcrp.tui.session.net;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.sealed.Unit;
import dev.tcrp.tui.session.sync.SendQueue;

import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;

/**
 * What one connection says, until the server has it, and hears, as it comes. State is owned by its
 * loop, which ends with the connection.
 */
public final class SingleExchange implements Exchange, Loop.Clockwork {
    /** Nobody measures it here. */
    private static final long ROUND_TRIP_NS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Connection.Listener listener;
    private final Loop loop = new Loop();
    private final SendQueue outgoing = new SendQueue(Device.from(new SecureRandom()));

    SingleExchange(Connection.Listener listener) {
        this.listener = listener;
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public SendQueue outgoing() {
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
            case Unit.Head(var _, var last) -> listener.isAt(room, last);
            case Unit.Ack ack -> outgoing.acknowledged(ack.number());
            case Unit.No no -> {
                if (outgoing.refused(no.number()).isPresent()) {
                    listener.refused(room, no.reason());
                }
            }
            case Unit.Missing(var _, var number, var missing) ->
                    outgoing.missing(number, missing, System.nanoTime(), ROUND_TRIP_NS);
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
        var _ = outgoing.expired(nowNs);
        return outgoing.dueNs(nowNs);
    }

    @Override
    public void over() {
        loop.end();
    }
}
