package dev.tcrp.tui.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tcrp.tui.fault.Seed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The clock of a box is set, by libfaketime: that of the day, as a person or a service sets it. */
@EnabledIf("canBeSet")
final class ClockIT {
    /** Bytes: a server that reads its clock from a file is slow. */
    private static final int LARGEST = 64;

    private static final Path LIBRARIES = Path.of("/usr/lib");
    private static final String LIBRARY = "faketime/libfaketime.so.1";

    /** Longer than anything on the server waits that looks at the clock now and then. */
    private static final Duration A_WHILE = Duration.ofSeconds(3);

    /** Each has a line of the log besides: that they are here for the first time. */
    private static final int MEMBERS = 4;

    @TempDir private Path folder = Path.of("");

    private static Stream<Path> libraries() throws IOException {
        try (Stream<Path> folders = Files.list(LIBRARIES)) {
            return folders
                    .map(each -> each.resolve(LIBRARY))
                    .filter(Files::exists)
                    .toList()
                    .stream();
        }
    }

    static boolean canBeSet() throws IOException {
        return libraries().findAny().isPresent();
    }

    private Map<String, String> environment() throws IOException {
        return Map.of(
                "LD_PRELOAD",
                libraries().findAny().orElseThrow().toString(),
                "FAKETIME_TIMESTAMP_FILE",
                clock().toString(),
                "FAKETIME_NO_CACHE",
                "1",
                "DONT_FAKE_MONOTONIC",
                "1");
    }

    private Path clock() {
        return folder.resolve("clock");
    }

    private void isSet(String by) throws IOException {
        Files.writeString(clock(), by);
    }

    /** Seen to fail with the times of the relay by the clock of the day. */
    @Test
    void nobodyIsDisconnectedAndNothingIsOutOfOrder() throws IOException {
        isSet("+0");
        var random = new SplittableRandom(Seed.printed("ClockIT"));
        try (Crowd crowd = Crowd.in(environment(), MEMBERS, LARGEST, random)) {
            Path printed = folder.resolve("printed");
            Process tail = crowd.tails(printed);
            try {
                for (String by : List.of("+10d", "-10d", "+0")) {
                    isSet(by);
                    crowd.speaksFor(A_WHILE);
                    crowd.areAllShownTheLog();
                }
                await().atMost(Duration.ofMinutes(1))
                        .untilAsserted(
                                () ->
                                        assertThat(Files.readAllLines(printed))
                                                .as("printed, and alive: %s", tail.isAlive())
                                                .hasSize(crowd.said() + MEMBERS));
            } finally {
                tail.destroy();
            }
            assertThat(Files.readAllLines(printed))
                    .zipSatisfy(
                            LongStream.rangeClosed(1, crowd.said() + MEMBERS).boxed().toList(),
                            (line, seq) -> assertThat(line).contains("\"seq\":" + seq + ","));
            assertThat(crowd.watchers()).extracting(Watcher::timesLost).containsOnly(0);
            assertThat(crowd.timesOfTheLog()).isGreaterThan(Duration.ofDays(19));
        }
    }
}
