package dev.tcrp.server.udp;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * Datagrams that were made here, outside the heap, to be sent from where they lie, each behind the
 * one before; owned by the relay thread.
 */
public final class Datagrams {
    private final MemorySegment memory;
    private final ByteBuffer bytes;
    private final int[] begins;
    private int count;

    /**
     * @param most how many there can be at one time
     * @param longest bytes of one
     */
    public Datagrams(int most, int longest) {
        this.memory = Arena.ofAuto().allocate((long) most * longest, 64);
        this.bytes = memory.asByteBuffer();
        this.begins = new int[most + 1];
    }

    /** Where the next one is to be written. */
    public ByteBuffer next() {
        return bytes.clear().position(begins[count]);
    }

    /** What was written at {@link #next} is a datagram from now on; its index. */
    public int add() {
        begins[count + 1] = bytes.position();
        return count++;
    }

    /** Whether there is no place for another one. */
    public boolean isFull() {
        return count == begins.length - 1;
    }

    /** Drops all of them. */
    public void clear() {
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
