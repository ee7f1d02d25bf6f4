package dev.tcrp.tui.accounts;

import dev.tcrp.tui.session.RoomKey;

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
    }

    static Desk read(String text) throws StateFormatException {
        Optional<RoomKey> open = Optional.empty();
        List<Desk.Place> places = new ArrayList<>();
        List<String> history = List.of();
        Look look = Look.USUAL;
        for (StateTable table : StateText.read(text)) {
            switch (table.name()) {
                case "open" -> open = Optional.of(table.room());
                case "room" -> places.add(place(table));
                case "history" -> history = table.texts("lines");
                case "look" -> look = look(table);
                default -> throw table.unknown("open, room, history, look");
            }
        }
        return new Desk(open, places, history, look);
    }

    private static Look look(StateTable table) throws StateFormatException {
        table.requireOnly("shown", "hidden", "wider", "mouse");
        return new Look(
                table.texts("shown"),
                table.texts("hidden"),
                table.texts("wider"),
                table.optionalText("mouse").orElse(""));
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
