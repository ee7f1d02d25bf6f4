package dev.tcrp.protocol.frame;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.frame.FrameReading.Broken;
import dev.tcrp.protocol.frame.FrameReading.Complete;
import dev.tcrp.protocol.frame.FrameReading.Incomplete;
import dev.tcrp.protocol.frame.FrameReading.SizeUnit;
import dev.tcrp.protocol.text.Utf8;

import java.util.HexFormat;

/** Bytes to {@link Frame} and back (PROTOCOL.md section 2). */
public final class FrameCodec {
    private FrameCodec() {}

    /** The frame's bytes, as the original programs write them. */
    public static byte[] encode(Frame frame) {
        byte[] room = Utf8.encode(frame.room());
        byte[] bytes = new byte[Frame.HEADER + room.length + frame.payload().size()];
        bytes[0] = (byte) room.length;
        bytes[1] = (byte) frame.operation();
        bytes[2] = (byte) frame.state();
        PayloadSize.write(frame.payload().size(), bytes);
        System.arraycopy(room, 0, bytes, Frame.HEADER, room.length);
        frame.payload().copyTo(bytes, Frame.HEADER + room.length);
        return bytes;
    }

    /**
     * Reads the frame that begins at {@code bytes[from]}; bytes from {@code to} on are not there
     * yet. Sizes are checked before anything is allocated. A frame whose bytes do not decode, or
     * after which no frame could begin, is read once more with its sizes counting code points
     * (section 2.2).
     */
    public static FrameReading read(byte[] bytes, int from, int to) {
        if (to - from < Frame.HEADER) {
            return new Incomplete(Frame.HEADER);
        }
        int roomSize = bytes[from] & 0xFF;
        int operation = bytes[from + 1] & 0xFF;
        if (!Frame.isFramed(operation)) {
            return new Broken("operation " + operation + " must be 1 to 3 or 16 to 255");
        }
        int leastRoom = Frame.isClassic(operation) ? 1 : 0;
        if (roomSize < leastRoom || roomSize > Limits.ROOM_NAME) {
            return new Broken(
                    "room name size %d must be %d to %d"
                            .formatted(roomSize, leastRoom, Limits.ROOM_NAME));
        }
        var written = PayloadSize.read(bytes, from);
        if (written.isEmpty()) {
            return new Broken(
                    "payload size 0x%s must be ASCII digits padded with NUL"
                            .formatted(PayloadSize.hex(bytes, from)));
        }
        int payloadSize = written.getAsInt();
        int limit = Frame.payloadLimit(operation);
        if (payloadSize > limit) {
            return new Broken("payload size " + payloadSize + " must be at most " + limit);
        }
        return body(bytes, from, to, roomSize, payloadSize);
    }

    private static FrameReading body(
            byte[] bytes, int from, int to, int roomSize, int payloadSize) {
        int size = Frame.HEADER + roomSize + payloadSize;
        if (to - from < size) {
            return new Incomplete(size);
        }
        var asBytes = exactly(bytes, from, roomSize, payloadSize, SizeUnit.BYTES);
        if (!Frame.isClassic(bytes[from + 1] & 0xFF)) {
            return asBytes;
        }
        boolean noFrameFollows = from + size < to && (bytes[from + size] & 0xFF) > Limits.ROOM_NAME;
        if (asBytes instanceof Complete && !noFrameFollows) {
            return asBytes;
        }
        var asCodePoints = codePoints(bytes, from, to, roomSize, payloadSize);
        boolean longer = asCodePoints instanceof Complete whole && whole.size() > size;
        return longer || asBytes instanceof Broken ? asCodePoints : asBytes;
    }

    private static FrameReading codePoints(
            byte[] bytes, int from, int to, int roomSize, int payloadSize) {
        int roomAt = from + Frame.HEADER;
        int payloadAt = skip(bytes, roomAt, to, roomSize);
        int end = skip(bytes, payloadAt, to, payloadSize);
        int roomBytes = payloadAt - roomAt;
        int payloadBytes = end - payloadAt;
        if (roomBytes > Limits.ROOM_NAME || payloadBytes > Limits.CLASSIC_PAYLOAD) {
            return new Broken(
                    "room name of %d and payload of %d characters must be at most %d and %d bytes"
                            .formatted(
                                    roomSize,
                                    payloadSize,
                                    Limits.ROOM_NAME,
                                    Limits.CLASSIC_PAYLOAD));
        }
        return end > to
                ? new Incomplete(end - from)
                : exactly(bytes, from, roomBytes, payloadBytes, SizeUnit.CODE_POINTS);
    }

    /**
     * Where {@code count} code points from {@code at} end; beyond {@code to} when they are not all
     * there yet.
     */
    private static int skip(byte[] bytes, int at, int to, int count) {
        int next = at;
        for (int i = 0; i < count; i++) {
            next += next < to ? utf8Length(bytes[next]) : 1;
        }
        return next;
    }

    private static int utf8Length(byte lead) {
        int ones = Integer.numberOfLeadingZeros(~(lead << 24));
        return ones >= 2 && ones <= 4 ? ones : 1;
    }

    /** The frame with these sizes in bytes, if what must be text is text. */
    private static FrameReading exactly(
            byte[] bytes, int from, int roomSize, int payloadSize, SizeUnit counted) {
        int operation = bytes[from + 1] & 0xFF;
        int roomAt = from + Frame.HEADER;
        var room = Utf8.decode(bytes, roomAt, roomSize);
        if (room.isEmpty()) {
            String hex = HexFormat.of().formatHex(bytes, roomAt, roomAt + roomSize);
            return new Broken("room name 0x%s must be UTF-8".formatted(hex));
        }
        var payload = Payload.of(bytes, roomAt + roomSize, payloadSize);
        if (Frame.isClassic(operation) && payload.text().isEmpty()) {
            return new Broken("payload of %d bytes must be UTF-8".formatted(payloadSize));
        }
        var frame = new Frame(operation, bytes[from + 2] & 0xFF, room.get(), payload);
        return new Complete(frame, Frame.HEADER + roomSize + payloadSize, counted);
    }
}
