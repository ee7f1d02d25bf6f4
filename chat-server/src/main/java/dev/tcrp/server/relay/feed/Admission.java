package dev.tcrp.server.relay.feed;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Reading;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.ContentCodec;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.frame.PayloadReader;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.text.Utf8;

import org.jspecify.annotations.Nullable;

/**
 * What no room takes, whatever was said there before (PROTOCOL.md section 10.1); what an entry
 * refers to is looked at by the log, which knows it.
 */
public final class Admission {
    /** Before the bytes of a text that is just said: act, flags and kind. */
    public static final int TEXT_HEAD = Envelope.LEAST + 1;

    private Admission() {}

    /** Whether these bytes of an entry say a text, and nothing else. */
    public static boolean saysText(byte[] bytes, int at, int size) {
        return size >= TEXT_HEAD
                && bytes[at] == Act.SAY.code()
                && bytes[at + 1] == 0
                && bytes[at + 2] == ContentCodec.TEXT;
    }

    /**
     * Why this entry by a member who may speak is not taken; null: it is.
     *
     * @param size of its envelope and content, which the unit's reader found whole
     */
    public static @Nullable Reason refusal(byte[] bytes, int at, int size, boolean hasLog) {
        if (saysText(bytes, at, size)) {
            return isText(bytes, at + TEXT_HEAD, size - TEXT_HEAD) ? null : Reason.INVALID;
        }
        var fields = new PayloadReader(Payload.of(bytes, at, size));
        Envelope envelope = Envelope.read(fields);
        return switch (envelope.act()) {
            case NEWER -> Reason.UNSUPPORTED;
            case NOTICE -> Reason.NOT_ALLOWED;
            case SAY, EDIT, DELETE, REACT -> {
                if (!hasLog && !isJustSaid(envelope)) {
                    yield Reason.UNAVAILABLE;
                }
                int head = envelope.size();
                yield fits(envelope, ContentCodec.read(Payload.of(bytes, at + head, size - head)))
                        ? null
                        : Reason.INVALID;
            }
        };
    }

    private static boolean isText(byte[] bytes, int at, int size) {
        return size > 0 && size <= Limits.TEXT && Utf8.isValid(bytes, at, size);
    }

    private static boolean isJustSaid(Envelope envelope) {
        return envelope.act() == Act.SAY && envelope.ref() == 0 && envelope.root() == 0;
    }

    private static boolean fits(Envelope envelope, Reading<Content> reading) {
        return switch (reading) {
            case Reading.Malformed(_) -> false;
            case Reading.Whole(var content) -> fits(envelope, content);
        };
    }

    private static boolean fits(Envelope envelope, Content content) {
        if (envelope.alsoInRoom() && envelope.root() == 0) {
            return false;
        }
        return switch (envelope.act()) {
            case SAY ->
                    switch (content) {
                        case Content.Text(var text) -> !text.isEmpty();
                        case Content.Action _, Content.Newer _ -> true;
                        case Content.File _ -> envelope.blob().isPresent();
                        case Content.None _, Content.Reaction _, Content.Notice _ -> false;
                    };
            case EDIT -> content instanceof Content.Text(var text) && !text.isEmpty();
            case DELETE -> content instanceof Content.None;
            case REACT -> content instanceof Content.Reaction;
            case NOTICE, NEWER -> false;
        };
    }
}
