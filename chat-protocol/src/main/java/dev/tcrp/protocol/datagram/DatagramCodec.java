package dev.tcrp.protocol.datagram;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Reading;
import dev.tcrp.protocol.Reading.Malformed;
import dev.tcrp.protocol.Reading.Whole;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.text.Utf8;

/** Bytes to {@link ChatDatagram} and back (PROTOCOL.md section 5). */
public final class DatagramCodec {
    /** Bytes before the room name. */
    public static final int HEADER = 2;

    private DatagramCodec() {}

    /** The datagram's bytes. */
    public static byte[] encode(ChatDatagram datagram) {
        byte[] room = Utf8.encode(datagram.room().value());
        byte[] text = Utf8.encode(datagram.text());
        byte[] sender = Utf8.encode(datagram.sender());
        byte[] bytes = new byte[HEADER + room.length + text.length + sender.length];
        bytes[0] = (byte) room.length;
        bytes[1] = (byte) text.length;
        System.arraycopy(room, 0, bytes, HEADER, room.length);
        System.arraycopy(text, 0, bytes, HEADER + room.length, text.length);
        System.arraycopy(sender, 0, bytes, HEADER + room.length + text.length, sender.length);
        return bytes;
    }

    /** Reads one received datagram of {@code size} bytes. */
    public static Reading<ChatDatagram> read(byte[] bytes, int size) {
        if (size > Limits.DATAGRAM) {
            return new Malformed<>("datagram is longer than " + Limits.DATAGRAM + " bytes");
        }
        if (size < HEADER) {
            return new Malformed<>("datagram of " + size + " bytes has no header of " + HEADER);
        }
        int roomSize = bytes[0] & 0xFF;
        int textSize = bytes[1] & 0xFF;
        int senderAt = HEADER + roomSize + textSize;
        if (senderAt > size) {
            return new Malformed<>(
                    "sizes %d + %d are more than the datagram's %d bytes"
                            .formatted(roomSize, textSize, size - HEADER));
        }
        var room = Utf8.decode(bytes, HEADER, roomSize);
        var text = Utf8.decode(bytes, HEADER + roomSize, textSize);
        var sender = Utf8.decode(bytes, senderAt, size - senderAt);
        if (room.isEmpty() || text.isEmpty() || sender.isEmpty()) {
            return new Malformed<>("datagram is not UTF-8");
        }
        try {
            return new Whole<>(
                    new ChatDatagram(new RoomName(room.get()), text.get(), sender.get()));
        } catch (InvalidFieldException e) {
            return new Malformed<>(String.valueOf(e.getMessage()));
        }
    }
}
