package dev.tcrp.server.store.sqlite;

import dev.tcrp.server.cluster.EngineLog;
import dev.tcrp.server.cluster.Engines;
import dev.tcrp.server.files.SharedBlobs;
import dev.tcrp.server.store.Checkpoints;
import dev.tcrp.server.store.LogListener;
import dev.tcrp.server.store.NodeIdentity;
import dev.tcrp.server.store.Retention;

import io.nats.client.Connection;
import io.nats.client.Nats;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** The contract, kept by the only server of a cluster, which owns all shards. */
class SharedStoreTest extends RoomStoreContract {
    private static final int SHARDS = 32;
    private static final AtomicLong CLUSTERS = new AtomicLong();

    private static @Nullable Engines engines;
    private static @Nullable Connection connection;

    final String cluster = "c" + CLUSTERS.incrementAndGet();
    private long incarnation;

    @TempDir Path folder = Path.of("");

    @BeforeAll
    static void starts() throws Exception {
        engines = Engines.one();
        connection = Nats.connect(engines.urls().getFirst());
    }

    @AfterAll
    static void ends() throws Exception {
        if (connection != null) {
            connection.close();
        }
        if (engines != null) {
            engines.close();
        }
    }

    static List<String> urls() {
        return Objects.requireNonNull(engines).urls();
    }

    static Connection connection() {
        return Objects.requireNonNull(connection);
    }

    Checkpoints checkpoints() throws IOException {
        return Checkpoints.NONE;
    }

    @Override
    SharedStore opens(Retention keeping, LogListener listener) throws IOException {
        var log = EngineLog.open(connection(), cluster, 1);
        incarnation++;
        var store =
                SharedStore.open(
                        folder,
                        () -> keeping,
                        new SharedStore.Common(log, checkpoints(), SharedBlobs.NONE),
                        new NodeIdentity(cluster, SHARDS, "a", incarnation),
                        listener,
                        new HeardShards(),
                        Thread.ofPlatform().factory());
        CompletableFuture.allOf(
                        IntStream.range(0, SHARDS)
                                .mapToObj(store::own)
                                .toArray(CompletableFuture[]::new))
                .join();
        return store;
    }
}
