package dev.tcrp.server.cluster;

import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.text.JsonLine;

import io.nats.client.JetStreamApiException;
import io.nats.client.KeyValue;
import io.nats.client.api.KeyValueEntry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

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
    private static final int ID_BYTES = 16;

    /**
     * The cluster's, or a new one with this many shards, and this identity.
     *
     * @throws IOException in words, when the cluster has another identity
     */
    static SharedConfig in(KeyValue bucket, int shards, Pin identity)
            throws IOException, JetStreamApiException {
        byte[] drawn = new byte[ID_BYTES];
        new SecureRandom().nextBytes(drawn);
        String first =
                JsonLine.versioned()
                        .put("id", HexFormat.of().formatHex(drawn))
                        .put("shards", shards)
                        .toString();
        Json decided = Json.of(decided(bucket, CLUSTER, first));
        String known = decided(bucket, IDENTITY, identity.value());
        if (!known.equals(identity.value())) {
            throw new IOException(
                    "this server's TLS key is another than the cluster's: its pin is %s, and that"
                                    .formatted(identity)
                            + " of the others "
                            + known
                            + ". Copy the key of a server that runs (identity.pem in its data"
                            + " folder) into this one's data folder; OPERATIONS.md, Cluster");
        }
        return new SharedConfig(decided.at("id").text(), (int) decided.at("shards").number());
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
