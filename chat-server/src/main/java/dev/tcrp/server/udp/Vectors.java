package dev.tcrp.server.udp;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * An array of {@code struct iovec} outside the heap, each an address and a length of 8 bytes; owned
 * by the relay thread.
 */
final class Vectors {
    static final long SIZE = 16;

    private final MemorySegment memory;

    Vectors(int count) {
        memory = Arena.ofAuto().allocate(count * SIZE, SIZE);
    }

    long address(int index) {
        return memory.address() + index * SIZE;
    }

    /** Where what it points at begins. */
    long start(int index) {
        return memory.get(JAVA_LONG, index * SIZE);
    }

    long length(int index) {
        return memory.get(JAVA_LONG, index * SIZE + 8);
    }

    /** As many bytes more, which lie behind those that it points at. */
    void extend(int index, int more) {
        memory.set(JAVA_LONG, index * SIZE + 8, length(index) + more);
    }

    void set(int index, long address, long length) {
        memory.set(JAVA_LONG, index * SIZE, address);
        memory.set(JAVA_LONG, index * SIZE + 8, length);
    }
}
