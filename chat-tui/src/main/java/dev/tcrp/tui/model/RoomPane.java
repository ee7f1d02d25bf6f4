package dev.tcrp.tui.model;

import dev.tcrp.protocol.DirectRoom;
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
 * @param roster empty where the original server tells nobody's
 * @param voice whether they are heard here
 * @param kept how the log stands to the one that the server stores
 * @param scroll the lowest row seen; empty when the log is followed
 * @param unfolded the numbers of long lines that are shown in full
 * @param speakers who has spoken here
 * @param chosen the number of the line that was chosen or gone to
 * @param doings what is done to messages
 * @param threads how far its threads were read, and which one is open
 */
public record RoomPane(
        Optional<RoomKey> room,
        UserName own,
        Standing standing,
        String topic,
        Roster roster,
        Voice voice,
        Log log,
        LogReading kept,
        Optional<LogRows.Place> scroll,
        Attention attention,
        LineEditor input,
        InputHistory history,
        Set<Long> unfolded,
        Speakers speakers,
        Optional<Long> chosen,
        Doings doings,
        Threads threads) {
    /** Whether we may speak. */
    public enum Standing {
        /** Not a member yet. */
        ENTERING,
        /** A member. */
        ENTERED,
        /** The room is gone, or our place in it. */
        CLOSED
    }

    /** Copies the numbers. */
    public RoomPane {
        unfolded = Set.copyOf(unfolded);
    }

    /** A pane for a room, or for none, in which nothing has happened. */
    public static RoomPane of(Optional<RoomKey> room, UserName own) {
        return new RoomPane(
                room,
                own,
                Standing.ENTERING,
                "",
                Roster.EMPTY,
                Voice.USUAL,
                Log.EMPTY,
                LogReading.NOTHING,
                Optional.empty(),
                Attention.NONE,
                LineEditor.EMPTY,
                InputHistory.EMPTY,
                Set.of(),
                Speakers.NOBODY,
                Optional.empty(),
                Doings.NONE,
                Threads.NONE);
    }

    /** Whether it is a room of two. */
    public boolean isDirect() {
        return room.filter(key -> DirectRoom.is(key.room())).isPresent();
    }

    /** What it is called: a direct room by the other's name. Empty where there is no room. */
    public String title() {
        String name = room.map(RoomKey::value).orElse("");
        String other = topic.isEmpty() ? "…" : topic; // not entered yet
        return isDirect() ? other : name;
    }

    /** Whether it is a room of another server. */
    public boolean isElsewhere(ServerAddress server) {
        return room.filter(key -> !key.server().equals(server)).isPresent();
    }

    public boolean is(RoomKey key) {
        return room.equals(Optional.of(key));
    }

    /** The same, of which only this part of the log is looked at. */
    RoomPane showing(Log part, Optional<LogRows.Place> place) {
        return new RoomPane(
                room, own, standing, topic, roster, voice, part, kept, place, attention, input,
                history, unfolded, speakers, chosen, doings, threads);
    }

    public RoomPane withThreads(Threads threads) {
        return new RoomPane(
                room, own, standing, topic, roster, voice, log, kept, scroll, attention, input,
                history, unfolded, speakers, chosen, doings, threads);
    }

    /** What is typed for the room, while a thread has the keys too. */
    public LineEditor roomInput() {
        return threads.focused().map(Threads.Open::other).orElse(input);
    }

    /** What is typed for the open thread, while the room has the keys too. */
    public LineEditor threadInput() {
        return threads.open()
                .filter(open -> !open.focused())
                .map(Threads.Open::other)
                .orElse(input);
    }

    /** Where the lowest row is of what has the keys: the room or its open thread. */
    public RoomPane scrolled(Optional<LogRows.Place> place) {
        return threads.focused().isPresent()
                ? withThreads(threads.scrolled(place))
                : withScroll(place);
    }

    /** Adds a line to the log. */
    public RoomPane plus(LogLine line) {
        return withLog(log.plus(line));
    }

    /** As it is left for another: what was below the screen, or not there for long, is unread. */
    RoomPane whenLeft() {
        boolean isBelow = scroll.isPresent() && attention.firstNew(log) > 0;
        Attention left =
                isBelow
                        ? attention.stillUnread(log, speakers)
                        : isBehind()
                                ? attention.unreadFrom(log, kept.read(), speakers)
                                : attention.leftAt(log);
        return withAttention(left).withKept(kept.with(Glance.NONE));
    }

    /** Whether somebody has said something that was not read yet. */
    private boolean isBehind() {
        return !kept.glance().equals(Glance.NONE)
                && log.entries().reversed().stream()
                        .takeWhile(entry -> entry.seq() == 0 || entry.seq() > kept.read())
                        .anyMatch(e -> e.seq() > 0 && e.line() instanceof LogLine.Said);
    }

    /**
     * The place of the last message that is on the screen or above it; 0 for none. The lowest row
     * is covered where the log goes on below.
     */
    public long lastSeen() {
        if (scroll.isEmpty()) {
            return log.lastSeq();
        }
        int lowest = Math.max(0, log.index(scroll.get().line()));
        int end = scroll.get().row() == 0 ? lowest : lowest + 1;
        return log.entries().subList(0, Math.min(end, log.size())).stream()
                .mapToLong(Log.Entry::seq)
                .max()
                .orElse(0);
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
        return withLog(log.withoutPlaces())
                .withAttention(attention.withoutPlaces())
                .withDoings(doings.withoutPlaces());
    }

    /** Changes our own line that goes by this in the session, if it is still here. */
    public RoomPane own(long id, BiFunction<Log, Log.Entry, Log> change) {
        return log.entries().stream()
                .filter(entry -> entry.line() instanceof LogLine.OwnSaid own && own.id() == id)
                .findFirst()
                .map(entry -> withLog(change.apply(log, entry)))
                .orElse(this);
    }

    /**
     * This was done to messages: it is folded into them in the order of its places, once nothing
     * before it is missing.
     */
    public RoomPane done(List<Deed> deeds) {
        if (deeds.isEmpty() && doings.waiting().isEmpty()) {
            return this;
        }
        Doings all = doings.plus(deeds);
        List<Deed> ready = all.ready(log.fetchedUpTo());
        Log next = log;
        for (Deed deed : ready) {
            next = next.done(deed);
        }
        return (ready.isEmpty() ? this : withLog(next))
                .withDoings(all.folded(ready, log.lastSeq()));
    }

    /** Enters the input into the history as {@code line}, and empties it. */
    public RoomPane entered(String line) {
        return withHistory(history.plus(line)).withInput(LineEditor.EMPTY);
    }

    public RoomPane edit(UnaryOperator<LineEditor> edit) {
        return withInput(edit.apply(input));
    }

    /** The members' names, in their order. */
    public List<UserName> members() {
        return roster.names();
    }

    public RoomPane joined(UserName user) {
        return withRoster(roster.joined(user));
    }

    public RoomPane left(UserName user) {
        return withRoster(roster.left(user));
    }

    /** {@code from} is {@code to} now, and may be us. */
    public RoomPane renamed(UserName from, UserName to) {
        RoomPane pane = withRoster(roster.renamed(from, to));
        return own.equals(from) ? pane.withOwn(to) : pane;
    }

    public RoomPane withOwn(UserName own) {
        return new RoomPane(
                room, own, standing, topic, roster, voice, log, kept, scroll, attention, input,
                history, unfolded, speakers, chosen, doings, threads);
    }

    public RoomPane withStanding(Standing standing) {
        return new RoomPane(
                room, own, standing, topic, roster, voice, log, kept, scroll, attention, input,
                history, unfolded, speakers, chosen, doings, threads);
    }

    public RoomPane withTopic(String topic) {
        return new RoomPane(
                room, own, standing, topic, roster, voice, log, kept, scroll, attention, input,
                history, unfolded, speakers, chosen, doings, threads);
    }

    /** Members of whom only the names are known. */
    public RoomPane withMembers(List<UserName> members) {
        return withRoster(Roster.of(members));
    }

    public RoomPane withRoster(Roster roster) {
        return new RoomPane(
                room, own, standing, topic, roster, voice, log, kept, scroll, attention, input,
                history, unfolded, speakers, chosen, doings, threads);
    }

    public RoomPane withVoice(Voice voice) {
        return new RoomPane(
                room, own, standing, topic, roster, voice, log, kept, scroll, attention, input,
                history, unfolded, speakers, chosen, doings, threads);
    }

    /** A member, who may be us, is muted or is so no more. */
    public RoomPane muted(UserName user, boolean now) {
        return own.equals(user) ? withVoice(voice.withMuted(now)) : this;
    }

    public RoomPane withScroll(Optional<LogRows.Place> scroll) {
        return new RoomPane(
                room, own, standing, topic, roster, voice, log, kept, scroll, attention, input,
                history, unfolded, speakers, chosen, doings, threads);
    }

    public RoomPane withAttention(Attention attention) {
        return new RoomPane(
                room, own, standing, topic, roster, voice, log, kept, scroll, attention, input,
                history, unfolded, speakers, chosen, doings, threads);
    }

    public RoomPane withInput(LineEditor input) {
        return new RoomPane(
                room, own, standing, topic, roster, voice, log, kept, scroll, attention, input,
                history, unfolded, speakers, chosen, doings, threads);
    }

    public RoomPane withHistory(InputHistory history) {
        return new RoomPane(
                room, own, standing, topic, roster, voice, log, kept, scroll, attention, input,
                history, unfolded, speakers, chosen, doings, threads);
    }

    /** What is looked at stays, or what has come in its place. */
    public RoomPane withLog(Log wanted) {
        Log next = scroll.map(at -> wanted.thinned(wanted.index(at.line()))).orElse(wanted);
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
                roster,
                voice,
                next,
                dropped && log.firstSeq() > 0 ? kept.with(Earlier.MORE) : kept,
                place,
                attention,
                input,
                history,
                unfolded,
                speakers.plus(next),
                chosen,
                doings,
                threads);
    }

    public RoomPane withKept(LogReading kept) {
        return new RoomPane(
                room, own, standing, topic, roster, voice, log, kept, scroll, attention, input,
                history, unfolded, speakers, chosen, doings, threads);
    }

    /** Shows a long line in full, or its beginning again. */
    public RoomPane foldToggled(long line) {
        Stream<Long> others = unfolded.stream().filter(number -> number != line);
        Set<Long> next =
                (unfolded.contains(line) ? others : Stream.concat(others, Stream.of(line)))
                        .filter(number -> log.index(number) >= 0)
                        .collect(Collectors.toUnmodifiableSet());
        return new RoomPane(
                room, own, standing, topic, roster, voice, log, kept, scroll, attention, input,
                history, next, speakers, chosen, doings, threads);
    }

    /** The person ignores somebody of this name, or hears them again. */
    public RoomPane ignoring(String name, boolean now) {
        return withSpeakers(speakers.ignoring(name, now));
    }

    public RoomPane withSpeakers(Speakers speakers) {
        return new RoomPane(
                room, own, standing, topic, roster, voice, log, kept, scroll, attention, input,
                history, unfolded, speakers, chosen, doings, threads);
    }

    public RoomPane withChosen(Optional<Long> chosen) {
        return new RoomPane(
                room, own, standing, topic, roster, voice, log, kept, scroll, attention, input,
                history, unfolded, speakers, chosen, doings, threads);
    }

    public RoomPane withDoings(Doings doings) {
        return new RoomPane(
                room, own, standing, topic, roster, voice, log, kept, scroll, attention, input,
                history, unfolded, speakers, chosen, doings, threads);
    }
}
