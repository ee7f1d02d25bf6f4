package dev.tcrp.protocol.unit;

import java.nio.ByteBuffer;

/**
 * Puts units into a bundle without making objects (PROTOCOL.md section 8.5). Every method returns
 * false, and writes nothing, when the unit does not fit into what remains of {@code out}. Limits
 * are the caller's to keep: these are for values that were read or checked already; {@link
 * BundleCodec#write} is for records.
 *
 * <p>{@code out} is big-endian, as a ByteBuffer is unless told otherwise.
 */
public final class UnitWriter {
    private UnitWriter() {}

    /**
     * A {@link Unit.Say}.
     *
     * @param entry its envelope and, behind that, its content
     */
    public static boolean say(ByteBuffer out, int room, long number, long after, byte[] entry) {
        if (!begin(out, UnitKind.SAY, 20 + entry.length)) {
            return false;
        }
        out.putInt(room).putLong(number).putLong(after).put(entry);
        return true;
    }

    /** A {@link Unit.Missing}. */
    public static boolean missing(ByteBuffer out, int room, long number, long missing) {
        if (!begin(out, UnitKind.MISSING, 20)) {
            return false;
        }
        out.putInt(room).putLong(number).putLong(missing);
        return true;
    }

    /** A {@link Unit.Ack}. */
    public static boolean ack(
            ByteBuffer out, int room, long number, long seq, long prev, long timeMs) {
        if (!begin(out, UnitKind.ACK, 36)) {
            return false;
        }
        out.putInt(room).putLong(number).putLong(seq).putLong(prev).putLong(timeMs);
        return true;
    }

    /** A {@link Unit.No}. */
    public static boolean no(ByteBuffer out, int room, long number, int reason) {
        if (!begin(out, UnitKind.NO, 13)) {
            return false;
        }
        out.putInt(room).putLong(number).put((byte) reason);
        return true;
    }

    /**
     * A {@link Unit.Message}.
     *
     * @param sender in UTF-8
     * @param entry holds its envelope and, behind that, its content, from {@code entryAt}
     */
    public static boolean message(
            ByteBuffer out,
            int room,
            long seq,
            long prev,
            long timeMs,
            byte[] sender,
            byte[] entry,
            int entryAt,
            int entrySize) {
        if (!begin(out, UnitKind.MESSAGE, 29 + sender.length + entrySize)) {
            return false;
        }
        out.putInt(room).putLong(seq).putLong(prev).putLong(timeMs);
        out.put((byte) sender.length).put(sender).put(entry, entryAt, entrySize);
        return true;
    }

    /** A {@link Unit.Head}. */
    public static boolean head(ByteBuffer out, int room, long last) {
        if (!begin(out, UnitKind.HEAD, 12)) {
            return false;
        }
        out.putInt(room).putLong(last);
        return true;
    }

    /** A {@link Unit.Ping}. */
    public static boolean ping(ByteBuffer out, long number) {
        return eight(out, UnitKind.PING, number);
    }

    /** A {@link Unit.Pong}. */
    public static boolean pong(ByteBuffer out, long number) {
        return eight(out, UnitKind.PONG, number);
    }

    /** A {@link Unit.PathChallenge}. */
    public static boolean pathChallenge(ByteBuffer out, long bytes) {
        return eight(out, UnitKind.PATH_CHALLENGE, bytes);
    }

    /** A {@link Unit.PathResponse}. */
    public static boolean pathResponse(ByteBuffer out, long bytes) {
        return eight(out, UnitKind.PATH_RESPONSE, bytes);
    }

    /** A {@link Unit.Typing}, its user in UTF-8. */
    public static boolean typing(ByteBuffer out, int room, byte[] user) {
        if (!begin(out, UnitKind.TYPING, 4 + user.length)) {
            return false;
        }
        out.putInt(room).put(user);
        return true;
    }

    private static boolean eight(ByteBuffer out, UnitKind kind, long value) {
        if (!begin(out, kind, Long.BYTES)) {
            return false;
        }
        out.putLong(value);
        return true;
    }

    private static boolean begin(ByteBuffer out, UnitKind kind, int bodySize) {
        if (out.remaining() < UnitKind.HEADER + bodySize) {
            return false;
        }
        out.put((byte) kind.code()).putShort((short) bodySize);
        return true;
    }
}
