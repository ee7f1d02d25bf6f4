package dev.tcrp.tui.accounts;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What one device has said: how far it has counted (PROTOCOL.md section 8.5), and what has no end
 * yet.
 *
 * @param seed from which the device is drawn for each server, so that two servers see two
 * @param counts the highest number given, by server
 * @param lines the oldest first, at most {@value #MOST_LINES}
 * @param files that are on their way and are not said yet, at most {@value #MOST_FILES}
 */
public record Outbox(
        Device seed, Map<ServerAddress, Long> counts, List<Unsaid> lines, List<LeftFile> files) {
    /** What is said beyond that is not said again by the next start. */
    static final int MOST_LINES = 500;

    /** The same of files. */
    static final int MOST_FILES = 100;

    private static final int DEVICE = 16;

    /** Copies what it is given. */
    public Outbox {
        counts = new LinkedHashMap<>(counts);
        lines = List.copyOf(lines);
        files = List.copyOf(files);
    }

    static Outbox of(Device seed) {
        return new Outbox(seed, Map.of(), List.of(), List.of());
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
        return new Outbox(seed, next, lines, files);
    }

    /** The line is about to be said; a file in it is on its way no longer. */
    Outbox plus(Unsaid line) {
        if (lines.size() >= MOST_LINES) {
            return this;
        }
        var more = Stream.concat(lines.stream(), Stream.of(line)).toList();
        return new Outbox(seed, counts, more, files(file -> !isOf(file, line)));
    }

    private static boolean isOf(LeftFile file, Unsaid line) {
        return line.content() instanceof Content.File said
                && file.room().equals(line.room())
                && file.sha256().equals(Optional.of(said.sha256()));
    }

    /** The file is on its way. */
    Outbox plus(LeftFile file) {
        var others = files(other -> !other.isSame(file));
        return others.size() < MOST_FILES
                ? with(Stream.concat(others.stream(), Stream.of(file)).toList())
                : this;
    }

    /** The file is not on its way any more. */
    Outbox minus(LeftFile file) {
        return with(files(other -> !other.isSame(file)));
    }

    private List<LeftFile> files(Predicate<LeftFile> which) {
        return files.stream().filter(which).toList();
    }

    private Outbox with(List<LeftFile> some) {
        return new Outbox(seed, counts, lines, some);
    }

    /** The line of this number has come to its end. */
    Outbox minus(RoomKey room, long number) {
        return without(line -> line.room().equals(room) && line.number() == number);
    }

    /** Nothing is said in the room any more. */
    Outbox minus(RoomKey room) {
        return without(line -> line.room().equals(room))
                .with(files(file -> !file.room().equals(room)));
    }

    private Outbox without(Predicate<Unsaid> which) {
        return new Outbox(seed, counts, lines.stream().filter(which.negate()).toList(), files);
    }
}
