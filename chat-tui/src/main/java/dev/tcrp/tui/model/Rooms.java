package dev.tcrp.tui.model;

import dev.tcrp.tui.session.RoomKey;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rooms in the order in which they were entered, and which one is open.
 *
 * @param home what is open while there are none
 * @param index of the open one; 0 when there are none
 */
public record Rooms(RoomPane home, List<RoomPane> panes, int index) {
    /** Copies the panes; the index stays inside them. */
    public Rooms {
        panes = List.copyOf(panes);
        index = panes.isEmpty() ? 0 : Math.clamp(index, 0, panes.size() - 1);
    }

    /** The open pane. */
    public RoomPane current() {
        return panes.isEmpty() ? home : panes.get(index);
    }

    public boolean isCurrent(RoomKey room) {
        return current().is(room);
    }

    public Optional<RoomPane> pane(RoomKey room) {
        return panes.stream().filter(p -> p.is(room)).findFirst();
    }

    /** Changes the open pane. */
    public Rooms map(UnaryOperator<RoomPane> change) {
        return panes.isEmpty()
                ? new Rooms(change.apply(home), panes, index)
                : new Rooms(home, replaced(i -> i == index, change), index);
    }

    /** Changes a room's pane, if there is one. */
    public Rooms map(RoomKey room, UnaryOperator<RoomPane> change) {
        return new Rooms(home, replaced(i -> panes.get(i).is(room), change), index);
    }

    /** Changes all panes, the one for no room too. */
    public Rooms mapAll(UnaryOperator<RoomPane> change) {
        return new Rooms(change.apply(home), replaced(i -> true, change), index);
    }

    /**
     * Adds a room below the others and opens it. It takes over the history; what was being typed in
     * no room is now typed in this one.
     */
    public Rooms plus(RoomPane pane) {
        RoomPane begun = pane.withHistory(current().history());
        Rooms before = panes.isEmpty() ? map(p -> p.withInput(LineEditor.EMPTY)) : this;
        List<RoomPane> all =
                Stream.concat(
                                before.panes.stream(),
                                Stream.of(panes.isEmpty() ? begun.withInput(home.input()) : begun))
                        .toList();
        return new Rooms(before.home, all, index).open(all.size() - 1);
    }

    /** Takes a room away; the one above it is opened if it was open. */
    public Rooms minus(RoomKey room) {
        int at = indexOf(room);
        if (at < 0) {
            return this;
        }
        List<RoomPane> rest = panes.stream().filter(p -> !p.is(room)).toList();
        int next = at < index || (at == index && index > 0) ? index - 1 : index;
        return new Rooms(home, rest, next).map(p -> p.withAttention(p.attention().opened()));
    }

    /** Opens a room, if there is one of that name. */
    public Rooms open(RoomKey room) {
        return open(indexOf(room));
    }

    /** Opens the room at this index, if there is one. */
    public Rooms open(int which) {
        if (which < 0 || which >= panes.size() || which == index) {
            return this;
        }
        Rooms left = map(p -> p.withAttention(p.attention().leftAt(p.log())));
        return new Rooms(left.home, left.panes, which)
                .map(p -> p.withAttention(p.attention().opened()));
    }

    /** Opens the room that many below the open one; after the last comes the first. */
    public Rooms move(int by) {
        return panes.isEmpty() ? this : open(Math.floorMod(index + by, panes.size()));
    }

    private int indexOf(RoomKey room) {
        return IntStream.range(0, panes.size())
                .filter(i -> panes.get(i).is(room))
                .findFirst()
                .orElse(-1);
    }

    private List<RoomPane> replaced(IntPredicate which, UnaryOperator<RoomPane> change) {
        return IntStream.range(0, panes.size())
                .mapToObj(i -> which.test(i) ? change.apply(panes.get(i)) : panes.get(i))
                .toList();
    }
}
