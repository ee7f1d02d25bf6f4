package dev.tcrp.server.udp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * An array of {@code struct sockaddr_in} or {@code sockaddr_in6} outside the heap; owned by the
 * relay thread. Each of them:
 *
 * <pre>
 *  0           2                    4                8                  16            24         28
 * +-----------+--------------------+----------------+------------------+
 * | family 2  | port 2, big-endian | IPv4 address 4 | zero 8           |
 * +-----------+--------------------+----------------+------------------+-------------+----------+
 * | family 10 | port 2, big-endian | flow 4, zero   | IPv6 address 16                | scope 4  |
 * +-----------+--------------------+----------------+------------------+-------------+----------+
 * </pre>
 */
final class SocketAddresses {
    /** Four in a cache line, or two. */
    private static final long FOUR = 16;

    private static final long SIX = 32;

    /** The bytes 8 to 19 of ::ffff:192.0.2.1, as numbers. */
    private static final int MAPPED = 0xFFFF_0000;

    private final Addressing addressing;
    private final long stride;
    private final MemorySegment memory;

    SocketAddresses(int count, Addressing addressing) {
        this.addressing = addressing;
        this.stride = addressing.isSix() ? SIX : FOUR;
        this.memory = Arena.ofAuto().allocate(count * stride, stride);
    }

    long address(int index) {
        return memory.address() + index * stride;
    }

    /** An address of another kind becomes one that the kernel refuses to send to. */
    void set(int index, InetAddress address, int port) {
        int shown = addressing.reaches(address) ? port : 0;
        memory.set(JAVA_SHORT, index * stride, (short) addressing.family());
        memory.set(JAVA_BYTE, index * stride + 2, (byte) (shown >> 8));
        memory.set(JAVA_BYTE, index * stride + 3, (byte) shown);
        byte[] bytes = addressing.bytes(address);
        MemorySegment.copy(bytes, 0, memory, JAVA_BYTE, index * stride + at(), bytes.length);
        if (addressing.isSix()) {
            memory.set(JAVA_INT, index * stride + 24, Addressing.scope(address));
        }
    }

    /** A copy of one of them, by itself. */
    SocketAddresses copy(int index) {
        var copy = new SocketAddresses(1, addressing);
        MemorySegment.copy(memory, index * stride, copy.memory, 0, stride);
        return copy;
    }

    InetSocketAddress get(int index) throws UnknownHostException {
        var address = new byte[addressing.isSix() ? 16 : 4];
        MemorySegment.copy(memory, JAVA_BYTE, index * stride + at(), address, 0, address.length);
        int port = Short.toUnsignedInt(Short.reverseBytes((short) port(index)));
        return new InetSocketAddress(InetAddress.getByAddress(address), port);
    }

    /** Whether it is the first of those. */
    boolean isThat(int index, SocketAddresses that) {
        long at = index * stride;
        return memory.get(JAVA_LONG, at) == that.memory.get(JAVA_LONG, 0)
                && (!addressing.isSix()
                        || (memory.get(JAVA_LONG, at + 8) == that.memory.get(JAVA_LONG, 8)
                                && memory.get(JAVA_LONG, at + 16) == that.memory.get(JAVA_LONG, 16)
                                && memory.get(JAVA_INT, at + 24) == that.memory.get(JAVA_INT, 24)));
    }

    /** Port and IPv4 address as one number, as {@link #key(PeerAddress)} makes it; 0: of IPv6. */
    long key(int index) {
        long at = index * stride;
        if (!addressing.isSix()) {
            return memory.get(JAVA_LONG, at) >>> 16;
        }
        boolean mapped =
                memory.get(JAVA_LONG, at + 8) == 0 && memory.get(JAVA_INT, at + 16) == MAPPED;
        return mapped ? key(memory.get(JAVA_INT, at + 20), port(index)) : 0;
    }

    /** The first and the second half of an IPv6 address. */
    long high(int index) {
        return memory.get(JAVA_LONG, index * stride + 8);
    }

    long low(int index) {
        return memory.get(JAVA_LONG, index * stride + 16);
    }

    /** The port, its bytes as they lie here. */
    int port(int index) {
        return Short.toUnsignedInt(memory.get(JAVA_SHORT, index * stride + 2));
    }

    /** The port and the address, of IPv4, with their bytes as they lie here. */
    static long key(PeerAddress peer) {
        int address = Integer.reverseBytes(ByteBuffer.wrap(peer.far().getAddress()).getInt());
        int port = Short.toUnsignedInt(Short.reverseBytes((short) peer.port()));
        return key(address, port);
    }

    private static long key(int address, int port) {
        return (Integer.toUnsignedLong(address) << Short.SIZE) | port;
    }

    private long at() {
        return addressing.isSix() ? 8 : 4;
    }
}
