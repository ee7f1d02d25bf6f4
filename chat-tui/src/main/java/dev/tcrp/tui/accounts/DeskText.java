package dev.tcrp.tui.accounts;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.tui.session.RoomKey;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A {@link Desk} as a state file. */
final class DeskText {
    private DeskText() {}

    static String write(Desk desk) {
        var text = new StateWriter("How one of your clients was left.");
        desk.open().ifPresent(room -> text.table("open").room(room));
        for (Desk.Place place : desk.places()) {
            text.table("room").room(place.room());
            text.pair("draft", place.draft());
            text.pair("reading", place.reading());
            text.pair("read", place.read());
        }
        if (!desk.history().isEmpty()) {
            text.table("history").list("lines", desk.history());
        }
        for (Desk.Later line : desk.later()) {
            text.table("later").room(line.room());
            text.pair("at", line.at().toString());
            text.pair("text", line.text());
        }
        if (!desk.look().equals(Look.USUAL)) {
            write(text.table("look"), desk.look());
        }
        return text.toString();
    }

    private static void write(StateWriter text, Look look) {
        text.list("shown", look.shown());
        text.list("hidden", look.hidden());
        text.list("wider", look.wider());
        text.pair("mouse", look.mouse());
        text.list("reactions", look.reactions());
    }

    static Desk read(String text) throws StateFormatException {
        Optional<RoomKey> open = Optional.empty();
        List<Desk.Place> places = new ArrayList<>();
        List<String> history = List.of();
        Look look = Look.USUAL;
        List<Desk.Later> later = new ArrayList<>();
        for (StateTable table : StateText.read(text)) {
            switch (table.name()) {
                case "open" -> open = Optional.of(table.room());
                case "room" -> places.add(place(table));
                case "history" -> history = table.texts("lines");
                case "look" -> look = look(table);
                case "later" -> later.add(later(table));
                default -> throw table.unknown("open, room, history, look, later");
            }
        }
        return new Desk(open, places, history, look, later);
    }

    private static Desk.Later later(StateTable table) throws StateFormatException {
        table.requireOnly("server", "room", "at", "text");
        return new Desk.Later(
                table.room(),
                table.text("at", DeskText::instant),
                table.optionalText("text").orElse(""));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidFieldException("at", text, "a time, as in 2026-11-23T09:00:00Z");
        }
    }

    private static Look look(StateTable table) throws StateFormatException {
        table.requireOnly("shown", "hidden", "wider", "mouse", "reactions");
        return new Look(
                table.texts("shown"),
                table.texts("hidden"),
                table.texts("wider"),
                table.optionalText("mouse").orElse(""),
                table.texts("reactions"));
    }

    private static Desk.Place place(StateTable table) throws StateFormatException {
        table.requireOnly("server", "room", "draft", "reading", "read");
        return new Desk.Place(
                table.room(),
                table.optionalText("draft").orElse(""),
                table.number("reading"),
                table.number("read"));
    }
}
