package dev.tcrp.server.relay.feed;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * Tells a room's recipients how far its log goes once it has fallen silent: over their connections,
 * for what was lost may have been the last datagram (PROTOCOL.md section 8.6). Owned by the relay
 * thread.
 */
public final class Heads {
    /** So long a room must be silent; a datagram that comes at all has come by then. */
    private static final long SILENCE_NS = TimeUnit.MILLISECONDS.toNanos(200);

    /** Each at most once, those that are due first in front, give or take the silence. */
    private final Queue<FedRoom> loud = new ArrayDeque<>();

    /** Something was told in this room. */
    void follow(FedRoom room, long nowNs) {
        room.toldNs = nowNs;
        if (!room.isFollowed) {
            room.isFollowed = true;
            follow(room);
        }
    }

    private void follow(FedRoom room) {
        room.headNs = room.toldNs + SILENCE_NS;
        loud.add(room);
    }

    /** How long nothing is to do, at most {@code mostNs}. */
    public long waitNs(long mostNs, long nowNs) {
        FedRoom next = loud.peek();
        return next == null ? mostNs : Math.clamp(next.headNs - nowNs, 0, mostNs);
    }

    /** Tells those rooms that have fallen silent. */
    public void expire(long nowNs) {
        while (waitNs(1, nowNs) == 0) {
            FedRoom room = loud.remove();
            if (room.toldNs + SILENCE_NS - nowNs > 0) {
                follow(room);
            } else {
                room.isFollowed = false;
                room.tellHead();
            }
        }
    }
}
