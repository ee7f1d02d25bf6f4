package dev.tcrp.server.relay;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * Datagrams that were made here, outside the heap, to be sent from where they lie; owned by the
 * relay thread. Behind each there may be bytes that only those receivers get who get it extended.
 */
final class Datagrams {
    private final MemorySegment memory;
    private final ByteBuffer bytes;
    private final int longest;
    private final int[] sizes;
    private final int[] extendedSizes;
    private int count;

    /**
     * @param longest bytes of one, extended
     */
    Datagrams(int most, int longest) {
        this.memory = Arena.ofAuto().allocate((long) most * longest, 64);
        this.bytes = memory.asByteBuffer();
        this.longest = longest;
        this.sizes = new int[most];
        this.extendedSizes = new int[most];
    }

    /** Where the next one is to be written. */
    ByteBuffer next() {
        return bytes.clear().position(count * longest);
    }

    /** What was written is a datagram, the last {@code extension} bytes being behind it. */
    int add(int extension) {
        int size = bytes.position() - count * longest;
        sizes[count] = size - extension;
        extendedSizes[count] = size;
        return count++;
    }

    int count() {
        return count;
    }

    boolean isFull() {
        return count == sizes.length;
    }

    void clear() {
        count = 0;
    }

    int size(int which, boolean extended) {
        return extended ? extendedSizes[which] : sizes[which];
    }

    /** Where it lies. */
    long address(int which) {
        return memory.address() + (long) which * longest;
    }

    /** Its bytes, up to the next call. */
    ByteBuffer bytes(int which, boolean extended) {
        int at = which * longest;
        return bytes.clear().position(at).limit(at + size(which, extended));
    }
}
