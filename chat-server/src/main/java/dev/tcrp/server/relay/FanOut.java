package dev.tcrp.server.relay;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.datagram.DatagramCodec;

import org.jspecify.annotations.Nullable;

/**
 * The datagram path: what was received, to those who shall have it; owned by the relay thread.
 * Datagrams of one room that lie next to each other travel as one run, so that a socket that can
 * will send a receiver all of them in one call.
 */
final class FanOut {
    private final DatagramIo io;
    private final Traffic traffic;
    private final RateLimit limit;
    private final @Nullable Route[] senders = new Route[DatagramIo.SLOTS];
    private final Route[] distinct = new Route[DatagramIo.SLOTS];
    private final int[] run = new int[DatagramIo.SLOTS];
    private final int[] ofOthers = new int[DatagramIo.SLOTS];

    FanOut(DatagramIo io, Traffic traffic, RateLimit limit) {
        this.io = io;
        this.traffic = traffic;
        this.limit = limit;
    }

    /** Relays what lies in the first {@code count} slots. */
    void relay(int count, long nowNs) {
        for (int slot = 0; slot < count; slot++) {
            senders[slot] = sender(slot, nowNs);
        }
        for (int slot = 0; slot < count; ) {
            Route first = senders[slot];
            slot = first == null ? slot + 1 : relayRun(first.room, slot, count);
        }
    }

    /** Who said it, if it is a whole datagram of somebody who may speak in its room. */
    private @Nullable Route sender(int slot, long nowNs) {
        int size = io.size(slot);
        if (size == 0) {
            return null;
        }
        traffic.received++;
        if (size < DatagramCodec.HEADER
                || size > Limits.DATAGRAM
                || size != DatagramCodec.HEADER + io.byteAt(slot, 0) + io.byteAt(slot, 1)) {
            traffic.malformed++;
            return null;
        }
        Peer peer = io.source(slot);
        Route route = peer == null ? null : peer.route(io, slot);
        if (route == null) {
            traffic.unregistered++;
            return null;
        }
        if (!route.member.maySpeak()) {
            traffic.silenced++;
            return null;
        }
        if (!limit.allows(route.spentUntilNs, nowNs)) {
            traffic.tooMany++;
            return null;
        }
        route.spentUntilNs = limit.spend(route.spentUntilNs, nowNs);
        route.member.countHeard();
        return route;
    }

    /** Relays the run of one room that begins at this slot; returns where the next one may. */
    private int relayRun(RoomRoutes room, int from, int count) {
        int length = 0;
        int slot = from;
        for (; slot < count; slot++) {
            Route sender = senders[slot];
            if (sender != null && sender.room != room) {
                break;
            }
            if (sender != null) {
                run[length++] = slot;
                if (room.named.size() > 0) {
                    io.extend(slot, sender.userName);
                }
            }
        }
        int speakers = speakers(length);
        send(room.classic, false, length, speakers);
        send(room.named, true, length, speakers);
        for (int i = 0; i < speakers; i++) {
            distinct[i].speaking = false;
        }
        return slot;
    }

    private int speakers(int length) {
        int speakers = 0;
        for (int i = 0; i < length; i++) {
            Route sender = senderOf(run[i]);
            if (!sender.speaking) {
                sender.speaking = true;
                distinct[speakers++] = sender;
            }
        }
        return speakers;
    }

    /** Everybody who is silent gets the whole run; a speaker what the others said. */
    private void send(Audience audience, boolean extended, int length, int speakers) {
        int silent = audience.size();
        for (int i = 0; i < speakers; i++) {
            if (distinct[i].audience().equals(audience)) {
                audience.swap(distinct[i].place, --silent);
            }
        }
        if (silent > 0) {
            io.send(run, length, extended, audience, 0, silent);
            traffic.relayed += (long) length * silent;
        }
        for (int place = silent; place < audience.size() && speakers > 1; place++) {
            int others = ofOthers(audience.at(place), length);
            io.send(ofOthers, others, extended, audience, place, 1);
            traffic.relayed += others;
        }
    }

    private int ofOthers(Route speaker, int length) {
        int others = 0;
        for (int i = 0; i < length; i++) {
            if (senderOf(run[i]) != speaker) {
                ofOthers[others++] = run[i];
            }
        }
        return others;
    }

    private Route senderOf(int slot) {
        Route sender = senders[slot];
        if (sender == null) {
            throw new IllegalStateException("a run holds only slots with a sender");
        }
        return sender;
    }
}
