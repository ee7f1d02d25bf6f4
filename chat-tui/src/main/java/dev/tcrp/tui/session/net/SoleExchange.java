package dev.tcrp.tui.session.net;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.unit.Unit;
import dev.tcrp.tui.session.net.ConnectionEvent.Numbered;
import dev.tcrp.tui.session.net.ConnectionEvent.UnitHeard;
import dev.tcrp.tui.session.sync.RoomUnit;
import dev.tcrp.tui.session.sync.SendQueue;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What one connection says, until the server has it, and hears, as it comes: for who has no
 * session. Owned by the connection's loop; time is an argument.
 */
final class SoleExchange {
    /** Nobody measures it here. */
    private static final long ROUND_TRIP_NS = TimeUnit.MILLISECONDS.toNanos(50);

    private final SendQueue queue = new SendQueue(Device.from(new SecureRandom()));

    SendQueue queue() {
        return queue;
    }

    /** The event, if it concerns whoever holds the connection; acknowledgements do not. */
    Optional<ConnectionEvent> take(ConnectionEvent event, long nowNs) {
        return switch (event) {
            case Numbered(var room, var number) -> {
                queue.entered(room, number);
                yield Optional.empty();
            }
            case UnitHeard(var heard) ->
                    concerns(heard, nowNs) ? Optional.of(event) : Optional.empty();
            case ConnectionEvent.Happened _,
                    ConnectionEvent.PlainSaid _,
                    ConnectionEvent.Rerouted _,
                    ConnectionEvent.Over _,
                    ConnectionEvent.Lost _ ->
                    Optional.of(event);
        };
    }

    private boolean concerns(RoomUnit heard, long nowNs) {
        return switch (heard.unit()) {
            case Unit.Message _, Unit.Head _ -> true;
            case Unit.No no -> queue.refused(no.number()).isPresent();
            case Unit.Ack ack -> {
                var _ = queue.acknowledged(ack.number());
                yield false;
            }
            case Unit.Missing(var _, var number, var missing) -> {
                queue.missing(number, missing, nowNs, ROUND_TRIP_NS);
                yield false;
            }
            case Unit.Say _,
                    Unit.Ping _,
                    Unit.Pong _,
                    Unit.PathChallenge _,
                    Unit.PathResponse _,
                    Unit.Typing _ ->
                    false;
        };
    }

    /** Drops what has waited too long; when that is next. */
    long tick(long nowNs) {
        var _ = queue.expired(nowNs);
        return queue.dueNs(nowNs);
    }
}
