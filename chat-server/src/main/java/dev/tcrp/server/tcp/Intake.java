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

    /** Takes these bytes behind those that are there. */
    void add(ByteBuffer more) {
        int here = bytes.length - from;
        byte[] all = Arrays.copyOfRange(bytes, from, from + here + more.remaining());
        more.get(all, here, more.remaining());
        bytes = all;
        from = 0;
    }

    /** The next frame, taken out if it is whole. */
    FrameReading next() {
        FrameReading reading = FrameCodec.read(bytes, from, bytes.length);
        if (reading instanceof Complete whole) {
            from += whole.size();
        }
        if (from == bytes.length) {
            bytes = NOTHING;
            from = 0;
        }
        return reading;
    }

    /** Drops all of them. */
    void clear() {
        bytes = NOTHING;
        from = 0;
    }

    /** How many bytes there are. */
    int size() {
        return bytes.length;
    }

    boolean isEmpty() {
        return bytes.length == 0;
    }

    /** Whether the header of the next frame is there, and its body is not. */
    boolean isInBody() {
        return bytes.length - from >= Frame.HEADER;
    }

    /** The header of the next frame, as far as it is there, in hex. */
    String headerHex() {
        return HexFormat.of().formatHex(bytes, from, Math.min(bytes.length, from + Frame.HEADER));
    }
}
