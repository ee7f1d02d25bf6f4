package dev.tcrp.tui.accounts;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What one device has said: how far it has counted (PROTOCOL.md section 8.5), and what has no end
 * yet.
 *
 * @param seed from which the device is drawn for each server, so that two servers see two
 * @param counts the highest number given, by server
 * @param lines the oldest first, at most {@value #MOST_LINES}
 */
public record Outbox(Device seed, Map<ServerAddress, Long> counts, List<Unsaid> lines) {
    /** What is said beyond that is not said again by the next start. */
    static final int MOST_LINES = 500;

    private static final int DEVICE = 16;

    /** Copies what it is given. */
    public Outbox {
        counts = new LinkedHashMap<>(counts);
        lines = List.copyOf(lines);
    }

    static Outbox of(Device seed) {
        return new Outbox(seed, Map.of(), List.of());
    }

    /** The same device at each start, on this server. */
    public Device device(ServerAddress server) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(Utf8.encode(seed.value() + " " + server));
            return Device.of(Arrays.copyOf(hash, DEVICE));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The highest number that the device has given to a line on this server; 0: none. */
    public long count(ServerAddress server) {
        return counts.getOrDefault(server, 0L);
    }

    /** The number is given. */
    Outbox counted(ServerAddress server, long number) {
        Map<ServerAddress, Long> next = new LinkedHashMap<>(counts);
        next.merge(server, number, Math::max);
        return new Outbox(seed, next, lines);
    }

    /** The line is about to be said. */
    Outbox plus(Unsaid line) {
        return lines.size() < MOST_LINES
                ? new Outbox(seed, counts, Stream.concat(lines.stream(), Stream.of(line)).toList())
                : this;
    }

    /** The line of this number has come to its end. */
    Outbox minus(RoomKey room, long number) {
        return without(line -> line.room().equals(room) && line.number() == number);
    }

    /** Nothing is said in the room any more. */
    Outbox minus(RoomKey room) {
        return without(line -> line.room().equals(room));
    }

    private Outbox without(Predicate<Unsaid> which) {
        return new Outbox(seed, counts, lines.stream().filter(which.negate()).toList());
    }
}
