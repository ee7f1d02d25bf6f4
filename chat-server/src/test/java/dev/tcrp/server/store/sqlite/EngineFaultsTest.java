package dev.tcrp.server.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import dev.tcrp.server.cluster.Engines;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.RepeatKey;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.StoredMessage;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What two servers of a cluster do when the engine stands still, or is killed, in the middle of
 * what is said: all that was told is there, once, and so is all that was said again.
 */
final class EngineFaultsTest {
    private static final int ROOM = 7;
    private static final int MESSAGES = 60;
    private static final long NOW = System.currentTimeMillis();
    private static final String LAPTOP = "00".repeat(16);

    /** Longer than an election, which takes up to 9 s, with what comes before and behind it. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir private Path folder = Path.of("");

    /** What is done to the engine. */
    private interface Fault {
        void happens(Engines engines) throws Exception;
    }

    /** What is done to it then. */
    private interface Mending {
        void happens(Engines engines, SharedServer speaker) throws Exception;
    }

    /** Seen to fail with a run in doubt that is told twice. */
    @Test
    void anEngineThatStandsStillLosesNothingAndRepeatsNothing() throws Exception {
        try (var engines = Engines.one()) {
            goesOnAfter(
                    engines, some -> some.pause(0), (some, a) -> isMended(a, () -> some.resume(0)));
        }
    }

    /** Seen to fail with a follower that waits for what the engine does not hand over any more. */
    @Test
    void anEngineThatIsKilledLosesNothingAndRepeatsNothing() throws Exception {
        try (var engines = Engines.one()) {
            goesOnAfter(
                    engines, some -> some.kill(0), (some, a) -> isMended(a, () -> some.start(0)));
        }
    }

    /** The leader of the log is killed, and the two others go on without it. */
    @Test
    void anElectionLosesNothingAndRepeatsNothing() throws Exception {
        try (var engines = Engines.three()) {
            goesOnAfter(engines, some -> some.kill(some.leaderOf("faults")), (_, _) -> {});
        }
    }

    private void goesOnAfter(Engines engines, Fault fault, Mending mending) throws Exception {
        SharedServer a = starts("a", engines);
        SharedServer b = starts("b", engines);
        try {
            a.owns(ROOM);
            LongStream.rangeClosed(1, MESSAGES / 2).forEach(i -> a.store.append(text(i)));
            fault.happens(engines);
            LongStream.rangeClosed(MESSAGES / 2, MESSAGES).forEach(i -> a.store.append(text(i)));
            Set<Long> before = acknowledged(a);
            mending.happens(engines, a);
            isAllAcknowledged(a);
            a.followsUp();
            b.followsUp();
            List<Long> stored = numbers(a.entries(ROOM).stream());
            assertThat(stored).doesNotHaveDuplicates().hasSize(MESSAGES).containsAll(before);
            assertThat(numbers(a.heard.kept.stream())).isEqualTo(stored);
            assertThat(numbers(b.heard.kept.stream())).isEqualTo(stored);
            assertThat(a.view()).isEqualTo(b.view());
        } finally {
            b.close();
            a.close();
        }
    }

    /** Mended when the server has given up waiting, so that what it published is in doubt. */
    private static void isMended(SharedServer speaker, ThrowingCallable mending) {
        await().atMost(PATIENCE).until(() -> speaker.heard.writable.contains(false));
        assertThatCode(mending).doesNotThrowAnyException();
    }

    private SharedServer starts(String name, Engines engines) throws Exception {
        Path own = Files.createDirectories(folder.resolve(name));
        return SharedServer.starts(name, own, engines.urls(), "faults", Retention.EVERYTHING);
    }

    private static PendingMessage text(long number) {
        var key = new RepeatKey(1, LAPTOP, number);
        return new PendingMessage(ROOM, NOW + number, "bob", "m" + number, key);
    }

    /** As clients do: what is not acknowledged is said again, in order, until it is. */
    private static void isAllAcknowledged(SharedServer server) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .until(
                        () -> {
                            Set<Long> done = acknowledged(server);
                            LongStream.rangeClosed(1, MESSAGES)
                                    .filter(i -> !done.contains(i))
                                    .forEach(i -> server.store.append(text(i)));
                            return done.size() == MESSAGES;
                        });
        await().atMost(PATIENCE).until(() -> server.store.waiting() == 0);
    }

    private static Set<Long> acknowledged(SharedServer server) {
        return new HashSet<>(
                numbers(Stream.concat(server.heard.kept.stream(), server.heard.repeated.stream())));
    }

    private static List<Long> numbers(Stream<StoredMessage> entries) {
        return entries.map(each -> each.message().number()).toList();
    }
}
