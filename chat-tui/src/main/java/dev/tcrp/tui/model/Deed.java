package dev.tcrp.tui.model;

import dev.tcrp.protocol.op.LogMessage.Deletion;
import dev.tcrp.tui.model.LogLine.Spoken;

import java.time.ZonedDateTime;

/** What an entry of a room's log does to a message of it (PROTOCOL.md section 10.1). */
public sealed interface Deed {
    /** The place of the entry. */
    long seq();

    /** The place of the message. */
    long ref();

    /**
     * It says something else.
     *
     * @param mention whether that names the person who sits here
     */
    record Edited(long seq, long ref, ZonedDateTime time, String text, boolean mention)
            implements Deed {}

    /**
     * Somebody reacts to it, or takes that back.
     *
     * @param own whether they are the person who sits here
     */
    record Reacted(long seq, long ref, String who, boolean own, String emoji, boolean on)
            implements Deed {}

    /** Its content is gone. */
    record Deleted(long seq, long ref, Deletion by) implements Deed {}

    /** It is answered, or it is the first of a thread that has one more message. */
    record Replied(long seq, long ref, ZonedDateTime time) implements Deed {}

    /** What it makes of the message; the same where that is known already. */
    default Spoken done(Spoken line) {
        Talk talk = line.talk();
        if (!talk.isNew(seq())) {
            return line;
        }
        return switch (this) {
            case Edited(var seq, var _, var time, var text, var mention) -> {
                Talk next = talk.edited(seq, time, line.text());
                yield next.equals(talk) ? line : line.saying(text, mention, next);
            }
            case Deleted(var seq, var _, var by) -> line.saying("", false, talk.deleted(seq, by));
            case Replied(var seq, var _, var time) -> line.with(talk.replied(seq, time));
            case Reacted(var seq, var _, var who, var own, var emoji, var on) ->
                    line.with(talk.reacted(seq, emoji, on, who, own));
        };
    }
}
