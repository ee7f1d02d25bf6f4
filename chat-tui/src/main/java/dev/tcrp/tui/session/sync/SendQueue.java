package dev.tcrp.tui.session.sync;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.ContentCodec;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.unit.Unit;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What was said here and is not acknowledged (PROTOCOL.md section 8.6). It outlives connections:
 * what one has left unacknowledged is said again on the next, with its number, in order. Each line
 * names the one before it in its room (section 10.4), so that the server keeps that order too.
 * Owned by one thread; time is an argument.
 */
public final class SendQueue {
    /** With nothing to do, a machine is looked at again after an hour. */
    public static final long IDLE_NS = TimeUnit.HOURS.toNanos(1);

    /** After so long without an acknowledgement a line has failed. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    /** So many messages are on their way at most; the others wait their turn. */
    static final int MOST_UNDER_WAY = 256;

    /** So many failed lines can be said again. */
    private static final int MOST_FAILED = 1024;

    private static final long PATIENCE_NS = PATIENCE.toNanos();
    private static final long OVER_TCP_NS = TimeUnit.MILLISECONDS.toNanos(1500);
    private static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(2);

    /**
     * One line.
     *
     * @param id what it goes by where it was said
     * @param number what it goes by on the wire, with the device
     */
    public record Said(RoomName room, long id, long number, Envelope envelope, Content content) {}

    /**
     * A line whose turn it is.
     *
     * @param overTcp whether it has waited too long for datagrams
     */
    record Turn(Unit.Say say, boolean overTcp) {}

    private static final class Line {
        final Said said;
        long failsNs;
        long after;
        long saidNs;
        boolean isHeld;
        boolean wasSent;
        long overTcpNs;
        long nextNs;
        long delayNs;

        Line(Said said, long nowNs) {
            this.said = said;
            this.failsNs = nowNs + PATIENCE_NS;
        }

        /**
         * It goes for the first time on this connection.
         *
         * @param behind the number of the line before it in its room that has no end yet, or 0
         */
        void first(long nowNs, long repeatNs, long behind) {
            after = behind;
            if (!wasSent) {
                wasSent = true;
                failsNs = nowNs + PATIENCE_NS;
            }
            overTcpNs = nowNs + OVER_TCP_NS;
            again(nowNs, repeatNs);
        }

        /** Say it again so much later; and on no account miss the time to say it over TCP. */
        void again(long nowNs, long afterNs) {
            saidNs = nowNs;
            isHeld = false;
            delayNs = afterNs;
            long nextAtNs = nowNs + afterNs;
            boolean wouldMiss = nowNs - overTcpNs < 0 && nextAtNs - overTcpNs > 0;
            nextNs = wouldMiss ? overTcpNs : nextAtNs;
        }

        /** Say it again at once, but no more than once in a round trip. */
        void soon(long nowNs, long roundTripNs) {
            long waitsNs = Math.max(0, saidNs + roundTripNs - nowNs);
            nextNs = nowNs + Math.min(nextNs - nowNs, waitsNs);
        }
    }

    private final Device device;
    private final Map<RoomName, Integer> entered = new HashMap<>();
    private final Map<Long, Line> waiting = new TreeMap<>();
    private final NavigableMap<Long, Line> underWay = new TreeMap<>();
    private final Map<Long, Said> failed = new LinkedHashMap<>();
    private SendRate rate = new SendRate(0, 0);
    private long lastNumber;

    /** Nothing yet: the first line has number 1. */
    public SendQueue(Device device) {
        this(device, 0);
    }

    /**
     * Of a device that was there before.
     *
     * @param lastNumber the highest number that it has given to a line; 0: none
     */
    public SendQueue(Device device, long lastNumber) {
        this.device = device;
        this.lastNumber = lastNumber;
    }

    /** Whose numbers they are. */
    public Device device() {
        return device;
    }

    /** Says no more than so many messages a second from now on; 0: any number. */
    public void limit(long messages, long nowNs) {
        rate = new SendRate(messages, nowNs);
    }

    /** Something is to be said, once the room is entered; it has its number from now on. */
    public Said say(RoomName room, long id, Envelope envelope, Content content, long nowNs) {
        var said = new Said(room, id, ++lastNumber, envelope, content);
        waiting.put(said.number(), new Line(said, nowNs));
        return said;
    }

    /** A line that this device has said before, and that has no end yet, is to be said again. */
    public void sayLeft(Said left, long nowNs) {
        waiting.put(left.number(), new Line(left, nowNs));
    }

    /** The same, once somebody asks for that by {@link #sayAgain}. */
    public void failedBefore(Said left) {
        remember(left);
    }

    /** A line that has failed is to be said again, with its number; whether there is such a one. */
    public boolean sayAgain(RoomName room, long id, long nowNs) {
        var again =
                failed.values().stream()
                        .filter(said -> said.id() == id && said.room().equals(room))
                        .findFirst();
        again.ifPresent(
                said -> {
                    failed.remove(said.number());
                    waiting.put(said.number(), new Line(said, nowNs));
                });
        return again.isPresent();
    }

    /** The room goes by this number on this connection: what waits for it may go. */
    public void entered(RoomName room, int number) {
        entered.put(room, number);
    }

    /** The connection is lost, and with it, for all we know, all that was under way. */
    public void lost() {
        entered.clear();
        waiting.putAll(underWay);
        underWay.clear();
    }

    /** We are out of the room: what waited there was never sent, and has failed. */
    public List<Said> withdrawn(RoomName room) {
        return fail(line -> line.said.room().equals(room) && !line.wasSent);
    }

