package dev.tcrp.server.udp;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * An array of {@code struct mmsghdr} outside the heap, as recvmmsg(2) and sendmmsg(2) take it;
 * owned by the relay thread. Each of them, on 64-bit Linux:
 *
 * <pre>
 *  0        8            16       24          32           40              48         56
 * +--------+------------+--------+-----------+------------+---------------+----------+---------+
 * | name   | name size  | iovec  | how many  | control    | control size  | flags    | length  |
 * | 8      | 4 (+4)     | 8      | 8         | 8          | 8             | 4 (+4)   | 4 (+4)  |
 * +--------+------------+--------+-----------+------------+---------------+----------+---------+
 * </pre>
 */
final class MessageHeaders {
    private static final long SIZE = 64;

    private final MemorySegment memory;
    private final int nameSize;

    /**
     * @param nameSize of a socket address, in bytes
     */
    MessageHeaders(int count, int nameSize) {
        this.nameSize = nameSize;
        this.memory = Arena.ofAuto().allocate(count * SIZE, SIZE);
    }

    /** Where the header at this index lies. */
    long address(int index) {
        return memory.address() + index * SIZE;
    }

    /** The socket address that it comes from or goes to. */
    void name(int index, long address) {
        memory.set(JAVA_LONG, index * SIZE, address);
        memory.set(JAVA_INT, index * SIZE + 8, nameSize);
    }

    long name(int index) {
        return memory.get(JAVA_LONG, index * SIZE);
    }

    /** The bytes that it is made of. */
    void vectors(int index, long address, long howMany) {
        memory.set(JAVA_LONG, index * SIZE + 16, address);
        memory.set(JAVA_LONG, index * SIZE + 24, howMany);
    }

    /** Where the first of them lies. */
    long vectors(int index) {
        return memory.get(JAVA_LONG, index * SIZE + 16);
    }

    int vectorCount(int index) {
        return (int) memory.get(JAVA_LONG, index * SIZE + 24);
    }

    /** What goes beside the bytes. */
    void control(int index, long address, long size) {
        memory.set(JAVA_LONG, index * SIZE + 32, address);
        memory.set(JAVA_LONG, index * SIZE + 40, size);
    }

    /** Where that lies. */
    long control(int index) {
        return memory.get(JAVA_LONG, index * SIZE + 32);
    }

    /** How much of the control buffer the kernel filled. */
    long controlSize(int index) {
        return memory.get(JAVA_LONG, index * SIZE + 40);
    }

    /** How many bytes were received. */
    int length(int index) {
        return memory.get(JAVA_INT, index * SIZE + 56);
    }
}
