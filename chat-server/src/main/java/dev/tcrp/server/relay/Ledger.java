package dev.tcrp.server.relay;

import dev.tcrp.protocol.secure.UnitWriter;
import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.server.history.Draft;
import dev.tcrp.server.history.Entry;
import dev.tcrp.server.history.Origin;
import dev.tcrp.server.history.RoomLog;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * What is said in rooms that have a log: it goes to the log first, and is told and acknowledged
 * when it is on disk, in the order that it has there. Owned by the relay thread.
 */
final class Ledger {
    /** What came without being sealed: who sent it hears no echo, and the others its bytes. */
    private static final class Unsealed {
        final Route sender;
        final byte[] text;

        Unsealed(Route sender, byte[] text) {
            this.sender = sender;
            this.text = text;
        }
    }

    private final RoomLog log;
    private final Traffic traffic;
    private final Routes routes;
    private final Paths paths;
    private final Speech speech;
    private final Heads heads;
    private final IdentityHashMap<Draft, Unsealed> unsealed = new IdentityHashMap<>();

    Ledger(RoomLog log, Traffic traffic, Routes routes, Paths paths, Speech speech, Heads heads) {
        this.log = log;
        this.traffic = traffic;
        this.routes = routes;
        this.paths = paths;
        this.speech = speech;
        this.heads = heads;
    }

    /** What cannot be taken now is not acknowledged, so that it is said again. */
    void say(Seat seat, long number, String text) {
        var origin = new Origin(seat.path.device.value(), number);
        String user = seat.member.user().value();
        if (!log.append(new Draft(seat.room.number, now(), user, text, origin))) {
            traffic.unkept++;
        }
    }

    void say(Route sender, byte[] text) {
        String words = new String(text, StandardCharsets.UTF_8);
        String user = sender.member.user().value();
        var draft = new Draft(sender.room.number, now(), user, words, Origin.NONE);
        unsealed.put(draft, new Unsealed(sender, text));
        if (!log.append(draft)) {
            unsealed.remove(draft);
            traffic.unkept++;
        }
    }

    /** These are on disk: everybody is told. */
    void publish(List<Entry> fresh, List<Entry> repeats, long nowNs) {
        fresh.forEach(entry -> publish(entry, nowNs));
        repeats.forEach(this::acknowledge);
    }

    /** Nothing of what waits will be kept. */
    void forgetDrafts() {
        unsealed.clear();
    }

    private void publish(Entry entry, long nowNs) {
        @Nullable Unsealed origin = unsealed.remove(entry.draft());
        RoomRoutes room = routes.find(entry.room());
        if (room != null) {
            byte[] text = origin == null ? Utf8.encode(entry.draft().text()) : origin.text;
            Route sender = origin == null ? null : origin.sender;
            speech.publish(room, speaker(entry), sender, text, entry);
            heads.follow(room, nowNs);
        }
    }

    private void acknowledge(Entry entry) {
        Seat seat = speaker(entry);
        if (seat != null) {
            UnitWriter.ack(
                    paths.room(seat.path, Paths.SMALL),
                    entry.room(),
                    entry.draft().origin().number(),
                    entry.seq(),
                    entry.prev(),
                    entry.draft().timeMs());
        }
    }

    /** The seat of the device that said it, which may have come back by another connection. */
    private @Nullable Seat speaker(Entry entry) {
        Origin origin = entry.draft().origin();
        Path path = origin.mayRepeat() ? paths.of(origin.device()) : null;
        return path == null ? null : path.seat(entry.room());
    }

    private static long now() {
        return System.currentTimeMillis();
    }
}
