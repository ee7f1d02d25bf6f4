package dev.tcrp.tui.session;

import dev.tcrp.protocol.Reading;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.ContentCodec;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.tui.text.Words;

import java.util.Arrays;

/** What an entry of a room's log says, in words: for who shows words only. */
public final class EntryWords {
    /** What stands for an act or a content of a newer edition. */
    public static String newer() {
        return Words.of("session.newer");
    }

    private EntryWords() {}

    /** Not sanitised. */
    public static String of(Envelope envelope, Payload content) {
        return of(envelope, content(content));
    }

    /** Not sanitised. */
    public static String of(Envelope envelope, Content content) {
        return switch (envelope.act()) {
            case SAY, NOTICE -> of(content);
            case EDIT -> Words.of("session.edited", of(content));
            case DELETE -> Words.of("session.deleted_a_message");
            case REACT -> of(content);
            case NEWER -> newer();
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
            case Content.None() -> Words.of("session.deleted");
            case Content.Text(var text) -> text;
            case Content.Action(var text) -> text;
            case Content.File file -> Words.of("session.sends", file.name(), file.size());
            case Content.Reaction(var on, var emoji) -> (on ? "+" : "-") + emoji;
            case Content.Notice notice -> notice(notice);
            case Content.Newer _ -> newer();
        };
    }

    /** A role by its name on the wire; one of a newer edition as it is. */
    private static String role(String name) {
        boolean isKnown = Arrays.stream(Role.values()).anyMatch(r -> r.toString().equals(name));
        return isKnown ? Words.of("model.role." + name) : name;
    }

    private static String notice(Content.Notice notice) {
        String whom = notice.whom();
        String by = notice.by().isEmpty() ? Words.of("session.the_server") : notice.by();
        String why = notice.words().isEmpty() ? "" : ": " + notice.words();
        return switch (notice.kind()) {
            case REMOVED -> Words.of("session.notice.removed", by, whom, why);
            case BANNED -> Words.of("session.notice.banned", by, whom, why);
            case MUTED ->
                    notice.seconds() == 0
                            ? Words.of("session.notice.unmuted", whom)
                            : Words.of("session.notice.muted", by, whom);
            case ROLE -> Words.of("session.notice.role", by, whom, role(notice.words()));
            case TOPIC -> Words.of("session.notice.topic", by, why);
            case RENAMED -> Words.of("session.notice.renamed", whom, notice.words());
            case ARRIVED -> Words.of("session.notice.arrived", whom);
            case DELETED -> Words.of("session.notice.deleted", by, whom);
        };
    }
}
