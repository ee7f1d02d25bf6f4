package dev.tcrp.server.cluster;

import dev.tcrp.protocol.text.JsonLine;
import dev.tcrp.server.store.Checkpoint;
import dev.tcrp.server.store.Checkpoints;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamOptions;
import io.nats.client.KeyValue;
import io.nats.client.ObjectStoreManagement;
import io.nats.client.ObjectStoreOptions;
import io.nats.client.api.KeyValueEntry;
import io.nats.client.api.ObjectMeta;
import io.nats.client.api.ObjectStoreConfiguration;
import io.nats.client.api.StorageType;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.DeflaterInputStream;
import java.util.zip.InflaterOutputStream;

/**
 * Checkpoints in the engine: each is one object, deflated, in an object store of its own, for only
 * a stream that is deleted leaves nothing in the engine's files; the key {@code checkpoint} of the
 * bucket {@code PREFIX-config} names the newest. Any thread.
 */
public final class EngineCheckpoints implements Checkpoints {
    private static final Logger LOG = LoggerFactory.getLogger(EngineCheckpoints.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    static final String KEY = "checkpoint";
    private static final String OBJECT = "rooms.db.z";

    /** The engine acknowledges each chunk, and takes at most 1 MiB. */
    private static final int CHUNK = 512 << 10;

    private static final int BUFFER = 64 << 10;

    /** Where a database of SQLite has its user_version. */
    private static final int VERSION_AT = 60;

    private record Found(Checkpoint checkpoint, long revision) {}

    private final Connection engine;
    private final ClusterConfig config;
    private final KeyValue record;
    private final ObjectStoreManagement stores;

    private EngineCheckpoints(Connection engine, ClusterConfig config) throws IOException {
        this.engine = engine;
        this.config = config;
        this.record = engine.keyValue(config.named("config"));
        this.stores = engine.objectStoreManagement(options());
    }

    /** The checkpoints of the cluster that has this engine. */
    public static EngineCheckpoints of(Engine engine) throws IOException {
        return in(engine.connection(), engine.config());
    }

    /** The same by a connection of one's own, once the bucket {@code PREFIX-config} is there. */
    public static EngineCheckpoints in(Connection engine, ClusterConfig config) throws IOException {
        return new EngineCheckpoints(engine, config);
    }

    /** The same of a cluster that no server has begun yet, but for its bucket. */
    static EngineCheckpoints of(Connection engine, ClusterConfig config) throws IOException {
        return new EngineCheckpoints(engine, config);
    }

    private static ObjectStoreOptions options() {
        return ObjectStoreOptions.builder()
                .jetStreamOptions(JetStreamOptions.builder().requestTimeout(PATIENCE).build())
                .build();
    }

    @Override
    public Optional<Checkpoint> newest() throws IOException {
        return Optional.ofNullable(found()).map(Found::checkpoint);
    }

    private @Nullable Found found() throws IOException {
        KeyValueEntry entry = EngineDeed.done("tell of its checkpoint", () -> record.get(KEY));
        byte[] value = entry == null ? null : entry.getValue();
        return entry == null || value == null
                ? null
                : new Found(read(new String(value, StandardCharsets.UTF_8)), entry.getRevision());
    }

    @Override
    public Checkpoint store(Path database, long place, long deletions) throws IOException {
        Found before = found();
        if (before != null && before.checkpoint.place() > place) {
            throw new IOException("there is a checkpoint of a later place");
        }
        String store = prefix() + place + "-" + UUID.randomUUID().toString().substring(0, 8);
        Checkpoint stored;
        try {
            stored =
                    EngineDeed.done(
                            "take a checkpoint", () -> put(database, place, deletions, store));
        } catch (IOException e) {
            remove(store);
            throw e;
        }
        EngineDeed.done("name a checkpoint", () -> name(stored, before));
        removeAllBut(store);
        return stored;
    }

    private String prefix() {
        return config.named("checkpoint-");
    }

    private Checkpoint put(Path database, long place, long deletions, String store)
            throws IOException,
                    JetStreamApiException,
                    InterruptedException,
                    NoSuchAlgorithmException {
        stores.create(
                ObjectStoreConfiguration.builder(store)
                        .storageType(StorageType.File)
                        .replicas(config.replicas())
                        .build());
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var bytes = new DigestInputStream(Files.newInputStream(database), digest);
                var deflated = new DeflaterInputStream(bytes, deflater, BUFFER)) {
            engine.objectStore(store, options())
                    .put(ObjectMeta.builder(OBJECT).chunkSize(CHUNK).build(), deflated);
        } finally {
            deflater.end();
        }
        return new Checkpoint(
                place,
                HexFormat.of().formatHex(digest.digest()),
                Files.size(database),
                schema(database),
                deletions,
                config.node(),
                System.currentTimeMillis(),
                store);
    }

