package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.BYTES;
import static dev.tcrp.protocol.op.FieldTypes.ENVELOPE;
import static dev.tcrp.protocol.op.FieldTypes.TEXT;
import static dev.tcrp.protocol.op.FieldTypes.U64;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Numbers;
import dev.tcrp.protocol.Texts;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.text.Utf8;

/**
 * An entry of a room's log (PROTOCOL.md section 4.6). The constructor checks the limits and throws
 * {@link InvalidFieldException}.
 *
 * @param seq its place in the room
 * @param prev the place of the entry before it, 0 when it is the first
 * @param timeMs when the server took it, in milliseconds since 1970
 * @param number the asking device's own of it, 0 when another device said it
 * @param sender a user name; empty when the server itself spoke
 * @param content 0 to {@value Limits#CONTENT} bytes, which {@link
 *     dev.tcrp.protocol.content.ContentCodec} reads
 */
public record LogEntry(
        long seq,
        long prev,
        long timeMs,
        long number,
        String sender,
        Envelope envelope,
        Payload content) {
    static final Fields<LogEntry> FIELDS =
            Fields.of(
                    U64.of(LogEntry::seq),
                    U64.of(LogEntry::prev),
                    U64.of(LogEntry::timeMs),
                    U64.of(LogEntry::number),
                    TEXT.of(LogEntry::sender),
                    ENVELOPE.of(LogEntry::envelope),
                    BYTES.of(LogEntry::content),
                    LogEntry::new);

    /** Checks the limits. */
    public LogEntry {
        Numbers.requireNatural("seq", seq);
        Numbers.requireNatural("prev", prev);
        Numbers.requireNatural("time", timeMs);
        Numbers.requireNatural("number", number);
        Texts.checked("sender", sender, 0, Limits.USER_NAME);
        if (content.size() > Limits.CONTENT) {
            throw new InvalidFieldException(
                    "content", content.size() + " bytes", "at most " + Limits.CONTENT + " bytes");
        }
    }

    /** How many bytes it takes in an answer. */
    public int size() {
        return 4 * Long.BYTES
                + Short.BYTES
                + Utf8.size(sender)
                + envelope.size()
                + Short.BYTES
                + content.size();
    }
}
