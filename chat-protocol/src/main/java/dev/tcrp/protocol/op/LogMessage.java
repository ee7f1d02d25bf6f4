package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.FLAG;
import static dev.tcrp.protocol.op.FieldTypes.TEXT;
import static dev.tcrp.protocol.op.FieldTypes.U32;
import static dev.tcrp.protocol.op.FieldTypes.U64;
import static dev.tcrp.protocol.op.FieldTypes.U8;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Numbers;
import dev.tcrp.protocol.Texts;
import dev.tcrp.protocol.text.Utf8;

import java.util.List;

/**
 * A message of a room's log as it is now, with what refers to it (PROTOCOL.md section 4.6). The
 * constructor checks the limits and throws {@link InvalidFieldException}.
 *
 * @param entry with the content of its last edit; without content when it is deleted
 * @param editedMs when it was last edited, in milliseconds since 1970; 0: never
 * @param replies how many messages refer to it, or are in the thread below it
 * @param lastReplyMs when the last of these was said; 0: there is none
 */
public record LogMessage(
        LogEntry entry,
        long editedMs,
        Deletion deletion,
        long replies,
        long lastReplyMs,
        List<Reactions> reactions) {
    static final Fields<LogMessage> FIELDS =
            Fields.of(
                    LogEntry.FIELDS.of(LogMessage::entry),
                    U64.of(LogMessage::editedMs),
                    Deletion.TYPE.of(LogMessage::deletion),
                    U32.of(LogMessage::replies),
                    U64.of(LogMessage::lastReplyMs),
                    Reactions.FIELDS.list().of(LogMessage::reactions),
                    LogMessage::new);

    /** Copies the list and checks the limits. */
    public LogMessage {
        reactions = List.copyOf(reactions);
        Numbers.requireNatural("time of the edit", editedMs);
        Numbers.requireNatural("time of the last reply", lastReplyMs);
        Numbers.requireRange("number of replies", replies, 0, Numbers.MOST_U32);
    }

    /** One that nothing refers to. */
    public LogMessage(LogEntry entry) {
        this(entry, 0, Deletion.NONE, 0, 0, List.of());
    }

    /** Whether a message was deleted, and by whom. */
    public enum Deletion {
        /** The message is there. */
        NONE(0),
        /** The author deleted their own. */
        BY_AUTHOR(1),
        /** A host deleted it. */
        BY_HOST(2);

        static final FieldType<Deletion> TYPE = U8.as(Deletion::of, Deletion::code);

        private final int code;

        Deletion(int code) {
            this.code = code;
        }

        /** The byte on the wire. */
        int code() {
            return code;
        }

        /** The one of this byte; throws {@link InvalidFieldException}. */
        static Deletion of(int code) {
            return switch (code) {
                case 0 -> NONE;
                case 1 -> BY_AUTHOR;
                case 2 -> BY_HOST;
                default -> throw new InvalidFieldException("deletion", "" + code, "0 to 2");
            };
        }
    }

    /**
     * Equal reactions.
     *
     * @param count of how many people, 1 or more
     * @param mine whether the asking person's is among them
     */
    public record Reactions(String emoji, long count, boolean mine) {
        static final Fields<Reactions> FIELDS =
                Fields.of(
                        TEXT.of(Reactions::emoji),
                        U32.of(Reactions::count),
                        FLAG.of(Reactions::mine),
                        Reactions::new);

        /** Checks the limits; throws {@link InvalidFieldException}. */
        public Reactions {
            Texts.checked("reaction", emoji, 1, Limits.EMOJI);
            Numbers.requireRange("number of reactions", count, 0, Numbers.MOST_U32);
        }
    }

    /** How many bytes it takes in an answer. */
    public int size() {
        int size = entry.size() + 2 * Long.BYTES + 1 + Integer.BYTES + Short.BYTES;
        for (Reactions each : reactions) {
            size += Short.BYTES + Utf8.size(each.emoji()) + Integer.BYTES + 1;
        }
        return size;
    }
}
