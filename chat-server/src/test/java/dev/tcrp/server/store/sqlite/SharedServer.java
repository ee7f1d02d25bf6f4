package dev.tcrp.server.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tcrp.server.cluster.ClusterConfig;
import dev.tcrp.server.cluster.EngineCheckpoints;
import dev.tcrp.server.cluster.EngineLog;
import dev.tcrp.server.files.SharedBlobs;
import dev.tcrp.server.store.Checkpoint;
import dev.tcrp.server.store.NodeIdentity;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.StoredMessage;
import dev.tcrp.server.store.StoredRooms;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.KeyValueConfiguration;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A server of a cluster, as far as it stores rooms; told in verbs. */
final class SharedServer {
    static final int SHARDS = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AtomicLong INCARNATIONS = new AtomicLong();

    /** What of a view is the same on all servers; ids of rows are each server's own. */
    private static final List<String> TABLES =
            List.of(
                    "SELECT room, seq, time, act, flags, ref, root, hex(blob), sender, member,"
                            + " device, number, hex(content), crc FROM messages ORDER BY room, seq",
                    "SELECT * FROM states ORDER BY room, seq",
                    "SELECT * FROM reactions ORDER BY room, ref, emoji, member",
                    "SELECT * FROM places ORDER BY room",
                    "SELECT * FROM rooms ORDER BY room",
                    "SELECT * FROM tokens ORDER BY room, hash",
                    "SELECT * FROM members ORDER BY room, user",
                    "SELECT * FROM reads ORDER BY room, user",
                    "SELECT * FROM choices ORDER BY room, hash",
                    "SELECT * FROM bars ORDER BY room, user, lineage, address",
                    "SELECT * FROM followed WHERE shard >= 0 ORDER BY shard");

    final String name;
    final Heard heard = new Heard();
    final HeardShards shards = new HeardShards();
    final long incarnation = INCARNATIONS.incrementAndGet();
    final FaultyLog log;
    final EngineCheckpoints checkpoints;
    final SharedStore store;
    private final Path folder;
    private final Connection engine;

    private SharedServer(
            String name,
            Path folder,
            Connection engine,
            ClusterConfig config,
            Retention of,
            boolean isServed)
            throws IOException {
        this.name = name;
        this.folder = folder;
        this.engine = engine;
        this.log =
                new FaultyLog(EngineLog.open(engine, config.prefix(), config.replicas()), isServed);
        this.checkpoints = checkpoints(engine, config);
        this.store =
                SharedStore.open(
                        folder,
                        () -> of,
                        new SharedStore.Common(log, checkpoints, SharedBlobs.NONE),
                        new NodeIdentity(config.prefix(), SHARDS, name, incarnation),
                        heard,
                        shards,
                        Thread.ofPlatform().factory());
    }

    /** In the bucket that a server of its own program would have opened. */
    private static EngineCheckpoints checkpoints(Connection engine, ClusterConfig config)
            throws IOException {
        try {
            engine.keyValueManagement()
                    .create(
                            KeyValueConfiguration.builder(config.prefix() + "-config")
                                    .replicas(config.replicas())
                                    .build());
        } catch (JetStreamApiException e) {
            throw new IOException(e);
        }
        return EngineCheckpoints.in(engine, config);
    }

    /** Starts one, which owns nothing. */
    static SharedServer starts(
            String name, Path folder, List<String> urls, String cluster, Retention of)
            throws IOException, InterruptedException {
        return starts(name, folder, urls, cluster, of, true);
    }

    /** The same; the log hands over nothing to it unless it is served. */
    static SharedServer starts(
            String name,
            Path folder,
            List<String> urls,
            String cluster,
            Retention of,
            boolean isServed)
            throws IOException, InterruptedException {
        var options =
                new Options.Builder()
                        .servers(urls.toArray(String[]::new))
                        .maxReconnects(-1)
                        .reconnectWait(Duration.ofMillis(100))
                        .errorListener(new Quiet())
                        .build();
        Connection engine = Nats.connect(options);
        var config = ClusterConfig.of(urls, name).prefixed(cluster).replicated(urls.size());
        try {
            return new SharedServer(name, folder, engine, config, of, isServed);
        } catch (IOException | RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    StoredRooms owns(int shard) {
        return store.own(shard).orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    void says(PendingMessage draft) {
        assertThat(store.append(draft)).as("%s takes it", name).isTrue();
    }

    /** Waits until so many are told, and no more. */
    void hears(int entries) {
        await().atMost(PATIENCE).until(() -> heard.kept.size() >= entries);
        assertThat(heard.kept).hasSize(entries);
    }

    /** Waits until it does not know whether the log has a run of its own. */
    void isInDoubt() {
        await().atMost(PATIENCE).until(() -> store.doubts() == 1);
    }

    /** Waits until it knows of all that it published. */
    void isSure() {
        await().atMost(PATIENCE).until(() -> store.doubts() == 0 && store.waiting() == 0);
    }

    /**
     * Makes a checkpoint of what it has, and cuts the log behind it, which these others own too.
     */
    Checkpoint makesACheckpoint(SharedServer... others) throws IOException, InterruptedException {
        var checkpointer = new Checkpointer(store, log, checkpoints);
        Checkpoint made = checkpointer.make();
        await().atMost(PATIENCE)
                .until(
                        () -> {
                            store.renew(made.place());
                            for (SharedServer other : others) {
                                other.store.renew(made.place());
                            }
                            return checkpointer.cut(made.place()) > made.place();
                        });
        return made;
    }

    /** Waits until it has followed the log to its end. */
    void followsUp() throws IOException {
        long end = log.extent().last();
        await().atMost(PATIENCE).until(() -> store.place() >= end);
    }

    /** The texts of a room, in order. */
    List<String> texts(int room) {
        return StoreStory.texts(StoreStory.all(store, room));
    }

    List<StoredMessage> entries(int room) {
        return StoreStory.all(store, room).entries();
    }

    /** All that is the same on all servers of the cluster, row by row. */
    List<String> view() throws SQLException {
        List<String> rows = new ArrayList<>();
        try (var db = Schema.openToRead(folder.resolve(SqliteStore.DATABASE));
                var statement = db.createStatement()) {
            for (String table : TABLES) {
                try (ResultSet row = statement.executeQuery(table)) {
                    int columns = row.getMetaData().getColumnCount();
                    while (row.next()) {
                        var line = new StringBuilder(table);
                        for (int i = 1; i <= columns; i++) {
                            line.append('|').append(row.getString(i));
                        }
                        rows.add(line.toString());
                    }
                }
            }
        }
        return rows;
    }

    void close() throws InterruptedException {
        log.gate.release();
        store.close();
        engine.close();
    }
}
