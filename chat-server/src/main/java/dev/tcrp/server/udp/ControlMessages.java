package dev.tcrp.server.udp;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * An array of what goes beside datagrams, each a buffer with up to two of {@code struct cmsghdr}
 * (cmsg(3)), outside the heap; owned by the relay thread. Beside what is sent there is the address
 * that it leaves from, and then the size of its segments; beside what is received the address that
 * it came to, and how many were dropped, in any order. Each of them, on 64-bit Linux, and the next
 * one behind its padding:
 *
 * <pre>
 *  0                  8         12       16
 * +------------------+---------+--------+-----------------------+---------------+
 * | size, padless 8  | level 4 | type 4 | value, 2 to 20 bytes  | padding to 8  |
 * +------------------+---------+--------+-----------------------+---------------+
 * </pre>
 */
final class ControlMessages {
    /** From buffer to buffer: one message of 24 bytes, and one of 40. */
    static final long SIZE = 64;

    static final long HEADER = 16;
    private static final long SEGMENTS = 24;
    static final long NONE = -1;

    private final MemorySegment memory;

    ControlMessages(int count) {
        memory = Arena.ofAuto().allocate(count * SIZE, SIZE);
    }

    long address(int index) {
        return memory.address() + index * SIZE;
    }

    /** Begins with this message. */
    void begin(int index, MemorySegment message, long at, long size) {
        MemorySegment.copy(message, at, memory, index * SIZE, size);
    }

    /**
     * The kernel shall cut what is sent into datagrams of this size (udp(7), UDP_SEGMENT).
     *
     * @param before how many bytes there are before it
     * @return how many there are then
     */
    long segments(int index, long before, int size) {
        long at = index * SIZE + before;
        memory.set(JAVA_LONG, at, HEADER + Short.BYTES);
        memory.set(JAVA_INT, at + 8, Libc.SOL_UDP);
        memory.set(JAVA_INT, at + 12, Libc.UDP_SEGMENT);
        memory.set(JAVA_SHORT, at + HEADER, (short) size);
        return before + SEGMENTS;
    }

    /**
     * How many datagrams the socket had to drop (socket(7), SO_RXQ_OVFL): 32 bits that wrap,
     * counted since it was opened.
     *
     * @param filled how many bytes the kernel filled
     * @param otherwise when it does not say
     */
    int drops(int index, long filled, int otherwise) {
        long at = find(index, filled, Libc.SOL_SOCKET, Libc.SO_RXQ_OVFL);
        return at == NONE ? otherwise : memory.get(JAVA_INT, at);
    }

    /** Where the address lies that the datagram came to, for the following; or {@link #NONE}. */
    long findNear(int index, long filled, Addressing addressing) {
        return addressing.isSix()
                ? find(index, filled, Libc.SOL_IPV6, Libc.IPV6_PKTINFO)
                : find(index, filled, Libc.SOL_IP, Libc.IP_PKTINFO);
    }

    long longAt(long at) {
        return memory.get(JAVA_LONG, at);
    }

    int intAt(long at) {
        return memory.get(JAVA_INT, at);
    }

    void copy(long from, MemorySegment into, long at, long size) {
        MemorySegment.copy(memory, from, into, at, size);
    }

    private long find(int index, long filled, int level, int type) {
        long end = index * SIZE + filled;
        long at = index * SIZE;
        while (at + HEADER <= end) {
            if (memory.get(JAVA_INT, at + 8) == level && memory.get(JAVA_INT, at + 12) == type) {
                return at + HEADER;
            }
            at += (Math.max(HEADER, memory.get(JAVA_LONG, at)) + 7) & -8;
        }
        return NONE;
    }
}
