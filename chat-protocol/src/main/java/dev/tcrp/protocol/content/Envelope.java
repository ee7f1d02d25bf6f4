package dev.tcrp.protocol.content;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Numbers;
import dev.tcrp.protocol.frame.PayloadReader;
import dev.tcrp.protocol.frame.PayloadWriter;

import java.util.Optional;

/**
 * What the server decides by: the clear part of an entry (PROTOCOL.md section 10.1).
 *
 * <pre>
 *   act u8 | flags u8 | ref u64 if REF | root u64 if ROOT | blob id, 16 bytes, if BLOB
 * </pre>
 *
 * @param code the act's byte, 1 to 255: a newer edition may know more than {@link Act}
 * @param ref the seq of the entry that this one refers to, 0: none
 * @param root the seq of the first message of this one's thread, 0: it is in none
 * @param alsoInRoom whether who reads the room sees it too, though it is in a thread
 * @param blob where the bytes of a file are
 */
public record Envelope(int code, long ref, long root, boolean alsoInRoom, Optional<BlobId> blob) {
    /** The envelope of what is just said. */
    public static final Envelope SAY = new Envelope(Act.SAY, 0);

    /** Bytes of the smallest one: the act and the flags. */
    public static final int LEAST = 2;

    /** Bytes of the largest one. */
    public static final int MOST = LEAST + 2 * Long.BYTES + BlobId.SIZE;

    /** The flag that a ref follows. */
    public static final int REF = 1;

    /** The flag that a root follows. */
    public static final int ROOT = 2;

    /** The flag that a blob id follows. */
    public static final int BLOB = 4;

    /** The flag of {@link #alsoInRoom}. */
    public static final int ALSO_IN_ROOM = 8;

    /** Checks the numbers; throws {@link InvalidFieldException}. */
    public Envelope {
        Numbers.requireRange("act", code, 1, 0xFF);
        Numbers.requireNatural("ref", ref);
        Numbers.requireNatural("root", root);
    }

    /** One with no thread and no file. */
    public Envelope(Act act, long ref) {
        this(act.code(), ref, 0, false, Optional.empty());
    }

    /** What it does. */
    public Act act() {
        return Act.of(code);
    }

    /**
     * How many bytes an envelope of these flags has; 0 when there are no such flags.
     *
     * @param flags its second byte
     */
    public static int size(int flags) {
        if ((flags & ~(REF | ROOT | BLOB | ALSO_IN_ROOM)) != 0) {
            return 0;
        }
        return LEAST
                + ((flags & REF) == 0 ? 0 : Long.BYTES)
                + ((flags & ROOT) == 0 ? 0 : Long.BYTES)
                + ((flags & BLOB) == 0 ? 0 : BlobId.SIZE);
    }

    /** How many bytes it has. */
    public int size() {
        return size(flags());
    }

    /** Reads one; throws {@link InvalidFieldException}. */
    public static Envelope read(PayloadReader fields) {
        int code = fields.u8();
        int flags = fields.u8();
        if (size(flags) == 0) {
            throw new InvalidFieldException("envelope flags", "" + flags, "0 to 15");
        }
        return new Envelope(
                code,
                (flags & REF) == 0 ? 0 : given("ref", fields.u64()),
                (flags & ROOT) == 0 ? 0 : given("root", fields.u64()),
                (flags & ALSO_IN_ROOM) != 0,
                (flags & BLOB) == 0
                        ? Optional.empty()
                        : Optional.of(new BlobId(fields.bytes(BlobId.SIZE))));
    }

    /** Writes it. */
    public PayloadWriter write(PayloadWriter fields) {
        fields.u8(code).u8(flags());
        if (ref != 0) {
            fields.u64(ref);
        }
        if (root != 0) {
            fields.u64(root);
        }
        blob.ifPresent(id -> fields.bytes(id.bytes()));
        return fields;
    }

    private int flags() {
        return (ref == 0 ? 0 : REF)
                | (root == 0 ? 0 : ROOT)
                | (blob.isEmpty() ? 0 : BLOB)
                | (alsoInRoom ? ALSO_IN_ROOM : 0);
    }

    /** A number that is written is not 0, so that each envelope has one spelling. */
    private static long given(String field, long seq) {
        if (seq == 0) {
            throw new InvalidFieldException(field, "0", "1 or more where it is given");
        }
        return seq;
    }
}
