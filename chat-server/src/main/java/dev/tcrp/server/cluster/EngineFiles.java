package dev.tcrp.server.cluster;

import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.server.files.SharedBlobs;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamOptions;
import io.nats.client.ObjectStore;
import io.nats.client.ObjectStoreManagement;
import io.nats.client.ObjectStoreOptions;
import io.nats.client.api.ObjectInfo;
import io.nats.client.api.ObjectMeta;
import io.nats.client.api.ObjectStoreConfiguration;
import io.nats.client.api.ObjectStoreStatus;
import io.nats.client.api.ObjectStoreWatcher;
import io.nats.client.api.StorageType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;

/**
 * Blobs as objects of the engine's bucket {@code PREFIX-files}, named by their ids; the label is
 * the object's metadata. Any thread.
 */
final class EngineFiles implements SharedBlobs {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** The engine acknowledges each chunk, and takes at most 1 MiB. */
    private static final int CHUNK = 512 << 10;

    private static final String LABEL = "label";
    private static final int NO_STREAM = 10059;

    private final ObjectStore objects;
    private final IntPredicate decides;

    private EngineFiles(ObjectStore objects, IntPredicate decides) {
        this.objects = objects;
        this.decides = decides;
    }

    /**
     * Opens the bucket of this name, or makes it.
     *
     * @param replicas how many servers of the engine have it
     * @param decides whether this server decides about the room of a number
     * @throws IOException in words, when the engine does not answer or has too few replicas
     */
    static EngineFiles open(Connection engine, String name, int replicas, IntPredicate decides)
            throws IOException {
        ObjectStoreOptions options =
                ObjectStoreOptions.builder()
                        .jetStreamOptions(
                                JetStreamOptions.builder().requestTimeout(PATIENCE).build())
                        .build();
        try {
            requireBucket(engine.objectStoreManagement(options), name, replicas);
            return new EngineFiles(engine.objectStore(name, options), decides);
        } catch (JetStreamApiException e) {
            throw new IOException("the engine makes no bucket %s: %s".formatted(name, e), e);
        }
    }

    private static void requireBucket(ObjectStoreManagement buckets, String name, int replicas)
            throws IOException, JetStreamApiException {
        ObjectStoreStatus found;
        try {
            found = buckets.getStatus(name);
        } catch (JetStreamApiException e) {
            if (e.getApiErrorCode() != NO_STREAM) {
                throw e;
            }
            buckets.create(
                    ObjectStoreConfiguration.builder(name)
                            .storageType(StorageType.File)
                            .replicas(replicas)
                            .build());
            return;
        }
        if (found.getReplicas() < replicas) {
            throw new IOException(
                    ("the engine stores %s on %d of its servers, and %d were asked for. Raise it"
                                    + " by: nats stream edit OBJ_%1$s --replicas=%3$d")
                            .formatted(name, found.getReplicas(), replicas));
        }
    }

    @Override
    public boolean follow(Listener listener) throws IOException {
        var all = new CountDownLatch(1);
        try {
            objects.watch(
                    new ObjectStoreWatcher() {
                        @Override
                        public void watch(ObjectInfo object) {
                            tell(object, listener);
                        }

                        @Override
                        public void endOfData() {
                            all.countDown();
                        }
                    });
            if (!all.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("the engine does not tell which files it has");
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the engine was not waited for", e);
        } catch (JetStreamApiException e) {
            throw new IOException("the engine does not tell which files it has: " + e, e);
        }
    }

    private static void tell(ObjectInfo object, Listener listener) {
        BlobId id;
        try {
            id = new BlobId(Payload.of(HexFormat.of().parseHex(object.getObjectName())));
        } catch (IllegalArgumentException e) {
            return;
        }
        if (object.isDeleted()) {
            listener.removed(id);
            return;
        }
        Map<String, String> meta = object.getMetaData();
        ZonedDateTime modified = object.getModified();
        listener.stored(
                id,
                meta == null ? "" : meta.getOrDefault(LABEL, ""),
                modified == null ? 0 : modified.toInstant().toEpochMilli());
    }

    @Override
    public void look(BlobId id, Listener listener) throws IOException {
        ObjectInfo found = EngineDeed.done("look for " + id, () -> objects.getInfo(id.toString()));
        if (found != null) {
            tell(found, listener);
        }
    }

    @Override
    public void put(BlobId id, String label, Path file) throws IOException {
        ObjectMeta object =
                ObjectMeta.builder(id.toString())
                        .chunkSize(CHUNK)
                        .metadata(Map.of(LABEL, label))
                        .build();
        try (var in = Files.newInputStream(file)) {
            EngineDeed.done("take " + id, () -> objects.put(object, in));
        }
    }

    @Override
    public void get(BlobId id, OutputStream to) throws IOException {
        EngineDeed.done("hand over " + id, () -> objects.get(id.toString(), to));
    }

    @Override
    public void remove(BlobId id) throws IOException {
        EngineDeed.done("remove " + id, () -> objects.delete(id.toString()));
    }

    @Override
    public boolean decides(int room) {
        return decides.test(room);
    }
}
