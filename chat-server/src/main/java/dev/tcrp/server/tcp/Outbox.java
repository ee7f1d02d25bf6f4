package dev.tcrp.server.tcp;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Frames that wait until the peer takes them; owned by the control thread. A peer that does not
 * read fills its own outbox, and then loses its connection; nobody waits for it.
 */
final class Outbox {
    /** Most bytes that wait. */
    static final int LIMIT = 256 * 1024;

    private @Nullable Queue<ByteBuffer> waiting;
    private int bytes;

    /** Puts a frame behind those that wait; false when there would be too many bytes. */
    boolean put(byte[] frame) {
        if (bytes + frame.length > LIMIT) {
            return false;
        }
        if (waiting == null) {
            waiting = new ArrayDeque<>(2);
        }
        waiting.add(ByteBuffer.wrap(frame));
        bytes += frame.length;
        return true;
    }

    boolean isHalfFull() {
        return bytes > LIMIT / 2;
    }

    boolean isEmpty() {
        return waiting == null;
    }

    /** Sends as much as the connection takes now. */
    void writeTo(Transport wire) throws IOException {
        while (waiting != null) {
            ByteBuffer head = waiting.element();
            int before = head.remaining();
            wire.write(head);
            bytes -= before - head.remaining();
            if (head.hasRemaining()) {
                return;
            }
            waiting.remove();
            if (waiting.isEmpty()) {
                waiting = null;
            }
        }
    }
}
