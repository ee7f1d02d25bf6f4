package dev.tcrp.server.relay;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.datagram.DatagramCodec;
import dev.tcrp.server.udp.DatagramIo;

import org.jspecify.annotations.Nullable;

/**
 * The way in of datagrams: who may speak is heard in their room; owned by the relay thread.
 *
 * <p>The kernel has one queue for all senders, so that who floods can make it overflow: no order in
 * which the slots are served changes that. What can be had is that the queue is emptied faster than
 * one sender fills it: a datagram beyond {@link RateLimit} or from a stranger costs its part of a
 * receive and two look-ups, and no send, which is most of what a delivery costs.
 */
final class Inbound {
    private final DatagramIo io;
    private final Traffic traffic;
    private final RateLimit limit;
    private final SecureInbound sealed;
    private final RoomFeed feed;
    private final byte[] datagram = new byte[Limits.DATAGRAM + 1];

    Inbound(DatagramIo io, Traffic traffic, RateLimit limit, SecureInbound sealed, RoomFeed feed) {
        this.io = io;
        this.traffic = traffic;
        this.limit = limit;
        this.sealed = sealed;
        this.feed = feed;
    }

    /** Takes what lies in the first {@code count} slots. */
    void take(int count, long nowNs) {
        for (int slot = 0; slot < count; slot++) {
            int size = io.size(slot);
            if (size == 0) {
                continue;
            }
            if (io.byteAt(slot, 0) == 0) {
                sealed.receive(slot, nowNs);
            } else {
                takePlain(slot, size, nowNs);
            }
        }
    }

    private void takePlain(int slot, int size, long nowNs) {
        PlainRecipient sender = sender(slot, size, nowNs);
        if (sender != null) {
            io.copy(slot, datagram);
            int at = DatagramCodec.HEADER + sender.roomName.length;
            feed.say(sender, datagram, at, datagram[1] & 0xFF);
        }
    }

    /** Who said it, if it is a whole datagram of somebody who may speak in its room. */
    private @Nullable PlainRecipient sender(int slot, int size, long nowNs) {
        traffic.received++;
        if (size < DatagramCodec.HEADER
                || size > Limits.DATAGRAM
                || size != DatagramCodec.HEADER + io.byteAt(slot, 0) + io.byteAt(slot, 1)) {
            traffic.malformed++;
            return null;
        }
        var peer = (Peer) io.source(slot);
        PlainRecipient route = peer == null ? null : peer.route(io, slot);
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
        route.member.countReceived();
        return route;
    }
}
