package dev.tcrp.tui.session;

import dev.tcrp.protocol.Reading;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.ContentCodec;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.frame.Payload;

/** What an entry of a room's log says, in words: for who shows words only. */
public final class EntryWords {
    /** What stands for an act or a content of a newer edition. */
    public static final String NEWER = "this needs a newer chat-tui";

    private EntryWords() {}

    /** Not sanitised. */
    public static String of(Envelope envelope, Payload content) {
        return of(envelope, content(content));
    }

    /** Not sanitised. */
    public static String of(Envelope envelope, Content content) {
        return switch (envelope.act()) {
            case SAY, NOTICE -> of(content);
            case EDIT -> "(edited) " + of(content);
            case DELETE -> "(deleted a message)";
            case REACT -> of(content);
            case NEWER -> NEWER;
        };
    }

    /** The content of these bytes; one that is not as it must be is as one of a newer edition. */
    public static Content content(Payload bytes) {
        return switch (ContentCodec.read(bytes)) {
            case Reading.Malformed(_) -> new Content.Newer(bytes.toBytes()[0] & 0xFF);
            case Reading.Whole(var whole) -> whole;
        };
    }

    private static String of(Content content) {
        return switch (content) {
            case Content.None() -> "(deleted)";
            case Content.Text(var text) -> text;
            case Content.Action(var text) -> text;
            case Content.File file -> "sends %s, %d bytes".formatted(file.name(), file.size());
            case Content.Reaction(var on, var emoji) -> (on ? "+" : "-") + emoji;
            case Content.Notice notice -> notice(notice);
            case Content.Newer _ -> NEWER;
        };
    }

    private static String notice(Content.Notice notice) {
        String whom = notice.whom();
        String by = notice.by().isEmpty() ? "the server" : notice.by();
        String why = notice.words().isEmpty() ? "" : ": " + notice.words();
        return switch (notice.kind()) {
            case REMOVED -> by + " removed " + whom + why;
            case BANNED -> by + " banned " + whom + why;
            case MUTED -> notice.seconds() == 0 ? whom + " is heard again" : by + " muted " + whom;
            case ROLE -> by + " made " + whom + " a " + notice.words();
            case TOPIC -> by + " set the topic" + why;
            case RENAMED -> whom + " is now " + notice.words();
            case ARRIVED -> whom + " is here for the first time";
            case DELETED -> by + " deleted a message of " + whom;
        };
    }
}
