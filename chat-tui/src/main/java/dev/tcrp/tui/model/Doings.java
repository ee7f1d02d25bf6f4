package dev.tcrp.tui.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is done to the messages of a room besides saying more.
 *
 * @param composing what the person is about to do with what they type
 * @param own what they have done and has no end yet, the oldest first
 * @param waiting what was done behind entries that are being fetched, by place: deeds are folded in
 *     their order
 * @param stale the messages before this place may have changed unseen: they are read anew; 0: none
 * @param moves the files that are on their way, the oldest first
 */
public record Doings(
        Composing composing,
        List<OwnDeed> own,
        List<Deed> waiting,
        long stale,
        List<FileMove> moves) {
    /** Beyond so many that wait all is read anew. */
    static final int MOST_WAITING = 1_000;

    /** Nothing. */
    public static final Doings NONE =
            new Doings(Composing.MESSAGE, List.of(), List.of(), 0, List.of());

    private static final Comparator<Deed> BY_PLACE =
            Comparator.comparingLong(Deed::seq).thenComparingLong(Deed::ref);

    /** Copies the lists. */
    public Doings {
        own = List.copyOf(own);
        waiting = List.copyOf(waiting);
        moves = List.copyOf(moves);
    }

    /** A file is so far now. */
    public Doings moved(FileMove move) {
        var all = new ArrayList<>(moves);
        int at = all.stream().map(FileMove::id).toList().indexOf(move.id());
        if (at < 0) {
            all.add(move);
        } else {
            all.set(at, move);
        }
        return new Doings(composing, own, waiting, stale, all);
    }

    /** A file is on its way no longer. */
    public Doings withoutMove(long id) {
        var others = moves.stream().filter(move -> move.id() != id).toList();
        return new Doings(composing, own, waiting, stale, others);
    }

    /** Typed text becomes this now. */
    public Doings with(Composing next) {
        return new Doings(next, own, waiting, stale, moves);
    }

    /** The person has done this too. */
    public Doings plus(OwnDeed deed) {
        var all = new ArrayList<>(own);
        all.add(deed);
        return new Doings(composing, all, waiting, stale, moves);
    }

    /** What of the person goes by this in the session. */
    public Optional<OwnDeed> own(long id) {
        return own.stream().filter(deed -> deed.id() == id).findFirst();
    }

    /** This has become of one. */
    public Doings become(long id, Delivery delivery) {
        return new Doings(
                composing,
                own.stream().map(deed -> deed.id() == id ? deed.with(delivery) : deed).toList(),
                waiting,
                stale,
                moves);
    }

    /** One has an end. */
    public Doings without(long id) {
        return new Doings(
                composing,
                own.stream().filter(deed -> deed.id() != id).toList(),
                waiting,
                stale,
                moves);
    }

    /** The messages before this place have been read anew. */
    public Doings withStale(long before) {
        return new Doings(composing, own, waiting, before, moves);
    }

    /** The log is another one: no place counts. */
    Doings withoutPlaces() {
        return new Doings(Composing.MESSAGE, own, List.of(), 0, moves);
    }

    /** With these too, each once. */
    Doings plus(List<Deed> deeds) {
        if (deeds.isEmpty()) {
            return this;
        }
        var all = new ArrayList<>(waiting);
        all.addAll(deeds);
        var once = all.stream().sorted(BY_PLACE).distinct().toList();
        return new Doings(composing, own, once, stale, moves);
    }

    /** Those that wait for nothing any more. */
    List<Deed> ready(OptionalLong border) {
        return border.isEmpty()
                ? waiting
                : waiting.stream().filter(deed -> deed.seq() <= border.getAsLong()).toList();
    }

    /** Without these, which are folded; of too many that wait still none stays. */
    Doings folded(List<Deed> deeds, long last) {
        List<Deed> left = waiting.subList(deeds.size(), waiting.size());
        return left.size() > MOST_WAITING
                ? new Doings(composing, own, List.of(), last + 1, moves)
                : new Doings(composing, own, left, stale, moves);
    }
}
