package dev.tcrp.server.relay;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * Datagrams that were made here, outside the heap, to be sent from where they lie, each behind the
 * one before; owned by the relay thread.
 */
final class Datagrams {
    private final MemorySegment memory;
    private final ByteBuffer bytes;
    private final int[] begins;
    private int count;

    /**
     * @param longest bytes of one
     */
    Datagrams(int most, int longest) {
        this.memory = Arena.ofAuto().allocate((long) most * longest, 64);
        this.bytes = memory.asByteBuffer();
        this.begins = new int[most + 1];
    }

    /** Where the next one is to be written. */
    ByteBuffer next() {
        return bytes.clear().position(begins[count]);
    }

    /** What was written is a datagram; its index. */
    int add() {
        begins[count + 1] = bytes.position();
        return count++;
    }

    boolean isFull() {
        return count == begins.length - 1;
    }

    void clear() {
        count = 0;
    }

    int size(int which) {
        return begins[which + 1] - begins[which];
    }

    /** Where it lies. */
    long address(int which) {
        return memory.address() + begins[which];
    }

    /** Its bytes, up to the next call. */
    ByteBuffer bytes(int which) {
        return bytes.clear().position(begins[which]).limit(begins[which + 1]);
    }
}