    /** We are out of the room: what was said there has failed. */
    public List<Said> gone(RoomName room) {
        entered.remove(room);
        return fail(line -> line.said.room().equals(room));
    }

    /** What has waited too long; it has failed. */
    public List<Said> expired(long nowNs) {
        return fail(line -> nowNs - line.failsNs >= 0 && !isInTurn(line));
    }

    /** The server has it. Nothing if that is known. A line that has failed has not, after all. */
    public Optional<Said> acknowledged(long number) {
        Line line = taken(number);
        return Optional.ofNullable(line == null ? failed.remove(number) : line.said);
    }

    /** The server does not take it: it has failed. */
    public Optional<Said> refused(long number) {
        Line line = taken(number);
        if (line == null) {
            return Optional.empty();
        }
        remember(line.said);
        return Optional.of(line.said);
    }

    /**
     * The server cannot take a line yet, and holds it: it misses the one before it, or has
     * forgotten that it took that (PROTOCOL.md section 10.4). A line that is itself held is not
     * missing.
     */
    public void missing(long number, long missing, long nowNs, long roundTripNs) {
        Line early = underWay.get(number);
        if (early == null || missing == 0 || early.after != missing) {
            return;
        }
        early.isHeld = true;
        Line before = underWay.get(missing);
        if (before != null && !before.isHeld) {
            before.soon(nowNs, roundTripNs);
        } else if (before == null && !waiting.containsKey(missing)) {
            early.after = 0;
            early.soon(nowNs, roundTripNs);
        }
    }

    /** What was said, is not acknowledged and has not failed, in that order. */
    public List<Said> unfinished() {
        return Stream.of(underWay, waiting)
                .flatMap(lines -> lines.values().stream())
                .map(line -> line.said)
                .toList();
    }

    /** How much was said, is not acknowledged and has not failed. */
    int size() {
        return waiting.size() + underWay.size();
    }

    /**
     * What is to be said now, for the first time or again. What is said again counts for the rate
     * too, the oldest first: else a server that has taken nothing for some seconds is sent so many
     * repeats of later lines that it drops the one which must come first.
     *
     * @param repeatNs after how long without an acknowledgement it is said again
     */
    List<Turn> due(long nowNs, long repeatNs) {
        var turns = new ArrayList<Turn>();
        for (Line line : underWay.values()) {
            if (nowNs - line.nextNs >= 0 && rate.allows(nowNs)) {
                rate.spend(nowNs);
                line.again(nowNs, Math.min(2 * line.delayNs, Math.max(LONGEST_NS, repeatNs)));
                turns.add(turn(line, nowNs));
            }
        }
        for (var next = next(); next.isPresent() && rate.allows(nowNs); next = next()) {
            Line line = next.get();
            rate.spend(nowNs);
            waiting.remove(line.said.number());
            line.first(nowNs, repeatNs, before(line));
            underWay.put(line.said.number(), line);
            turns.add(turn(line, nowNs));
        }
        return turns;
    }

    /** Datagrams do not come through: all that is under way is to be said again now. */
    void hurry(long nowNs) {
        underWay.values().forEach(line -> line.nextNs = nowNs);
    }

    /** When {@link #due} or {@link #expired} have something, if nothing happens before. */
    public long dueNs(long nowNs) {
        long leftNs = IDLE_NS;
        for (Line line : underWay.values()) {
            long againNs = Math.max(line.nextNs - nowNs, rate.nextNs() - nowNs);
            leftNs = Math.min(leftNs, Math.min(againNs, line.failsNs - nowNs));
        }
        for (Line line : waiting.values()) {
            if (!isInTurn(line)) {
                leftNs = Math.min(leftNs, line.failsNs - nowNs);
            }
        }
        if (next().isPresent()) {
            leftNs = Math.min(leftNs, rate.nextNs() - nowNs);
        }
        return nowNs + leftNs;
    }

    private Turn turn(Line line, long nowNs) {
        Said said = line.said;
        int room = entered.getOrDefault(said.room(), 0);
        boolean overTcp = nowNs - line.overTcpNs >= 0;
        var content = ContentCodec.encode(said.content());
        return new Turn(
                new Unit.Say(room, said.number(), line.after, said.envelope(), content), overTcp);
    }

    /** The number of the last line of the same room that is under way, of those before this. */
    private long before(Line line) {
        return underWay.headMap(line.said.number(), false).descendingMap().values().stream()
                .filter(other -> other.said.room().equals(line.said.room()))
                .mapToLong(other -> other.said.number())
                .findFirst()
                .orElse(0);
    }

    private Optional<Line> next() {
        return underWay.size() < MOST_UNDER_WAY
                ? waiting.values().stream().filter(this::isInTurn).findFirst()
                : Optional.empty();
    }

    /** Whether it only waits for others to go first: that is nobody's fault. */
    private boolean isInTurn(Line line) {
        long number = line.said.number();
        return waiting.containsKey(number) && entered.containsKey(line.said.room());
    }

    private List<Said> fail(Predicate<Line> which) {
        var failing = new ArrayList<Said>();
        for (var lines : List.of(underWay, waiting)) {
            lines.values().stream().filter(which).forEach(line -> failing.add(line.said));
        }
        failing.forEach(
                said -> {
                    taken(said.number());
                    remember(said);
                });
        return failing;
    }

    private void remember(Said said) {
        failed.put(said.number(), said);
        if (failed.size() > MOST_FAILED) {
            failed.remove(failed.keySet().iterator().next());
        }
    }

    private @Nullable Line taken(long number) {
        Line line = underWay.remove(number);
        return line == null ? waiting.remove(number) : line;
    }
}
