package dev.tcrp.tui.cli;

import dev.tcrp.protocol.LogId;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.op.LogEntry;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.session.EntryWords;
import dev.tcrp.tui.text.Tabs;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * How entries of a room's log are printed, one a line.
 *
 * @param time how, for people
 */
public record Entries(RoomName room, boolean json, DateTimeFormatter time, ZoneId zone) {
    static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");
    static final DateTimeFormatter DAY_AND_MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    /**
     * @param log in which the entry is
     */
    String line(LogId log, LogEntry said) {
        Instant when = Instant.ofEpochMilli(said.timeMs());
        var content = EntryWords.content(said.content());
        return json
                ? EntryJson.of(room, log, said).toString()
                : words(time.format(when.atZone(zone)), said.sender(), said.envelope(), content);
    }

    /**
     * @param now the time of what has none of its own
     */
    String line(RoomHearing.Heard heard, Instant now) {
        return switch (heard) {
            case RoomHearing.Stored(var log, var entry) -> line(log, entry);
            case RoomHearing.Passing(var sender, var envelope, var content) ->
                    json
                            ? EntryJson.of(now, room, sender, envelope, content).toString()
                            : words(time.format(now.atZone(zone)), sender, envelope, content);
        };
    }

    /** For people: nothing in it can disturb a terminal. */
    static String words(String time, String sender, Envelope envelope, Content content) {
        String text = Sanitiser.shown(Tabs.expanded(EntryWords.of(envelope, content)));
        String who = Sanitiser.shown(sender.isEmpty() ? "?" : sender);
        return time
                + switch (content) {
                    case Content.Notice _ -> " -- " + text;
                    case Content.Action _ -> " * " + who + " " + text;
                    case Content.None(),
                            Content.Text _,
                            Content.File _,
                            Content.Reaction _,
                            Content.Newer _ ->
                            " " + who + ": " + text;
                };
    }
}
