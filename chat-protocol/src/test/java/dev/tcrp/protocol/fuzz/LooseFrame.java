package dev.tcrp.protocol.fuzz;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.frame.Frame;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.text.Utf8;

import java.util.Optional;

/**
 * A frame in a form that a fuzzer can change without breaking it: operation, state, size of the
 * room name, room name, and the rest is payload.
 */
final class LooseFrame {
    private static final int HEADER = 3;

    private LooseFrame() {}

    /** The frame of these bytes, if they are within a frame's limits. */
    static Optional<Frame> read(byte[] bytes) {
        if (bytes.length < HEADER || bytes.length < HEADER + (bytes[2] & 0xFF)) {
            return Optional.empty();
        }
        int payloadAt = HEADER + (bytes[2] & 0xFF);
        var payload = Payload.of(bytes, payloadAt, bytes.length - payloadAt);
        try {
            return Utf8.decode(bytes, HEADER, bytes[2] & 0xFF)
                    .map(room -> new Frame(bytes[0] & 0xFF, bytes[1] & 0xFF, room, payload));
        } catch (InvalidFieldException e) {
            return Optional.empty();
        }
    }

    /** This form of a frame as it is on the wire, its sizes in bytes. */
    static byte[] of(byte[] wire) {
        byte[] loose = new byte[wire.length - Frame.HEADER + HEADER];
        loose[0] = wire[1];
        loose[1] = wire[2];
        loose[2] = wire[0];
        System.arraycopy(wire, Frame.HEADER, loose, HEADER, loose.length - HEADER);
        return loose;
    }
}
