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
        return text.toString();
    }

    static Desk read(String text) throws StateFormatException {
        Optional<RoomKey> open = Optional.empty();
        List<Desk.Place> places = new ArrayList<>();
        List<String> history = List.of();
        for (StateTable table : StateText.read(text)) {
            switch (table.name()) {
                case "open" -> open = Optional.of(table.room());
                case "room" -> places.add(place(table));
                case "history" -> history = table.texts("lines");
                default -> throw table.unknown("open, room, history");
            }
        }
        return new Desk(open, places, history);
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
