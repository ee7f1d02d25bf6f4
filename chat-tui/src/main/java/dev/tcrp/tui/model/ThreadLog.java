package dev.tcrp.tui.model;

import dev.tcrp.tui.model.LogLine.Said;
import dev.tcrp.tui.model.LogLine.Spoken;
import dev.tcrp.tui.model.Threads.Open;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Which messages of a room stand in a thread, and which in the room. */
public final class ThreadLog {
    private ThreadLog() {}

    /** The pane as the room shows it: without what stands in threads alone. */
    static RoomPane room(RoomPane pane) {
        Log log = pane.log();
        return log.entries().stream().anyMatch(ThreadLog::isHidden)
                ? pane.showing(
                        log.filtered(entry -> !isHidden(entry)),
                        pane.scroll().map(place -> shown(log, place)))
                : pane;
    }

    private static boolean isHidden(Log.Entry entry) {
        return entry.line() instanceof Spoken said && said.talk().isInThreadOnly();
    }

    private static LogRows.Place shown(Log log, LogRows.Place place) {
        long line = standIn(log, place.line());
        return line == place.line() ? place : new LogRows.Place(line, 0);
    }

    /**
     * The number of the line that is seen in the room in place of this one: of its first message.
     */
    static long standIn(Log log, long number) {
        int index = log.index(number);
        if (index < 0 || !isHidden(log.entries().get(index))) {
            return number;
        }
        long root = ((Spoken) log.entries().get(index).line()).talk().root();
        return log.at(root)
                .or(
                        () ->
                                log.entries().subList(index, log.size()).stream()
                                        .filter(entry -> !isHidden(entry))
                                        .findFirst())
                .map(Log.Entry::number)
                .orElse(number);
    }

    /** The pane as its open thread shows it. */
    static RoomPane thread(RoomPane pane, Open open) {
        Set<Long> places = places(pane.log(), open.root());
        Log part = pane.log().filtered(entry -> isIn(entry, open.root(), places));
        LogReading kept =
                pane.log().holds(open.root()) ? LogReading.NOTHING : pane.kept().with(Glance.NONE);
        return pane.showing(part, open.scroll()).withKept(kept).withAttention(Attention.NONE);
    }

    /** The pane as what has the keys shows it. */
    public static RoomPane seen(RoomPane pane) {
        return pane.threads().focused().map(open -> thread(pane, open)).orElseGet(() -> room(pane));
    }

    /** Answers to answers are of the same thread, whether they say so or not. */
    private static Set<Long> places(Log log, long root) {
        Set<Long> places = new HashSet<>(Set.of(root));
        for (Log.Entry entry : log.entries()) {
            if (isIn(entry, root, places) && entry.seq() > 0) {
                places.add(entry.seq());
            }
        }
        return places;
    }

    private static boolean isIn(Log.Entry entry, long root, Set<Long> places) {
        return entry.seq() == root
                || (entry.line() instanceof Spoken said
                        && (places.contains(said.talk().root())
                                || said.talk()
                                        .reply()
                                        .filter(q -> places.contains(q.seq()))
                                        .isPresent()));
    }

    /** The place of the first message of the thread in which the message at this place is. */
    public static long root(Log log, long seq) {
        long at = seq;
        for (int i = 0; i < log.size(); i++) {
            Optional<Talk> talk =
                    log.at(at)
                            .filter(entry -> entry.line() instanceof Spoken)
                            .map(entry -> ((Spoken) entry.line()).talk());
            long above = talk.map(one -> one.root() > 0 ? one.root() : answered(one)).orElse(0L);
            if (above == 0 || above >= at) {
                return at;
            }
            at = above;
        }
        return at;
    }

    private static long answered(Talk talk) {
        return talk.reply().map(Talk.Quote::seq).orElse(0L);
    }

    /** How many messages that stand in the room answer this one, or are of its thread. */
    static long answersInRoom(Log log, long seq) {
        return log.entries().stream()
                .filter(entry -> entry.seq() > 0 && !isHidden(entry))
                .filter(entry -> entry.line() instanceof Spoken)
                .map(entry -> ((Spoken) entry.line()).talk())
                .filter(talk -> seq > 0 && (talk.root() == seq || answered(talk) == seq))
                .count();
    }

    /** How many messages of a thread in which the person takes part are new to them. */
    static long news(RoomPane pane, long root) {
        Log log = pane.log();
        Set<Long> places = places(log, root);
        List<Log.Entry> all =
                log.entries().stream().filter(entry -> isIn(entry, root, places)).toList();
        Predicate<Log.Entry> isNew =
                entry ->
                        entry.line() instanceof Said said
                                && entry.seq() > Math.max(root, pane.threads().readTo(root))
                                && !pane.speakers().isIgnored(said);
        boolean isIn = all.stream().anyMatch(entry -> entry.line() instanceof LogLine.OwnSaid);
        return isIn ? all.stream().filter(isNew).count() : 0;
    }

    /** Whether the person has said something in the thread of this message. */
    public static boolean takesPart(Log log, Talk talk) {
        long root = root(log, talk.root());
        Set<Long> places = places(log, root);
        return log.entries().stream()
                .anyMatch(
                        entry ->
                                entry.line() instanceof LogLine.OwnSaid
                                        && isIn(entry, root, places));
    }

    /** The pane with its open thread looked at to its end, if that is on the screen. */
    public static RoomPane looked(RoomPane pane) {
        Optional<Open> open = pane.threads().open().filter(one -> one.scroll().isEmpty());
        if (open.isEmpty()) {
            return pane;
        }
        long last = thread(pane, open.get()).log().lastSeq();
        Threads next = pane.threads().readTo(open.get().root(), last);
        return next.equals(pane.threads()) ? pane : pane.withThreads(next);
    }
}
