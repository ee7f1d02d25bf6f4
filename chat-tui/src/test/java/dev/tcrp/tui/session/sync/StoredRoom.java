package dev.tcrp.tui.session.sync;

import dev.tcrp.protocol.LogId;
import dev.tcrp.protocol.op.LogState;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A room that is kept, and a {@link RoomTimeline} of it; the test is the network and the clock. */
final class StoredRoom {
    /** What was asked for. */
    record Asked(long after, long before) {}

    final List<TimelineOutput> told = new ArrayList<>();
    final List<Asked> asked = new ArrayList<>();
    private final List<Item> log = new ArrayList<>();
    private final RoomTimeline stream;
    private int logs = 1;
    private int hour = 1;
    private long nowNs = TimeUnit.HOURS.toNanos(1);

    StoredRoom(boolean kept) {
        stream = new RoomTimeline(kept);
    }

    /** Somebody says so many lines; they have places from 1 up. */
    StoredRoom says(int count) {
        for (int i = 0; i < count; i++) {
            long seq = log.size() + 1L;
            log.add(new Item.Heard(seq, seq - 1, time(seq), "bob", "line " + seq));
        }
        return this;
    }

    /** We say a line: it goes by this id. */
    StoredRoom saysOwn(long id) {
        long seq = log.size() + 1L;
        log.add(new Item.Own(seq, seq - 1, time(seq), id));
        return this;
    }

    private Instant time(long seq) {
        return Instant.ofEpochSecond(3600L * hour, seq * 1_000_000);
    }

    StoredRoom enters() {
        return entersUpTo(last());
    }

    /** When the server answered, the room was as far as this. */
    StoredRoom entersUpTo(long place) {
        long timeMs = place == 0 ? 0 : at(place).time().toEpochMilli();
        stream.entered(new LogState(new LogId(logs), place, timeMs, 0, 0), nowNs);
        return ticks();
    }

    StoredRoom entersOneWithoutALog() {
        stream.entered(LogState.NONE, nowNs);
        return ticks();
    }

    /** The server has a backup of so many places, which it calls another log. */
    StoredRoom restores(int places) {
        logs++;
        return turnsBackTo(places);
    }

    /** The server has fewer places, and does not say that. */
    StoredRoom turnsBackTo(int places) {
        log.subList(places, log.size()).clear();
        hour++;
        return this;
    }

    StoredRoom doesNotNameItsLogs() {
        logs = 0;
        return this;
    }

    StoredRoom loses() {
        stream.lost();
        polls();
        return this;
    }

    /** The messages of these places come, in this order. */
    StoredRoom comes(long... places) {
        for (long seq : places) {
            stream.take(hands(log.get((int) seq - 1)), nowNs);
        }
        return ticks();
    }

    StoredRoom isTold(long last) {
        stream.head(last, nowNs);
        return ticks();
    }

    /** Time passes, and the stream is woken when it wants to be. */
    StoredRoom passes(long ms) {
        long untilNs = nowNs + TimeUnit.MILLISECONDS.toNanos(ms);
        while (stream.dueNs(nowNs) - untilNs <= 0) {
            nowNs = Math.max(nowNs, stream.dueNs(nowNs));
            stream.tick(nowNs);
            polls();
        }
        nowNs = untilNs;
        return this;
    }

    /** The server answers what was asked, of which it keeps the places from this one up. */
    StoredRoom answers(long from) {
        for (Asked question : List.copyOf(asked)) {
            asked.remove(question);
            answer(question, from);
        }
        return ticks();
    }

    /** Both before the stream has asked for more. */
    StoredRoom answersTwice(Asked question) {
        asked.remove(question);
        answer(question, 1);
        answer(question, 1);
        return ticks();
    }

    private void answer(Asked question, long from) {
        var found =
                log.stream()
                        .filter(i -> i.seq() > question.after() && i.seq() < question.before())
                        .filter(i -> i.seq() >= from)
                        .toList();
        var page = found.stream().limit(100).map(this::hands).toList();
        boolean more = found.size() > page.size();
        stream.fetched(question.after(), question.before(), page, more, nowNs);
    }

    /** As a session does: that an own line is there is news once. */
    private Item hands(Item item) {
        if (item instanceof Item.Own(var seq, var prev, var time, var _)) {
            log.set((int) seq - 1, new Item.Own(seq, prev, time, 0));
        }
        return item;
    }

    StoredRoom answersThatItCannot() {
        for (Asked question : List.copyOf(asked)) {
            asked.remove(question);
            stream.notFetched(question.after(), question.before(), nowNs);
        }
        return ticks();
    }

    long last() {
        return log.size();
    }

    Item at(long seq) {
        return log.get((int) seq - 1);
    }

    long dueMs() {
        return TimeUnit.NANOSECONDS.toMillis(stream.dueNs(nowNs) - nowNs);
    }

    private StoredRoom ticks() {
        stream.tick(nowNs);
        polls();
        return this;
    }

    /** What was told, each event as a word: its places, with what it is. */
    List<String> tells() {
        var words = told.stream().map(StoredRoom::word).toList();
        told.clear();
        return words;
    }

    private static String word(TimelineOutput output) {
        return switch (output) {
            case TimelineOutput.Told(Item.Heard heard) -> "" + heard.seq();
            case TimelineOutput.Told(Item.Own own) -> "own " + own.seq();
            case TimelineOutput.GapShown(var after, var before, var fetching) ->
                    (fetching ? "missing %d-%d" : "left out %d-%d").formatted(after, before);
            case TimelineOutput.GapFilled(var after, var before, var items, var gone) ->
                    "filled %d-%d%s%s"
                            .formatted(
                                    after,
                                    before,
                                    items.stream().map(Item.Heard::seq).toList(),
                                    gone ? " gone" : "");
            case TimelineOutput.LogReplaced _ -> "set back";
            case TimelineOutput.Fetch _ -> throw new IllegalArgumentException("not told");
        };
    }

    /** Takes what has come of an event. */
    private void polls() {
        for (TimelineOutput output : stream.poll()) {
            if (output instanceof TimelineOutput.Fetch(var after, var before)) {
                asked.add(new Asked(after, before));
            } else {
                told.add(output);
            }
        }
    }
}
