package dev.tcrp.server.relay;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.tcrp.server.lobby.Endpoint;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * An array of {@code struct sockaddr_in} outside the heap; owned by the relay thread. Each of them:
 *
 * <pre>
 *  0          2                    4                       8
 * +----------+--------------------+-----------------------+------------+
 * | family 2 | port 2, big-endian | IPv4 address 4        | zero 8     |
 * +----------+--------------------+-----------------------+------------+
 * </pre>
 */
final class SocketAddresses implements DatagramIo.Destination {
    static final long SIZE = 16;

    private final MemorySegment memory;

    SocketAddresses(int count) {
        memory = Arena.ofAuto().allocate(count * SIZE, SIZE);
    }

    long address(int index) {
        return memory.address() + index * SIZE;
    }

    /** An IPv6 address becomes one that the kernel refuses to send to. */
    void set(int index, InetAddress address, int port) {
        boolean four = address instanceof Inet4Address;
        int shown = four ? port : 0;
        memory.set(JAVA_SHORT, index * SIZE, (short) Libc.AF_INET);
        memory.set(JAVA_BYTE, index * SIZE + 2, (byte) (shown >> 8));
        memory.set(JAVA_BYTE, index * SIZE + 3, (byte) shown);
        byte[] bytes = four ? address.getAddress() : new byte[4];
        MemorySegment.copy(bytes, 0, memory, JAVA_BYTE, index * SIZE + 4, 4);
    }

    /** A copy of one of them, by itself. */
    SocketAddresses copy(int index) {
        var copy = new SocketAddresses(1);
        MemorySegment.copy(memory, index * SIZE, copy.memory, 0, SIZE);
        return copy;
    }

    InetSocketAddress get(int index) throws UnknownHostException {
        var address = new byte[4];
        MemorySegment.copy(memory, JAVA_BYTE, index * SIZE + 4, address, 0, 4);
        int high = Byte.toUnsignedInt(memory.get(JAVA_BYTE, index * SIZE + 2));
        int low = Byte.toUnsignedInt(memory.get(JAVA_BYTE, index * SIZE + 3));
        return new InetSocketAddress(InetAddress.getByAddress(address), high << 8 | low);
    }

    /** Port and address as one number, as {@link #key(Endpoint)} makes it; never 0. */
    long key(int index) {
        return memory.get(JAVA_LONG, index * SIZE) >>> 16;
    }

    /** The bytes 2 to 7 that the endpoint, of IPv4, has here, the first the lowest. */
    static long key(Endpoint endpoint) {
        int address =
                Integer.reverseBytes(ByteBuffer.wrap(endpoint.address().getAddress()).getInt());
        int port = Short.toUnsignedInt(Short.reverseBytes((short) endpoint.port()));
        return (Integer.toUnsignedLong(address) << Short.SIZE) | port;
    }
}
