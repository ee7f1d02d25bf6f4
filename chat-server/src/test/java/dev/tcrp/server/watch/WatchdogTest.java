package dev.tcrp.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.server.metrics.Metrics;
import dev.tcrp.server.metrics.Readiness.Obstacle;
import dev.tcrp.server.metrics.VitalSign;
import dev.tcrp.server.relay.RelayFigures;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What a service manager hears, by a real socket of datagrams. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WatchdogTest {
    private static final long PID = 7;
    private static final int TIMES = 3;

    @TempDir Path folder;

    private final Metrics metrics = new Metrics();
    private volatile boolean isStuck;
    private Optional<Thread> watchdog = Optional.empty();

    private Watched server() {
        var relay = new VitalSign("relay", Runnable::run);
        var committer =
                new VitalSign(
                        "committer",
                        answer -> {
                            if (!isStuck) {
                                answer.run();
                            }
                        });
        return new Watched(
                metrics,
                List.of(relay, committer),
                () -> CompletableFuture.completedFuture(RelayFigures.NONE),
                () -> 0,
                () -> 0,
                Optional.empty());
    }

    private void starts(String socket) {
        metrics.readiness.clear(Obstacle.STARTING);
        var environment = Map.of("NOTIFY_SOCKET", socket, "WATCHDOG_USEC", "100000");
        var manager = ServiceManager.of(environment, PID).orElseThrow();
        watchdog = Optional.of(new Watchdog(manager, server()).start());
    }

    @AfterEach
    void ends() {
        watchdog.ifPresent(Thread::interrupt);
    }

    /** Seen to fail with a watchdog that is fed whoever is silent. */
    @Test
    void theWatchdogIsFedUntilAVitalThreadIsStuckAndAgainOnceItGoesOn() throws IOException {
        String name = folder.resolve("notify").toString();
        try (var manager = NotifySocket.at(name)) {
            starts(name);
            assertThat(manager.next())
                    .isEqualTo("READY=1|STATUS=Serving 0 rooms, 0 members, 0 connections.");
            for (int i = 0; i < TIMES; i++) {
                assertThat(manager.next()).startsWith("WATCHDOG=1|STATUS=Serving");
            }
            isStuck = true;
            assertThat(manager.hears("STATUS=")).contains("do not answer: committer.");
            for (int i = 0; i < TIMES; i++) {
                assertThat(manager.next())
                        .isEqualTo("STATUS=These threads do not answer: committer.");
            }
        }
    }

    /** Seen to fail with an abstract name whose first byte stays an at sign. */
    @Test
    void anAbstractSocketHearsOfTroubleAndOfTheEnd() throws IOException {
        String name = "@chat-server-test-" + ProcessHandle.current().pid();
        try (var manager = NotifySocket.at(name)) {
            starts(name);
            manager.hears("READY=1");
            metrics.readiness.block(Obstacle.STORAGE, "Nothing can be stored now: full.");
            assertThat(manager.hears("STATUS="))
                    .isEqualTo("STATUS=Nothing can be stored now: full.");
            metrics.readiness.block(Obstacle.DRAINING, "The server is stopping.");
            assertThat(manager.hears("STOPPING=1")).endsWith("The server is stopping.");
        }
    }

    @Test
    void whatNamesNoSocketOrAnotherProcessIsNoManagerOfThisOne() {
        assertThat(ServiceManager.of(Map.of(), PID)).isEmpty();
        assertThat(ServiceManager.of(Map.of("NOTIFY_SOCKET", "vsock:2:9"), PID)).isEmpty();
        assertThat(ServiceManager.of(Map.of("NOTIFY_SOCKET", "/" + "a".repeat(107)), PID))
                .isEmpty();
        var another = Map.of("NOTIFY_SOCKET", "/x", "WATCHDOG_USEC", "1000", "WATCHDOG_PID", "8");
        assertThat(ServiceManager.of(another, PID).orElseThrow().watchdog()).isEmpty();
        assertThat(ServiceManager.of(another, 8).orElseThrow().watchdog()).isPresent();
    }
}
