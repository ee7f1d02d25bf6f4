package dev.tcrp.tui.session.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.tui.session.EntryWords;

import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A member of a {@link BadRoom}: an {@link SendQueue}, a {@link RoomTimeline}, and a screen. */
final class Patron {
    private static final long REPEAT_NS = TimeUnit.MILLISECONDS.toNanos(200);

    private final BadRoom room;
    private final String name;
    private final SendQueue outgoing = new SendQueue(new Device("0".repeat(32)));
    private final RoomTimeline stream = new RoomTimeline(true);
    private final TreeMap<Long, String> screen = new TreeMap<>();
    private long nowNs;
    private long lastTold;
    private long said;
    private int connection;
    private boolean connected;

    Patron(BadRoom room, String name) {
        this.room = room;
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Which connection this is; odd ones are gaps between two. */
    int connection() {
        return connection;
    }

    long saidSoFar() {
        return said;
    }

    List<String> screen() {
        return List.copyOf(screen.values());
    }

    void enters(long last, long atNs) {
        if (connected) {
            return;
        }
        connected = true;
        connection++;
        outgoing.entered(BadRoom.TEA, BadRoom.NUMBER);
        stream.entered(BadRoom.logUpTo(last), atNs);
        polls();
    }

    void loses(long atNs) {
        if (connected) {
            connected = false;
            connection++;
            outgoing.lost();
            stream.lost();
            polls();
            ticks(atNs);
        }
    }

    void says(long id, long atNs) {
        said++;
        var text = new Content.Text(name + " says " + id);
        outgoing.say(BadRoom.TEA, id, Envelope.SAY, text, atNs);
    }

    void hears(BadRoom.Logged logged, long atNs) {
        stream.take(logged.forPatron(this), atNs);
        polls();
    }

    void misses(long number, long missing, long atNs) {
        outgoing.missing(number, missing, atNs, BadRoom.ROUND_TRIP_NS);
    }

    void isToldOf(long last, long atNs) {
        stream.head(last, atNs);
        polls();
    }

    void reads(long after, long before, List<BadRoom.Logged> page, boolean more, long atNs) {
        var items = page.stream().map(logged -> logged.forPatron(this)).toList();
        stream.fetched(after, before, items, more, atNs);
        polls();
    }

    /** The id of an own line, the first time that it is known to be there; then 0. */
    long sent(long number) {
        return outgoing.acknowledged(number).map(SendQueue.Said::id).orElse(0L);
    }

    /** Does what is due, and is woken when it wants to be. */
    void ticks(long atNs) {
        nowNs = atNs;
        assertThat(outgoing.expired(atNs)).isEmpty();
        if (connected) {
            outgoing.due(atNs, REPEAT_NS).forEach(this::goes);
        }
        stream.tick(atNs);
        polls();
        long dueNs = Math.min(outgoing.dueNs(atNs) - atNs, stream.dueNs(atNs) - atNs);
        if (dueNs < TimeUnit.SECONDS.toNanos(10)) {
            wakes(Math.max(dueNs, 1));
        }
    }

    private long wakesAtNs;

    private void wakes(long inNs) {
        boolean isSet = wakesAtNs - nowNs > 0 && wakesAtNs - nowNs <= inNs;
        if (!isSet) {
            wakesAtNs = nowNs + inNs;
            room.after(inNs, () -> {});
        }
    }

    private void goes(SendQueue.Turn turn) {
        Runnable arrives = () -> room.takes(this, turn.say());
        if (turn.overTcp()) {
            room.byConnection(this, arrives);
        } else {
            room.byDatagram(this, arrives);
        }
    }

    private void polls() {
        stream.poll().forEach(this::take);
    }

    private void take(TimelineOutput output) {
        switch (output) {
            case TimelineOutput.Told(Item.Heard heard) -> {
                assertThat(heard.seq()).isGreaterThan(lastTold);
                lastTold = heard.seq();
                show(heard);
            }
            case TimelineOutput.Told(Item.Own own) -> show(own.seq(), name + " says " + own.id());
            case TimelineOutput.GapShown _ -> {}
            case TimelineOutput.GapFilled filled -> {
                assertThat(filled.gone()).isFalse();
                filled.items().forEach(this::show);
            }
            case TimelineOutput.Fetch(var after, var before) -> room.reads(this, after, before);
            case TimelineOutput.LogReplaced _ -> throw new AssertionError("the log is the same");
        }
    }

    private void show(Item.Heard heard) {
        show(heard.seq(), EntryWords.of(heard.envelope(), heard.content()));
    }

    private void show(long seq, String text) {
        assertThat(screen.put(seq, text)).as("%s sees %s once", name, text).isNull();
    }
}
