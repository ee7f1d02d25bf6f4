package dev.tcrp.tui.model;

import dev.tcrp.tui.model.Layout.Area;
import dev.tcrp.tui.model.Panes.Width;
import dev.tcrp.tui.text.Words;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The rooms below the names of their servers, as far as they are seen.
 *
 * @param entries from top to bottom, a row each
 */
public record RoomList(List<Entry> entries) {
    /** A row of the list. */
    public sealed interface Entry {
        /** A server's name, or a blank row. */
        record Heading(String name) implements Entry {}

        /** The room of this index. */
        record Room(int index) implements Entry {}
    }

    /** Copies the entries. */
    public RoomList {
        entries = List.copyOf(entries);
    }

    /** The rows that fit into this area; the open room is among them. */
    public static RoomList of(Model model, Area area, int columns) {
        List<Entry> all = all(model, Width.of(columns) != Width.USUAL);
        int current = all.indexOf(new Entry.Room(model.rooms().index()));
        int from = Math.max(0, current - area.rows() + 1);
        return new RoomList(all.subList(from, Math.min(all.size(), from + area.rows())));
    }

    /** The index of the room in this row. */
    public OptionalInt room(int row) {
        boolean isThere = row >= 0 && row < entries.size();
        return isThere && entries.get(row) instanceof Entry.Room(int index)
                ? OptionalInt.of(index)
                : OptionalInt.empty();
    }

    private static List<Entry> all(Model model, boolean spaced) {
        var entries = new ArrayList<Entry>();
        List<RoomPane> panes = model.rooms().panes();
        for (Server server : model.servers().all()) {
            if (spaced && !entries.isEmpty()) {
                entries.add(new Entry.Heading(""));
            }
            entries.add(new Entry.Heading(name(model, server)));
            for (int i = 0; i < panes.size(); i++) {
                if (isIn(panes.get(i), server) && !panes.get(i).isDirect()) {
                    entries.add(new Entry.Room(i));
                }
            }
            entries.addAll(people(panes, server, spaced));
        }
        entries.addAll(muted(panes, spaced));
        return entries;
    }

    private static boolean isIn(RoomPane pane, Server server) {
        return !pane.isElsewhere(server.address()) && !pane.attention().muted();
    }

    /** Direct rooms stand below the server's other rooms. */
    private static List<Entry> people(List<RoomPane> panes, Server server, boolean spaced) {
        List<Entry> rooms =
                IntStream.range(0, panes.size())
                        .filter(i -> panes.get(i).isDirect() && isIn(panes.get(i), server))
                        .<Entry>mapToObj(Entry.Room::new)
                        .toList();
        return below(() -> Words.of("model.people"), rooms, spaced);
    }

    /** Rooms that call nobody stand below all others. */
    private static List<Entry> muted(List<RoomPane> panes, boolean spaced) {
        List<Entry> rooms =
                IntStream.range(0, panes.size())
                        .filter(i -> panes.get(i).attention().muted())
                        .<Entry>mapToObj(Entry.Room::new)
                        .toList();
        return below(() -> Words.of("model.muted_rooms", rooms.size()), rooms, spaced);
    }

    private static List<Entry> below(Supplier<String> heading, List<Entry> rooms, boolean spaced) {
        if (rooms.isEmpty()) {
            return rooms;
        }
        var entries = new ArrayList<Entry>();
        if (spaced) {
            entries.add(new Entry.Heading(""));
        }
        entries.add(new Entry.Heading(heading.get()));
        entries.addAll(rooms);
        return entries;
    }

    /** Its host, and its port where another one has the same host. */
    private static String name(Model model, Server server) {
        String host = server.address().host();
        long alike =
                model.servers().all().stream().filter(s -> s.address().host().equals(host)).count();
        return alike > 1 ? server.address().toString() : host;
    }
}
