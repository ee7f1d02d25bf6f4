package dev.tcrp.server.store.sqlite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** {@link ClockTrust} across restarts: its three numbers in the file {@code clock}. */
record ClockFile(Path folder) {
    private static final String NAME = "clock";

    /** Empty when there is none that can be read. */
    Optional<ClockTrust> read() {
        try {
            String[] numbers = Files.readString(folder.resolve(NAME)).strip().split(" ", -1);
            return numbers.length != 3
                    ? Optional.empty()
                    : Optional.of(
                            new ClockTrust(
                                    Long.parseLong(numbers[0]),
                                    Long.parseLong(numbers[1]),
                                    Long.parseLong(numbers[2])));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Replaces the file; throws when the disk is full, say. */
    void write(ClockTrust trust) throws IOException {
        Path fresh = folder.resolve(NAME + ".new");
        Files.deleteIfExists(fresh);
        Secret.file(fresh);
        Files.write(
                fresh,
                "%d %d %d%n"
                        .formatted(trust.seenMs(), trust.trustedMs(), trust.heldSinceMs())
                        .getBytes(StandardCharsets.US_ASCII));
        Files.move(fresh, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    }
}
