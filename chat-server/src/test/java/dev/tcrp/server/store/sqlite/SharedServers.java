package dev.tcrp.server.store.sqlite;

import dev.tcrp.server.cluster.Engines;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.RepeatKey;
import dev.tcrp.server.store.Retention;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Servers of one cluster, another for each story, on one engine; rooms 7 and 8 are in shards 7 and
 * 8.
 */
abstract class SharedServers {
    static final int ROOM = 7;
    static final int OTHER_ROOM = 8;
    static final long BOB = -22;
    static final long NOW = System.currentTimeMillis();
    static final String LAPTOP = "00".repeat(16);
    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AtomicLong CLUSTERS = new AtomicLong();

    private static @Nullable Engines engines;

    final String cluster = "c" + CLUSTERS.incrementAndGet();
    private final List<SharedServer> started = new ArrayList<>();

    @TempDir Path folder = Path.of("");

    @BeforeAll
    static void startsTheEngine() {
        engines = Engines.one();
    }

    @AfterAll
    static void endsTheEngine() {
        if (engines != null) {
            engines.close();
        }
    }

    @AfterEach
    void endsTheServers() throws InterruptedException {
        for (SharedServer each : started) {
            each.close();
        }
    }

    static Engines engines() {
        return Objects.requireNonNull(engines);
    }

    SharedServer starts(String name) throws IOException, InterruptedException {
        return starts(name, Retention.EVERYTHING, true);
    }

    /** {@code isServed}: whether the log hands over to it what it has. */
    SharedServer starts(String name, Retention retention, boolean isServed)
            throws IOException, InterruptedException {
        Path own = Files.createDirectories(folder.resolve(name));
        var server = SharedServer.starts(name, own, engines().urls(), cluster, retention, isServed);
        started.add(server);
        return server;
    }

    void ends(SharedServer server) throws InterruptedException {
        started.remove(server);
        server.close();
    }

    static PendingMessage text(int room, long number, String text) {
        return new PendingMessage(
                room, NOW + number, "bob", text, new RepeatKey(BOB, LAPTOP, number));
    }
}
