package dev.tcrp.server.relay;

import dev.tcrp.server.relay.classic.PlainInbound;
import dev.tcrp.server.relay.sealed.SecureInbound;
import dev.tcrp.server.udp.DatagramIo;

/**
 * The way in of datagrams, which are plain or sealed by their first byte; owned by the relay
 * thread.
 *
 * <p>The kernel has one queue for all senders, so that who floods can make it overflow: no order in
 * which the slots are served changes that. What can be had is that the queue is emptied faster than
 * one sender fills it: a datagram beyond the rate limit or from a stranger costs its part of a
 * receive and two look-ups, and no send, which is most of what a delivery costs.
 */
final class Inbound {
    private final DatagramIo io;
    private final PlainInbound plain;
    private final SecureInbound sealed;

    Inbound(DatagramIo io, PlainInbound plain, SecureInbound sealed) {
        this.io = io;
        this.plain = plain;
        this.sealed = sealed;
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
                plain.receive(slot, size, nowNs);
            }
        }
    }
}