    private static int schema(Path database) throws IOException {
        ByteBuffer version = ByteBuffer.allocate(Integer.BYTES);
        try (var file = FileChannel.open(database)) {
            if (file.read(version, VERSION_AT) < Integer.BYTES) {
                throw new IOException(database + " is no database");
            }
        }
        return version.getInt(0);
    }

    /** From now on it is the newest, unless another one became that meanwhile. */
    private long name(Checkpoint stored, @Nullable Found before)
            throws IOException, JetStreamApiException {
        byte[] value = written(stored).getBytes(StandardCharsets.UTF_8);
        return before == null
                ? record.create(KEY, value)
                : record.update(KEY, value, before.revision);
    }

    private void removeAllBut(String kept) {
        try {
            stores.getBucketNames().stream()
                    .filter(name -> name.startsWith(prefix()) && !name.equals(kept))
                    .forEach(this::remove);
        } catch (IOException | JetStreamApiException e) {
            LOG.debug("checkpoints before this one stay for now: {}", e.toString());
        }
    }

    /** The next one removes what stays now. */
    private void remove(String store) {
        try {
            stores.delete(store);
        } catch (IOException | JetStreamApiException | RuntimeException e) {
            LOG.debug("checkpoint {} stays for now: {}", store, e.toString());
        }
    }

    @Override
    public void load(Checkpoint checkpoint, Path to) throws IOException {
        String what = "hand over the checkpoint at record " + checkpoint.place();
        try {
            String sha256 = EngineDeed.done(what, () -> inflated(checkpoint, to));
            if (!sha256.equals(checkpoint.sha256())) {
                throw new IOException(
                        "the checkpoint at record %d is damaged".formatted(checkpoint.place()));
            }
        } catch (IOException e) {
            Files.deleteIfExists(to);
            throw e;
        }
    }

    private String inflated(Checkpoint checkpoint, Path to)
            throws IOException,
                    JetStreamApiException,
                    InterruptedException,
                    NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (var file = new DigestOutputStream(Files.newOutputStream(to), digest);
                var inflated = new InflaterOutputStream(file)) {
            engine.objectStore(checkpoint.object(), options()).get(OBJECT, inflated);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String written(Checkpoint checkpoint) {
        return JsonLine.versioned()
                .put("place", checkpoint.place())
                .put("sha256", checkpoint.sha256())
                .put("bytes", checkpoint.bytes())
                .put("schema", checkpoint.schema())
                .put("deletions", checkpoint.deletions())
                .put("node", checkpoint.node())
                .put("at", checkpoint.atMs())
                .put("object", checkpoint.object())
                .toString();
    }

    /** The checkpoint of this record. */
    static Checkpoint read(String value) {
        Json json = Json.of(value);
        return new Checkpoint(
                json.at("place").number(),
                json.at("sha256").text(),
                json.at("bytes").number(),
                (int) json.at("schema").number(),
                json.at("deletions").number(),
                json.at("node").text(),
                json.at("at").number(),
                json.at("object").text());
    }
}
