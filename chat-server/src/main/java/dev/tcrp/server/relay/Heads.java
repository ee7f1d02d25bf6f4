package dev.tcrp.server.relay;

import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.op.UnitsOverTcp;
import dev.tcrp.protocol.unit.UnitWriter;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * Tells a room's secure recipients how far its log goes once it has fallen silent: over their
 * connections, for what was lost may have been the last datagram (PROTOCOL.md section 8.6). Owned
 * by the relay thread.
 */
final class Heads {
    /** So long a room must be silent; a datagram that comes at all has come by then. */
    private static final long SILENCE_NS = TimeUnit.MILLISECONDS.toNanos(200);

    private final FrameSink sink;

    /** Each at most once, those that are due first in front, give or take the silence. */
    private final Queue<RoomRoutes> loud = new ArrayDeque<>();

    Heads(FrameSink sink) {
        this.sink = sink;
    }

    /** Something was told in this room. */
    void follow(RoomRoutes room, long nowNs) {
        room.toldNs = nowNs;
        if (!room.isFollowed) {
            room.isFollowed = true;
            follow(room);
        }
    }

    private void follow(RoomRoutes room) {
        room.headNs = room.toldNs + SILENCE_NS;
        loud.add(room);
    }

    /** How long nothing is to do, at most {@code mostNs}. */
    long waitNs(long mostNs, long nowNs) {
        RoomRoutes next = loud.peek();
        return next == null ? mostNs : Math.clamp(next.headNs - nowNs, 0, mostNs);
    }

    /** Tells those rooms that have fallen silent. */
    void expire(long nowNs) {
        while (waitNs(1, nowNs) == 0) {
            RoomRoutes room = loud.remove();
            if (room.toldNs + SILENCE_NS - nowNs > 0) {
                follow(room);
            } else {
                room.isFollowed = false;
                tell(room);
            }
        }
    }

    private void tell(RoomRoutes room) {
        ByteBuffer unit = ByteBuffer.allocate(Paths.SMALL);
        UnitWriter.head(unit, room.number, room.last);
        var head = new UnitsOverTcp(Payload.of(unit.array(), 0, unit.position()));
        for (int place = 0; place < room.secureRecipients.size(); place++) {
            sink.deliver(room.secureRecipients.at(place).path.connection, head);
        }
    }
}
