package dev.tcrp.tui.session.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.LogId;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.op.LogState;
import dev.tcrp.protocol.unit.Unit;
import dev.tcrp.tui.session.EntryWords;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * A server's room and its members behind bad networks, in a time of its own: of their datagrams
 * some are lost, some come late, 2% twice, and their connections break. What comes of it depends on
 * the seed alone.
 */
public final class BadRoom {
    static final RoomName TEA = new RoomName("お茶");
    static final int NUMBER = 7;

    private static final long ONE_WAY_NS = ns(25);
    private static final long LATE_NS = ns(20);
    static final long ROUND_TRIP_NS = 2 * ONE_WAY_NS;
    private static final long HEAD_NS = ns(200);
    private static final long HELD_NS = ns(2000);
    private static final int MOST_HELD = 64;

    /** What happens at some time. */
    private record Due(long atNs, long order, Runnable what) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return atNs == other.atNs
                    ? Long.compare(order, other.order)
                    : Long.compare(atNs, other.atNs);
        }
    }

    /** One message as the server keeps it. */
    record Logged(long seq, Patron by, long number, String text) {
        Item forPatron(Patron whose) {
            return by == whose
                    ? new Item.Own(seq, seq - 1, Instant.EPOCH, whose.sent(number))
                    : new Item.Heard(seq, seq - 1, Instant.EPOCH, by.name(), text);
        }
    }

    /** What the server knows of a member on one connection. */
    private static final class Seat {
        long decided;
        final TreeMap<Long, Unit.Say> early = new TreeMap<>();

        boolean mayTake(Unit.Say say) {
            return say.after() == 0 || say.after() <= decided;
        }
    }

    final List<Logged> log = new ArrayList<>();
    final List<Patron> patrons = new ArrayList<>();
    private final Map<String, Logged> taken = new HashMap<>();
    private final Map<Patron, Seat> seats = new HashMap<>();
    private final int lost;
    private final int late;
    private final PriorityQueue<Due> ahead = new PriorityQueue<>();
    private final SplittableRandom random;
    private long nowNs = TimeUnit.HOURS.toNanos(1);
    private long order;

    /** Of whose datagrams so many of a hundred are lost, and so many late. */
    BadRoom(long seed, int members, int lost, int late) {
        this.lost = lost;
        this.late = late;
        random = new SplittableRandom(seed);
        IntStream.range(0, members).forEach(i -> patrons.add(new Patron(this, "member " + i)));
        patrons.forEach(this::enters);
    }

    /** The server forgets what it took of who comes back (PROTOCOL.md section 10.4). */
    private void enters(Patron patron) {
        seats.put(patron, new Seat());
        patron.enters(last(), nowNs);
    }

    /**
     * Everybody says so many lines within so long, and half of them lose their connection twice.
     */
    BadRoom talks(int lines, long ms) {
        for (Patron patron : patrons) {
            for (int i = 0; i < lines; i++) {
                long id = i + 1L;
                after(ns(random.nextLong(ms)), () -> patron.says(id, nowNs));
            }
        }
        for (Patron patron : patrons.subList(0, patrons.size() / 2)) {
            breaks(patron, ns(random.nextLong(ms)));
            breaks(patron, ns(random.nextLong(ms)));
        }
        return this;
    }

    private void breaks(Patron patron, long inNs) {
        after(inNs, () -> patron.loses(nowNs));
        long back = inNs + ns(random.nextLong(50, 1500));
        after(back, () -> enters(patron));
    }

    /** Everything happens, and then time passes until it must have come to rest. */
    void comesToRest() {
        long restNs = nowNs + TimeUnit.MINUTES.toNanos(1);
        while (!ahead.isEmpty() && ahead.peek().atNs - restNs <= 0) {
            Due next = ahead.remove();
            nowNs = Math.max(nowNs, next.atNs);
            next.what.run();
            patrons.forEach(patron -> patron.ticks(nowNs));
        }
    }

    /** Every member has seen the whole log, in its order, each line once, and its own in place. */
    void isSeenByAll() {
        assertThat(log).hasSize((int) patrons.stream().mapToLong(Patron::saidSoFar).sum());
        for (Patron patron : patrons) {
            assertThat(patron.screen())
                    .as(patron.name())
                    .containsExactlyElementsOf(log.stream().map(Logged::text).toList());
        }
    }

    /** Nobody's lines stand in another order than they were said in. */
    void keepsTheOrderOfEachSender() {
        for (Patron patron : patrons) {
            assertThat(log.stream().filter(logged -> logged.by() == patron).map(Logged::number))
                    .as(patron.name())
                    .isSorted()
                    .hasSize((int) patron.saidSoFar());
        }
    }

    void after(long delayNs, Runnable what) {
        ahead.add(new Due(nowNs + delayNs, order++, what));
    }

    /** A datagram is on its way to or from this member. */
    void byDatagram(Patron whose, Runnable arrives) {
        if (random.nextInt(100) < lost) {
            return;
        }
        long lateNs = random.nextInt(100) < late ? LATE_NS : 0;
        onItsWay(whose, ONE_WAY_NS + lateNs, arrives);
        if (random.nextInt(100) < 2) {
            onItsWay(whose, ONE_WAY_NS, arrives);
        }
    }

    /** The connection of this member carries something. */
    void byConnection(Patron whose, Runnable arrives) {
        onItsWay(whose, ONE_WAY_NS, arrives);
    }

    private void onItsWay(Patron whose, long delayNs, Runnable arrives) {
        int connection = whose.connection();
        after(
                delayNs,
                () -> {
                    if (whose.connection() == connection) {
                        arrives.run();
                    }
                });
    }

    /** A line has reached the server: it knows repeats, and keeps each sender's order. */
    void takes(Patron from, Unit.Say say) {
        Seat seat = Objects.requireNonNull(seats.get(from));
        Logged before = taken.get(key(from, say));
        if (before != null) {
            seat.decided = Math.max(seat.decided, say.number());
            tells(from, before);
        } else if (seat.mayTake(say)) {
            logs(from, say, seat);
        } else if (seat.early.size() < MOST_HELD) {
            byDatagram(from, () -> from.misses(say.number(), say.after(), nowNs));
            seat.early.put(say.number(), say);
            after(HELD_NS, () -> seat.early.remove(say.number(), say));
        }
        for (var next = ready(seat); next.isPresent(); next = ready(seat)) {
            seat.early.remove(next.get().number());
            takes(from, next.get());
        }
    }

    private static Optional<Unit.Say> ready(Seat seat) {
        return seat.early.values().stream().filter(seat::mayTake).findFirst();
    }

    private static String key(Patron from, Unit.Say say) {
        return from.name() + " " + say.number();
    }

    private void logs(Patron from, Unit.Say say, Seat seat) {
        String text = EntryWords.of(say.envelope(), say.content());
        var logged = new Logged(last() + 1, from, say.number(), text);
        taken.put(key(from, say), logged);
        log.add(logged);
        seat.decided = Math.max(seat.decided, say.number());
        patrons.stream().filter(patron -> patron != from).forEach(p -> tells(p, logged));
        heads(last());
        tells(from, logged);
    }

    /** The server says where the room is, when it has been quiet for a while. */
    private void heads(long last) {
        after(
                HEAD_NS,
                () -> {
                    if (last == last()) {
                        patrons.forEach(p -> byConnection(p, () -> p.isToldOf(last, nowNs)));
                    }
                });
    }

    private void tells(Patron whom, Logged logged) {
        byDatagram(whom, () -> whom.hears(logged, nowNs));
    }

    /** Answers a member from the log, over its connection. */
    void reads(Patron whose, long after, long before) {
        byConnection(
                whose,
                () -> {
                    var found =
                            log.stream().filter(l -> l.seq() > after && l.seq() < before).toList();
                    var page = found.subList(0, Math.min(100, found.size()));
                    boolean more = page.size() < found.size();
                    byConnection(whose, () -> whose.reads(after, before, page, more, nowNs));
                });
    }

    static LogState logUpTo(long last) {
        return new LogState(LogId.NONE, last, 0, 0, 0);
    }

    long last() {
        return log.size();
    }

    private static long ns(long ms) {
        return TimeUnit.MILLISECONDS.toNanos(ms);
    }
}
