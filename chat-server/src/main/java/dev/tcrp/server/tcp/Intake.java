package dev.tcrp.server.tcp;

import dev.tcrp.protocol.frame.Frame;
import dev.tcrp.protocol.frame.FrameCodec;
import dev.tcrp.protocol.frame.FrameReading;
import dev.tcrp.protocol.frame.FrameReading.Complete;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Bytes of a connection that are no whole frame yet, or wait for the frame before to be answered;
 * owned by the control thread. Idle, it holds nothing.
 */
final class Intake {
    private static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING;
    private int from;
    private int to;

    /** Takes these bytes behind those that are there. */
    void add(ByteBuffer more) {
        int count = more.remaining();
        if (count > bytes.length - to) {
            makeRoom(count);
        }
        more.get(bytes, to, count);
        to += count;
    }

    /** Doubles, so that the bytes of a large frame are copied once or twice. */
    private void makeRoom(int count) {
        int least = size() + count;
        int room = size() == 0 ? least : Math.max(least, 2 * size());
        bytes = Arrays.copyOfRange(bytes, from, from + room);
        to -= from;
        from = 0;
    }

    /** The next frame, taken out if it is whole. */
    FrameReading next() {
        FrameReading reading = FrameCodec.read(bytes, from, to);
        if (reading instanceof Complete whole) {
            from += whole.size();
        }
        if (isEmpty()) {
            clear();
        }
        return reading;
    }

    /** Drops all of them. */
    void clear() {
        bytes = NOTHING;
        from = 0;
        to = 0;
    }

    /** How many bytes of memory it takes. */
    int held() {
        return bytes.length;
    }

    /** How many bytes there are. */
    int size() {
        return to - from;
    }

    boolean isEmpty() {
        return from == to;
    }

    /** Whether the header of the next frame is there, and its body is not. */
    boolean isInBody() {
        return size() >= Frame.HEADER;
    }

    /** The header of the next frame, as far as it is there, in hex. */
    String headerHex() {
        return HexFormat.of().formatHex(bytes, from, Math.min(to, from + Frame.HEADER));
    }
}
