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
    private final int most;
    private @Nullable Queue<ByteBuffer> waiting;
    private int bytes;

    /**
     * @param most bytes that wait
     */
    Outbox(int most) {
        this.most = most;
    }

    /** Puts a frame behind those that wait; false when there would be too many bytes. */
    boolean put(byte[] frame) {
        if (bytes + frame.length > most) {
            return false;
        }
        if (waiting == null) {
            waiting = new ArrayDeque<>(2);
        }
        waiting.add(ByteBuffer.wrap(frame));
        bytes += frame.length;
        return true;
    }

    /** Drops all that waits, but for a frame of which a part is sent. */
    void cutShort() {
        ByteBuffer head = waiting == null ? null : waiting.peek();
        waiting = null;
        bytes = 0;
        if (head != null && head.position() > 0) {
            waiting = new ArrayDeque<>(2);
            waiting.add(head);
            bytes = head.remaining();
        }
    }

    /** How many bytes wait. */
    int bytes() {
        return bytes;
    }

    boolean isHalfFull() {
        return bytes > most / 2;
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
