package dev.tcrp.tui.model;

import dev.tcrp.tui.session.RoomKey;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rooms in the order in which they were entered, and which one is open.
 *
 * @param home what is no room's log: it is open while there are none, and whenever one wants to
 *     look at it
 * @param index of the open one; {@link #HOME}; 0 when there are none
 * @param told what was told last of what is no room's log, until the next key
 */
public record Rooms(RoomPane home, List<RoomPane> panes, int index, Optional<LogLine> told) {
    /** The index of what is no room. */
    public static final int HOME = -1;

    /** Copies the panes; the index stays inside them. */
    public Rooms {
        panes = List.copyOf(panes);
        index = panes.isEmpty() ? 0 : Math.clamp(index, HOME, panes.size() - 1);
    }

    /** Nothing was told. */
    public Rooms(RoomPane home, List<RoomPane> panes, int index) {
        this(home, panes, index, Optional.empty());
    }

    /** The open pane. */
    public RoomPane current() {
        return isAtHome() ? home : panes.get(index);
    }

    /** Whether no room is open. */
    public boolean isAtHome() {
        return panes.isEmpty() || index == HOME;
    }

    /** Something that is in no room's log, to be looked up there. */
    public Rooms noted(LogLine line) {
        return new Rooms(home.plus(line), panes, index, told);
    }

    /** The same, and shown until the next key. */
    public Rooms told(LogLine line) {
        return new Rooms(home.plus(line), panes, index, Optional.of(line));
    }

    /** A key was pressed. */
    public Rooms read() {
        return told.isEmpty() ? this : new Rooms(home, panes, index);
    }

    /** Opens what is no room's log, or the first room if that is open. */
    public Rooms openHome() {
        if (panes.isEmpty()) {
            return this;
        }
        return isAtHome() ? open(0) : at(HOME);
    }

    private Rooms at(int which) {
        Rooms left = map(RoomPane::whenLeft);
        return new Rooms(left.home, left.panes, which, told);
    }

    public boolean isCurrent(RoomKey room) {
        return current().is(room);
    }

    public Optional<RoomPane> pane(RoomKey room) {
        return panes.stream().filter(p -> p.is(room)).findFirst();
    }

    /** Changes the open pane. */
    public Rooms map(UnaryOperator<RoomPane> change) {
        return isAtHome()
                ? new Rooms(change.apply(home), panes, index, told)
                : new Rooms(home, replaced(i -> i == index, change), index, told);
    }

    /** Changes a room's pane, if there is one. */
    public Rooms map(RoomKey room, UnaryOperator<RoomPane> change) {
        return new Rooms(home, replaced(i -> panes.get(i).is(room), change), index, told);
    }

    /** Changes all panes, the one for no room too. */
    public Rooms mapAll(UnaryOperator<RoomPane> change) {
        return new Rooms(change.apply(home), replaced(i -> true, change), index, told);
    }

    /**
     * Adds a room below the others and opens it. It takes over the history; what was being typed in
     * no room is now typed in this one.
     */
    public Rooms plus(RoomPane pane) {
        RoomPane begun =
                pane.withHistory(current().history())
                        .withSpeakers(pane.speakers().ignoringAs(current().speakers()));
        Rooms before = panes.isEmpty() ? map(p -> p.withInput(LineEditor.EMPTY)) : this;
        List<RoomPane> all =
                Stream.concat(
                                before.panes.stream(),
                                Stream.of(panes.isEmpty() ? begun.withInput(home.input()) : begun))
                        .toList();
        return new Rooms(before.home, all, index, told).open(all.size() - 1);
    }

    /** Takes a room away; the one above it is opened if it was open. */
    public Rooms minus(RoomKey room) {
        int at = indexOf(room);
        if (at < 0) {
            return this;
        }
        List<RoomPane> rest = panes.stream().filter(p -> !p.is(room)).toList();
        int next = at < index || (at == index && index > 0) ? index - 1 : index;
        return new Rooms(home, rest, next, told).map(p -> p.withAttention(p.attention().opened()));
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
        return at(which).map(p -> p.withAttention(p.attention().opened()));
    }

    /** As {@link #open} before a room was added: {@link #HOME} or an index. */
    public Rooms backTo(int which) {
        return which == HOME ? at(HOME) : open(which);
    }

    /** Opens the room that many below the open one; after the last comes the first. */
    public Rooms move(int by) {
        return panes.isEmpty() ? this : open(Math.floorMod(index + by, panes.size()));
    }

    /**
     * Opens the next room that has news: first those where one is named, each kind in their order
     * from the open one on.
     */
    public Rooms openNews() {
        return open(next(true).orElseGet(() -> next(false).orElse(-1)));
    }

    private OptionalInt next(boolean mentioned) {
        return IntStream.range(1, isAtHome() ? panes.size() + 1 : panes.size())
                .map(i -> (index + i) % panes.size())
                .filter(i -> panes.get(i).attention().calls())
                .filter(i -> panes.get(i).attention().mentioned() == mentioned)
                .findFirst();
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
