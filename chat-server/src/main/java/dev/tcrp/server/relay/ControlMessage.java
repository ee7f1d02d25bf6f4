package dev.tcrp.server.relay;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * An array of {@code struct cmsghdr} with up to 4 bytes in each, outside the heap; owned by the
 * relay thread. On 64-bit Linux:
 *
 * <pre>
 *  0                  8         12       16        20
 * +------------------+---------+--------+---------+-----------+
 * | size, padless 8  | level 4 | type 4 | value 4 | padding 4 |
 * +------------------+---------+--------+---------+-----------+
 * </pre>
 */
final class ControlMessage {
    static final long SIZE = 24;
    private static final long HEADER = 16;

    private final MemorySegment memory;

    ControlMessage(int count) {
        memory = Arena.ofAuto().allocate(count * SIZE, Long.BYTES);
    }

    long address(int index) {
        return memory.address() + index * SIZE;
    }

    /** The kernel shall cut what is sent into datagrams of this size (udp(7), UDP_SEGMENT). */
    void segments(int index, int size) {
        memory.set(JAVA_LONG, index * SIZE, HEADER + Short.BYTES);
        memory.set(JAVA_INT, index * SIZE + 8, Libc.SOL_UDP);
        memory.set(JAVA_INT, index * SIZE + 12, Libc.UDP_SEGMENT);
        memory.set(JAVA_SHORT, index * SIZE + HEADER, (short) size);
    }

    /** Whether it says how many datagrams the socket had to drop (socket(7), SO_RXQ_OVFL). */
    boolean countsDrops(int index) {
        return memory.get(JAVA_INT, index * SIZE + 8) == Libc.SOL_SOCKET
                && memory.get(JAVA_INT, index * SIZE + 12) == Libc.SO_RXQ_OVFL;
    }

    /** That number: 32 bits that wrap, counted since the socket was opened. */
    int drops(int index) {
        return memory.get(JAVA_INT, index * SIZE + HEADER);
    }
}
