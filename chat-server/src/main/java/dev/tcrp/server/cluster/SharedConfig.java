package dev.tcrp.server.cluster;

import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.text.JsonLine;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.KeyValue;
import io.nats.client.api.KeyValueEntry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What all nodes of a cluster have the same, in the bucket {@code chat-config}; the first start
 * decides it.
 *
 * @param clusterId 32 hexadecimal digits, drawn
 * @param shards in how many parts the rooms are given out
 */
record SharedConfig(String clusterId, int shards) {
    private static final String CLUSTER = "cluster";
    private static final String IDENTITY = "identity";

    /** There while an import is under way, and after one that was broken off. */
    private static final String IMPORT = "import";

    private static final int ID_BYTES = 16;

    /**
     * The cluster's, or a new one with this many shards, and this identity.
     *
     * @param former the identity follows these: where the cluster has one of them, it changes
     * @throws IOException in words, when the cluster has another identity
     */
    static SharedConfig in(KeyValue bucket, int shards, Pin identity, List<Pin> former)
            throws IOException, JetStreamApiException {
        if (bucket.get(IMPORT) != null) {
            throw new IOException(
                    "rooms are being imported into this cluster, or that was broken off: wait for"
                            + " its end, or run chat-server cluster import again");
        }
        SharedConfig decided = read(decided(bucket, CLUSTER, drawn(shards).written()));
        String known = decided(bucket, IDENTITY, identity.value());
        if (former.stream().anyMatch(pin -> pin.value().equals(known))) {
            bucket.put(IDENTITY, identity.value());
        } else if (!known.equals(identity.value())) {
            throw new IOException(
                    "this server's TLS key is another than the cluster's: its pin is %s, and that"
                                    .formatted(identity)
                            + " of the others "
                            + known
                            + ". Copy the key of a server that runs (identity.pem in its data"
                            + " folder) into this one's data folder; OPERATIONS.md, Cluster");
        }
        return decided;
    }

    /** One of a cluster that does not exist yet. */
    static SharedConfig drawn(int shards) {
        byte[] id = new byte[ID_BYTES];
        new SecureRandom().nextBytes(id);
        return new SharedConfig(HexFormat.of().formatHex(id), shards);
    }

    private String written() {
        return JsonLine.versioned().put("id", clusterId).put("shards", shards).toString();
    }

    private static SharedConfig read(String value) {
        Json json = Json.of(value);
        return new SharedConfig(json.at("id").text(), (int) json.at("shards").number());
    }

    /**
     * The cluster's; empty when the engine has none. Changes nothing.
     *
     * @throws IOException in words, when the engine does not answer
     */
    static Optional<SharedConfig> known(Connection engine, ClusterConfig config)
            throws IOException {
        return value(engine, config, CLUSTER).map(SharedConfig::read);
    }

    /** Whether a checkpoint is there that no import under way has stored. Changes nothing. */
    static boolean hasRooms(Connection engine, ClusterConfig config) throws IOException {
        return value(engine, config, EngineCheckpoints.KEY).isPresent()
                && value(engine, config, IMPORT).isEmpty();
    }

    private static Optional<String> value(Connection engine, ClusterConfig config, String key)
            throws IOException {
        String bucket = config.named("config");
        return EngineDeed.done(
                "tell what cluster it has",
                () ->
                        engine.keyValueManagement().getBucketNames().contains(bucket)
                                ? Optional.ofNullable(engine.keyValue(bucket).get(key))
                                        .map(KeyValueEntry::getValueAsString)
                                : Optional.empty());
    }

    /**
     * Begins the cluster: no server joins it until {@link #isImported}.
     *
     * @param identity what clients know it by; empty: its first server decides
     */
    void begin(KeyValue bucket, Optional<Pin> identity) throws IOException, JetStreamApiException {
        bucket.put(IMPORT, clusterId);
        bucket.put(CLUSTER, written());
        if (identity.isPresent()) {
            bucket.put(IDENTITY, identity.get().value());
        } else {
            bucket.delete(IDENTITY);
        }
    }

    /** Servers may join from now on. */
    static void isImported(KeyValue bucket) throws IOException, JetStreamApiException {
        bucket.delete(IMPORT);
    }

    /** The value of the key, which is this one if nobody was there before. */
    private static String decided(KeyValue bucket, String key, String first)
            throws IOException, JetStreamApiException {
        KeyValueEntry entry = bucket.get(key);
        if (entry == null) {
            try {
                bucket.create(key, first.getBytes(StandardCharsets.UTF_8));
            } catch (JetStreamApiException e) {
                if (e.getApiErrorCode() != Engine.WRONG_LAST_SEQUENCE) {
                    throw e;
                }
            }
            entry = bucket.get(key);
        }
        byte[] value = entry == null ? null : entry.getValue();
        if (value == null) {
            throw new IOException(
                    "the engine lost the key %s of %s".formatted(key, bucket.getBucketName()));
        }
        return new String(value, StandardCharsets.UTF_8);
    }
}
