package dev.tcrp.protocol.frame;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.frame.FrameReading.Incomplete;
import dev.tcrp.protocol.frame.FrameReading.Malformed;
import dev.tcrp.protocol.frame.FrameReading.SizeUnit;
import dev.tcrp.protocol.frame.FrameReading.Whole;
import dev.tcrp.protocol.text.Utf8;

import java.util.Optional;

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
        if (!Operation.isFramed(operation)) {
            return new Malformed("operation " + operation + " must be 1 to 3 or 16 to 255");
        }
        int leastRoom = Operation.isClassic(operation) ? 1 : 0;
        if (roomSize < leastRoom || roomSize > Limits.ROOM_NAME) {
            return new Malformed(
                    "room name size "
                            + roomSize
                            + " must be "
                            + leastRoom
                            + " to "
                            + Limits.ROOM_NAME);
        }
        var written = PayloadSize.read(bytes, from);
        if (written.isEmpty()) {
            return new Malformed(
                    "payload size 0x"
                            + PayloadSize.hex(bytes, from)
                            + " must be ASCII digits padded with NUL");
        }
        int payloadSize = written.getAsInt();
        int limit = Operation.payloadLimit(operation);
        if (payloadSize > limit) {
            return new Malformed("payload size " + payloadSize + " must be at most " + limit);
        }
        return body(bytes, from, to, roomSize, payloadSize);
    }

    private static FrameReading body(
            byte[] bytes, int from, int to, int roomSize, int payloadSize) {
        int size = Frame.HEADER + roomSize + payloadSize;
        if (to - from < size) {
            return new Incomplete(size);
        }
        int operation = bytes[from + 1] & 0xFF;
        int roomAt = from + Frame.HEADER;
        Optional<Frame> frame = frame(bytes, from, roomSize, payloadSize);
        boolean classic = Operation.isClassic(operation);
        boolean endsWhereNoneBegins =
                from + size < to && (bytes[from + size] & 0xFF) > Limits.ROOM_NAME;
        if (frame.isPresent() && !(classic && endsWhereNoneBegins)) {
            return new Whole(frame.get(), size, SizeUnit.BYTES);
        }
        if (!classic) {
            return new Malformed("room name is not UTF-8");
        }
        FrameReading counted = codePoints(bytes, from, to, roomAt, roomSize, payloadSize);
        return counted instanceof Whole || frame.isEmpty()
                ? counted
                : new Whole(frame.get(), size, SizeUnit.BYTES);
    }

    private static FrameReading codePoints(
            byte[] bytes, int from, int to, int roomAt, int roomSize, int payloadSize) {
        int payloadAt = skip(bytes, roomAt, to, roomSize);
        int end = skip(bytes, payloadAt, to, payloadSize);
        int roomBytes = Math.min(payloadAt, to) - roomAt;
        int payloadBytes = Math.min(end, to) - payloadAt;
        if (roomBytes > Limits.ROOM_NAME || payloadBytes > Limits.CLASSIC_PAYLOAD) {
            return new Malformed("sizes are neither of bytes nor of characters within the limits");
        }
        if (end > to) {
            return new Incomplete(end - from);
        }
        return frame(bytes, from, roomBytes, payloadBytes)
                .<FrameReading>map(f -> new Whole(f, end - from, SizeUnit.CODE_POINTS))
                .orElseGet(() -> new Malformed("room name or payload is not UTF-8"));
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
    private static Optional<Frame> frame(byte[] bytes, int from, int roomSize, int payloadSize) {
        int operation = bytes[from + 1] & 0xFF;
        int roomAt = from + Frame.HEADER;
        var payload = Payload.of(bytes, roomAt + roomSize, payloadSize);
        if (Operation.isClassic(operation) && payload.text().isEmpty()) {
            return Optional.empty();
        }
        return Utf8.decode(bytes, roomAt, roomSize)
                .map(room -> new Frame(operation, bytes[from + 2] & 0xFF, room, payload));
    }
}
