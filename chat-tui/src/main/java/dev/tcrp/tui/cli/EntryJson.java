package dev.tcrp.tui.cli;

import dev.tcrp.protocol.LogId;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.content.NoticeKind;
import dev.tcrp.protocol.op.LogEntry;
import dev.tcrp.protocol.text.JsonLine;
import dev.tcrp.tui.session.EntryWords;

import java.time.Instant;
import java.util.HexFormat;

/**
 * What is said, as one line of JSON: all of it, and {@code text} in words for who wants no more.
 */
public final class EntryJson {
    private EntryJson() {}

    /** An entry of a log. */
    static JsonLine of(RoomName room, LogId log, LogEntry entry) {
        var line = JsonLine.versioned().put("log", log.toString()).put("seq", entry.seq());
        var when = Instant.ofEpochMilli(entry.timeMs());
        var content = EntryWords.content(entry.content());
        return said(line, when, room, entry.sender(), entry.envelope(), content);
    }

    /** What has no place in a log. */
    static JsonLine of(
            Instant when, RoomName room, String sender, Envelope envelope, Content content) {
        var line = JsonLine.versioned();
        return said(line, when, room, sender, envelope, content);
    }

    private static JsonLine said(
            JsonLine line,
            Instant when,
            RoomName room,
            String sender,
            Envelope envelope,
            Content content) {
        line.put("time", when.toString()).put("room", room.value()).put("user", sender);
        act(line, envelope);
        line.put("kind", kind(content)).put("text", EntryWords.of(envelope, content));
        return withContent(withEnvelope(line, envelope), content);
    }

    private static void act(JsonLine line, Envelope envelope) {
        switch (envelope.act()) {
            case SAY -> line.put("act", "say");
            case EDIT -> line.put("act", "edit");
            case DELETE -> line.put("act", "delete");
            case REACT -> line.put("act", "react");
            case NOTICE -> line.put("act", "notice");
            case NEWER -> line.put("act", envelope.code());
        }
    }

    private static String kind(Content content) {
        return switch (content) {
            case Content.None() -> "none";
            case Content.Text _ -> "text";
            case Content.Action _ -> "action";
            case Content.File _ -> "file";
            case Content.Reaction _ -> "reaction";
            case Content.Notice _ -> "notice";
            case Content.Newer _ -> "newer";
        };
    }

    private static JsonLine withEnvelope(JsonLine line, Envelope envelope) {
        if (envelope.ref() != 0) {
            line.put("ref", envelope.ref());
        }
        if (envelope.root() != 0) {
            line.put("root", envelope.root()).put("also_in_room", envelope.alsoInRoom());
        }
        envelope.blob().ifPresent(blob -> line.put("blob", blob.toString()));
        return line;
    }

    private static JsonLine withContent(JsonLine line, Content content) {
        return switch (content) {
            case Content.File file -> line.put("file", file(file));
            case Content.Reaction(var on, var emoji) -> line.put("emoji", emoji).put("on", on);
            case Content.Notice notice -> line.put("notice", notice(notice));
            case Content.None(), Content.Text _, Content.Action _, Content.Newer _ -> line;
        };
    }

    private static JsonLine file(Content.File file) {
        return JsonLine.object()
                .put("name", file.name())
                .put("size", file.size())
                .put("sha256", HexFormat.of().formatHex(file.sha256().toBytes()))
                .put("type", file.mediaType());
    }

    private static JsonLine notice(Content.Notice notice) {
        return JsonLine.object()
                .put("what", what(notice.kind()))
                .put("by", notice.by())
                .put("whom", notice.whom())
                .put("seconds", notice.seconds())
                .put("words", notice.words());
    }

    private static String what(NoticeKind kind) {
        return switch (kind) {
            case REMOVED -> "removed";
            case BANNED -> "banned";
            case MUTED -> "muted";
            case ROLE -> "role";
            case TOPIC -> "topic";
            case RENAMED -> "renamed";
            case ARRIVED -> "arrived";
            case DELETED -> "deleted";
        };
    }
}
