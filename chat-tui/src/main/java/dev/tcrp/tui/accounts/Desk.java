package dev.tcrp.tui.accounts;

import dev.tcrp.tui.session.RoomKey;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How one running client was left.
 *
 * @param open the room that was open
 * @param places what was begun and where one was reading, of rooms where that is anything
 * @param history lines that were entered, the oldest first, at most {@value #MOST_LINES}
 * @param look which panes were hidden, and how wide the others were
 * @param later what is to be said later
 */
public record Desk(
        Optional<RoomKey> open,
        List<Place> places,
        List<String> history,
        Look look,
        List<Later> later) {
    /** Of a client that never ran. */
    public static final Desk CLEAN =
            new Desk(Optional.empty(), List.of(), List.of(), Look.USUAL, List.of());

    /** More than anybody goes back over a start. */
    static final int MOST_LINES = 200;

    /** A line that is longer is not in the history of the next start. */
    static final int LONGEST_LINE = 4_000;

    /**
     * Of one room.
     *
     * @param draft what was typed and not entered; may be empty
     * @param reading the place in the room's log that was on the screen; 0: its end
     * @param read the place up to which the room was read; the server may know of less
     */
    public record Place(RoomKey room, String draft, long reading, long read) {
        /** Whether there is anything to come back to. */
        boolean isSomething() {
            return !draft.isEmpty() || reading > 0 || read > 0;
        }
    }

    /**
     * A line.
     *
     * @param at when it is due
     */
    public record Later(RoomKey room, Instant at, String text) {}

    /** With nothing to be said later. */
    public Desk(Optional<RoomKey> open, List<Place> places, List<String> history, Look look) {
        this(open, places, history, look, List.of());
    }

    /** Leaves out what is nothing, and the beginning of a long history. */
    public Desk {
        places = places.stream().filter(Place::isSomething).toList();
        List<String> lines =
                history.stream().filter(line -> line.length() <= LONGEST_LINE).toList();
        history = lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size());
        later = List.copyOf(later);
    }

    /** What was begun in a room. */
    public Place place(RoomKey room) {
        return places.stream()
                .filter(place -> place.room().equals(room))
                .findFirst()
                .orElse(new Place(room, "", 0, 0));
    }

    /** This, and of rooms that were not opened meanwhile what lies on the other. */
    public Desk over(Desk before, Set<RoomKey> opened) {
        Stream<Place> untouched =
                before.places.stream().filter(place -> !opened.contains(place.room()));
        return new Desk(
                open.or(before::open),
                Stream.concat(places.stream(), untouched).toList(),
                history,
                look,
                Stream.concat(
                                later.stream(),
                                before.later.stream().filter(line -> !opened.contains(line.room())))
                        .toList());
    }
}
