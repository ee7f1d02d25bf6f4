package dev.tcrp.server.udp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.tcrp.protocol.Limits;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** The datagrams that were received last, outside the heap; owned by the relay thread. */
final class ReceiveBatch {
    private static final int LONGEST = Limits.DATAGRAM + 1;

    /** From slot to slot: the longest, in whole cache lines. */
    private static final long STRIDE = (LONGEST + 63) / 64 * 64L;

    private final MemorySegment bytes = Arena.ofAuto().allocate(DatagramIo.SLOTS * STRIDE, 64);
    private final Vectors vectors = new Vectors(DatagramIo.SLOTS);
    private final Addressing addressing;
    private final SocketAddresses sources;
    private final ControlMessages control = new ControlMessages(DatagramIo.SLOTS);
    private final MessageHeaders headers;
    private int received = DatagramIo.SLOTS;
    private int drops;

    ReceiveBatch(Addressing addressing) {
        this.addressing = addressing;
        this.sources = new SocketAddresses(DatagramIo.SLOTS, addressing);
        this.headers = new MessageHeaders(DatagramIo.SLOTS, addressing.size());
        for (int slot = 0; slot < DatagramIo.SLOTS; slot++) {
            vectors.set(slot, address(slot), LONGEST);
            headers.vectors(slot, vectors.address(slot), 1);
        }
    }

    /** Fills the slots anew. */
    int receive(LinuxSocket socket, long timeoutNs, SocketCounts counts) throws IOException {
        for (int slot = 0; slot < received; slot++) {
            headers.name(slot, sources.address(slot));
            headers.control(slot, control.address(slot), ControlMessages.SIZE);
        }
        received = socket.receive(headers, DatagramIo.SLOTS, timeoutNs);
        if (received > 0) {
            countDrops(received - 1, counts);
        }
        return received;
    }

    /** The number only grows, so that what the newest datagram says is all there is to know. */
    private void countDrops(int newest, SocketCounts counts) {
        int now = control.drops(newest, headers.controlSize(newest), drops);
        counts.overflowed += Integer.toUnsignedLong(now - drops);
        drops = now;
    }

    /** Where the datagrams came from, slot by slot. */
    SocketAddresses sources() {
        return sources;
    }

    int size(int slot) {
        return headers.length(slot);
    }

    private long address(int slot) {
        return bytes.address() + slot * STRIDE;
    }

    void copy(int slot, byte[] into) {
        MemorySegment.copy(bytes, JAVA_BYTE, slot * STRIDE, into, 0, size(slot));
    }

    DatagramOrigin origin(int slot) {
        long filled = headers.controlSize(slot);
        return new DatagramOrigin(
                sources.copy(slot), NearAddresses.of(addressing, control, slot, filled));
    }

    boolean cameFrom(int slot, DatagramOrigin where) {
        return sources.isThat(slot, where.far())
                && where.near().isThat(control, slot, headers.controlSize(slot));
    }

    int byteAt(int slot, int at) {
        return Byte.toUnsignedInt(bytes.get(JAVA_BYTE, slot * STRIDE + at));
    }

    boolean names(int slot, byte[] room) {
        if (byteAt(slot, 0) != room.length) {
            return false;
        }
        for (int i = 0; i < room.length; i++) {
            if (bytes.get(JAVA_BYTE, slot * STRIDE + 2 + i) != room[i]) {
                return false;
            }
        }
        return true;
    }
}
