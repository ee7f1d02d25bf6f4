package dev.tcrp.tui;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.message.LogEntry;
import dev.tcrp.protocol.text.JsonLine;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.session.EntryWords;
import dev.tcrp.tui.text.Tabs;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * How messages of a room's log are printed, one a line.
 *
 * @param time how, for people
 */
record Entries(RoomName room, boolean json, DateTimeFormatter time, ZoneId zone) {
    static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");
    static final DateTimeFormatter DAY_AND_MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    String line(LogEntry said) {
        Instant when = Instant.ofEpochMilli(said.timeMs());
        return json
                ? JsonLine.object()
                        .put("seq", said.seq())
                        .put("time", when.toString())
                        .put("room", room.value())
                        .put("user", said.sender())
                        .put("text", EntryWords.of(said.envelope(), said.content()))
                        .toString()
                : "%s %s: %s"
                        .formatted(
                                time.format(when.atZone(zone)),
                                Sanitiser.shown(said.sender().isEmpty() ? "?" : said.sender()),
                                Sanitiser.shown(
                                        Tabs.expanded(
                                                EntryWords.of(said.envelope(), said.content()))));
    }
}
