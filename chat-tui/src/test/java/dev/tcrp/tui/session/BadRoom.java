package dev.tcrp.tui.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.RoomName;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * A server's room and its members behind bad networks, in a time of its own: of their datagrams 10%
 * are lost, 5% come late, 2% twice, and their connections break. What comes of it depends on the
 * seed alone.
 */
final class BadRoom {
    static final RoomName TEA = new RoomName("お茶");
    static final int NUMBER = 7;

    private static final long ONE_WAY_NS = ns(25);
    private static final long LATE_NS = ns(20);
    private static final long HEAD_NS = ns(200);

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

    final List<Logged> log = new ArrayList<>();
    final List<Patron> patrons = new ArrayList<>();
    private final Map<String, Logged> taken = new HashMap<>();
    private final PriorityQueue<Due> ahead = new PriorityQueue<>();
    private final SplittableRandom random;
    private long nowNs = TimeUnit.HOURS.toNanos(1);
    private long order;

    BadRoom(long seed, int members) {
        random = new SplittableRandom(seed);
        IntStream.range(0, members).forEach(i -> patrons.add(new Patron(this, "member " + i)));
        patrons.forEach(patron -> patron.enters(last(), nowNs));
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
        after(back, () -> patron.enters(last(), nowNs));
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

    void after(long delayNs, Runnable what) {
        ahead.add(new Due(nowNs + delayNs, order++, what));
    }

    /** A datagram is on its way to or from this member. */
    void byDatagram(Patron whose, Runnable arrives) {
        if (random.nextInt(100) < 10) {
            return;
        }
        long lateNs = random.nextInt(100) < 5 ? LATE_NS : 0;
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

    /** A line has reached the server: it knows repeats. */
    void takes(Patron from, long number, String text) {
        String key = from.name() + " " + number;
        Logged before = taken.get(key);
        if (before == null) {
            var logged = new Logged(last() + 1, from, number, text);
            taken.put(key, logged);
            log.add(logged);
            patrons.stream().filter(patron -> patron != from).forEach(p -> tells(p, logged));
            heads(last());
            before = logged;
        }
        tells(from, before);
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

    long last() {
        return log.size();
    }

    private static long ns(long ms) {
        return TimeUnit.MILLISECONDS.toNanos(ms);
    }
}
