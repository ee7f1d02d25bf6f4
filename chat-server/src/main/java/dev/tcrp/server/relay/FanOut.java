package dev.tcrp.server.relay;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.datagram.DatagramCodec;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * The datagram path: what was received, to those who shall have it; owned by the relay thread. What
 * a batch holds for one room travels as one run, in the order in which it came, so that a socket
 * that can will send a receiver all of it in one call, however many other rooms are loud.
 *
 * <p>The kernel has one queue for all senders, so that who floods can make it overflow: no order in
 * which the slots are served changes that. What can be had is that the queue is emptied faster than
 * one sender fills it: a datagram beyond {@link RateLimit} or from a stranger costs its part of a
 * receive and two look-ups, and no send, which is most of what a delivery costs.
 */
final class FanOut {
    private final DatagramIo io;
    private final Traffic traffic;
    private final RateLimit limit;
    private final SealedArrivals sealed;
    private final Speech speech;
    private final Ledger ledger;
    private final byte[] overheard = new byte[Limits.DATAGRAM + 1];
    private final @Nullable Route[] senders = new Route[DatagramIo.SLOTS];
    private final RoomRoutes[] rooms = new RoomRoutes[DatagramIo.SLOTS];
    private final Route[] speakers = new Route[DatagramIo.SLOTS];

    /** For each slot the next one that holds a datagram for the same room. */
    private final int[] next = new int[DatagramIo.SLOTS];

    private final int[] run = new int[DatagramIo.SLOTS];
    private final int[] ofOthers = new int[DatagramIo.SLOTS];
    private long batch;

    FanOut(
            DatagramIo io,
            Traffic traffic,
            RateLimit limit,
            SealedArrivals sealed,
            Speech speech,
            Ledger ledger) {
        this.ledger = ledger;
        this.io = io;
        this.traffic = traffic;
        this.limit = limit;
        this.sealed = sealed;
        this.speech = speech;
    }

    /** Relays what lies in the first {@code count} slots. */
    void relay(int count, long nowNs) {
        batch++;
        int loud = 0;
        for (int slot = 0; slot < count; slot++) {
            Route sender = sender(slot, nowNs);
            senders[slot] = sender;
            if (sender == null) {
                continue;
            }
            if (sender.room.hasLog()) {
                keep(sender, slot);
            } else if (isFirstOfItsRoom(slot, sender.room)) {
                rooms[loud++] = sender.room;
            }
        }
        for (int i = 0; i < loud; i++) {
            relayRun(rooms[i]);
        }
        io.flush();
    }

    /** Who said it, if it is a whole datagram of somebody who may speak in its room. */
    private @Nullable Route sender(int slot, long nowNs) {
        int size = io.size(slot);
        if (size == 0) {
            return null;
        }
        if (io.byteAt(slot, 0) == 0) {
            sealed.receive(slot, nowNs);
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

    /** Puts the slot behind those of its room. */
    private boolean isFirstOfItsRoom(int slot, RoomRoutes room) {
        boolean first = room.batch != batch;
        if (first) {
            room.batch = batch;
            room.heard = 0;
            room.firstSlot = slot;
        } else {
            next[room.lastSlot] = slot;
        }
        room.lastSlot = slot;
        room.heard++;
        return first;
    }

    private void relayRun(RoomRoutes room) {
        int slot = room.firstSlot;
        int speaking = 0;
        for (int i = 0; i < room.heard; i++) {
            Route sender = senderOf(slot);
            if (sender.spokeIn != batch) {
                sender.spokeIn = batch;
                speakers[speaking++] = sender;
            }
            if (room.named.size() > 0) {
                io.extend(slot, sender.userName);
            }
            if (room.seats.size() > 0) {
                overhear(room, sender, slot);
            }
            run[i] = slot;
            slot = next[slot];
        }
        send(room.classic, false, room.heard, speaking);
        send(room.named, true, room.heard, speaking);
    }

    /** It is told when it is kept. */
    private void keep(Route sender, int slot) {
        io.copy(slot, overheard);
        int at = DatagramCodec.HEADER + sender.room.name.length;
        ledger.say(sender, Arrays.copyOfRange(overheard, at, at + (overheard[1] & 0xFF)));
    }

    private void overhear(RoomRoutes room, Route sender, int slot) {
        io.copy(slot, overheard);
        int at = DatagramCodec.HEADER + room.name.length;
        speech.overhear(room, sender.userName, overheard, at, overheard[1] & 0xFF);
    }

    /** Everybody who is silent gets the whole run; a speaker what the others said. */
    private void send(Audience audience, boolean extended, int length, int speaking) {
        int silent = audience.size();
        for (int i = 0; i < speaking; i++) {
            if (speakers[i].audience().equals(audience)) {
                audience.swap(speakers[i].place, --silent);
            }
        }
        if (silent > 0) {
            io.send(run, length, extended, audience, 0, silent);
            traffic.relayed += (long) length * silent;
        }
        for (int place = silent; place < audience.size() && speaking > 1; place++) {
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
