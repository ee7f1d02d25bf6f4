package dev.tcrp.tui.model;

import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A room as this person has it: what was said, and what they are about to say.
 *
 * @param room empty for the pane that is shown when there is no room
 * @param own the name they go by here
 * @param members empty where the original server tells nobody's
 * @param voice whether they are heard here
 * @param kept how the log stands to the one that the server stores
 * @param scroll the lowest row seen; empty when the log is followed
 * @param unfolded the numbers of long lines that are shown in full
 */
public record RoomPane(
        Optional<RoomKey> room,
        UserName own,
        Standing standing,
        String topic,
        List<UserName> members,
        Voice voice,
        Log log,
        LogReading kept,
        Optional<LogRows.Place> scroll,
        Attention attention,
        LineEditor input,
        InputHistory history,
        Set<Long> unfolded) {
    /** So many lines are read at once. */
    private static final int PAGE = 100;

    /** Whether we may speak. */
    public enum Standing {
        /** Not a member yet. */
        ENTERING,
        /** A member. */
        ENTERED,
        /** The room is gone, or our place in it. */
        CLOSED
    }

    /** Copies the members and the numbers. */
    public RoomPane {
        members = List.copyOf(members);
        unfolded = Set.copyOf(unfolded);
    }

    /** A pane for a room, or for none, in which nothing has happened. */
    public static RoomPane of(Optional<RoomKey> room, UserName own) {
        return new RoomPane(
                room,
                own,
                Standing.ENTERING,
                "",
                List.of(),
                Voice.USUAL,
                Log.EMPTY,
                LogReading.NOTHING,
                Optional.empty(),
                Attention.NONE,
                LineEditor.EMPTY,
                InputHistory.EMPTY,
                Set.of());
    }

    /** Whether it is a room of another server. */
    public boolean isElsewhere(ServerAddress server) {
        return room.filter(key -> !key.server().equals(server)).isPresent();
    }

    public boolean is(RoomKey key) {
        return room.equals(Optional.of(key));
    }

    /** Adds a line to the log. */
    public RoomPane plus(LogLine line) {
        return withLog(log.plus(line));
    }

    /** An empty log. What the server keeps can be scrolled up to again. */
    public RoomPane cleared() {
        boolean hadSome = log.lastSeq() > 0 || kept.earlier() != Earlier.NOTHING;
        return withLog(log.cleared())
                .withScroll(Optional.empty())
                .withKept(hadSome ? kept.with(Earlier.MORE) : kept);
    }

    /** The places of the room count anew. */
    public RoomPane withoutPlaces() {
        return withLog(log.withoutPlaces()).withAttention(attention.withoutPlaces());
    }

    /** Changes our own line that goes by this in the session, if it is still here. */
    public RoomPane own(long id, BiFunction<Log, Log.Entry, Log> change) {
        return log.entries().stream()
                .filter(entry -> entry.line() instanceof LogLine.OwnSaid own && own.id() == id)
                .findFirst()
                .map(entry -> withLog(change.apply(log, entry)))
                .orElse(this);
    }

    /** Whether a page of earlier lines would fit. */
    public boolean hasRoom() {
        return log.size() + PAGE <= Log.CAPACITY;
    }

    /** Enters the input into the history as {@code line}, and empties it. */
    public RoomPane entered(String line) {
        return withHistory(history.plus(line)).withInput(LineEditor.EMPTY);
    }

    public RoomPane edit(UnaryOperator<LineEditor> edit) {
        return withInput(edit.apply(input));
    }

    public RoomPane joined(UserName user) {
        return withMembers(Stream.concat(members.stream(), Stream.of(user)).distinct().toList());
    }

    public RoomPane left(UserName user) {
        return withMembers(members.stream().filter(m -> !m.equals(user)).toList());
    }

    /** {@code from} is {@code to} now, and may be us. */
    public RoomPane renamed(UserName from, UserName to) {
        RoomPane pane = members.contains(from) ? left(from).joined(to) : this;
        return own.equals(from) ? pane.withOwn(to) : pane;
    }

    public RoomPane withOwn(UserName own) {
        return new RoomPane(
                room, own, standing, topic, members, voice, log, kept, scroll, attention, input,
                history, unfolded);
    }

    public RoomPane withStanding(Standing standing) {
        return new RoomPane(
                room, own, standing, topic, members, voice, log, kept, scroll, attention, input,
                history, unfolded);
    }

    public RoomPane withTopic(String topic) {
        return new RoomPane(
                room, own, standing, topic, members, voice, log, kept, scroll, attention, input,
                history, unfolded);
    }

    /** In the order of their names. */
    public RoomPane withMembers(List<UserName> members) {
        List<UserName> sorted = members.stream().sorted().toList();
        return new RoomPane(
                room, own, standing, topic, sorted, voice, log, kept, scroll, attention, input,
                history, unfolded);
    }

    public RoomPane withVoice(Voice voice) {
        return new RoomPane(
                room, own, standing, topic, members, voice, log, kept, scroll, attention, input,
                history, unfolded);
    }

    /** A member, who may be us, is muted or is so no more. */
    public RoomPane muted(UserName user, boolean now) {
        return own.equals(user) ? withVoice(voice.withMuted(now)) : this;
    }

    public RoomPane withScroll(Optional<LogRows.Place> scroll) {
        return new RoomPane(
                room, own, standing, topic, members, voice, log, kept, scroll, attention, input,
                history, unfolded);
    }

    public RoomPane withAttention(Attention attention) {
        return new RoomPane(
                room, own, standing, topic, members, voice, log, kept, scroll, attention, input,
                history, unfolded);
    }

    public RoomPane withInput(LineEditor input) {
        return new RoomPane(
                room, own, standing, topic, members, voice, log, kept, scroll, attention, input,
                history, unfolded);
    }

    public RoomPane withHistory(InputHistory history) {
        return new RoomPane(
                room, own, standing, topic, members, voice, log, kept, scroll, attention, input,
                history, unfolded);
    }

    /** What is looked at stays, or what has come in its place. */
    public RoomPane withLog(Log next) {
        var place =
                scroll.map(
                        at ->
                                next.index(at.line()) >= 0
                                        ? at
                                        : new LogRows.Place(next.successor(at.line(), log), 0));
        boolean dropped = log.size() == Log.CAPACITY && next.firstSeq() > log.firstSeq();
        return new RoomPane(
                room,
                own,
                standing,
                topic,
                members,
                voice,
                next,
                dropped && log.firstSeq() > 0 ? kept.with(Earlier.MORE) : kept,
                place,
                attention,
                input,
                history,
                unfolded);
    }

    public RoomPane withKept(LogReading kept) {
        return new RoomPane(
                room, own, standing, topic, members, voice, log, kept, scroll, attention, input,
                history, unfolded);
    }

    /** Shows a long line in full, or its beginning again. */
    public RoomPane foldToggled(long line) {
        Stream<Long> others = unfolded.stream().filter(number -> number != line);
        Set<Long> next =
                (unfolded.contains(line) ? others : Stream.concat(others, Stream.of(line)))
                        .filter(number -> log.index(number) >= 0)
                        .collect(Collectors.toUnmodifiableSet());
        return new RoomPane(
                room, own, standing, topic, members, voice, log, kept, scroll, attention, input,
                history, next);
    }
}
