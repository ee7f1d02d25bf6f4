package dev.tcrp.server.cluster;

import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.server.cluster.ClusterState.LogLength;
import dev.tcrp.server.cluster.ClusterState.Replica;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.api.ClusterInfo;
import io.nats.client.api.StreamInfo;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the engine how the cluster is, whether a server of it runs or not; changes nothing. */
public final class ClusterInquiry {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterInquiry.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int NOT_THERE = 404;

    private ClusterInquiry() {}

    /**
     * The cluster as it is now. An engine of which only some servers run is told of by these.
     *
     * @param readsLog whether each copy of the log is read, too
     * @throws IOException in words, without a stop at the end, when no server of the engine answers
     */
    public static ClusterState ask(ClusterConfig config, boolean readsLog) throws IOException {
        Connection connection = EngineConnection.open(config, () -> {}, PATIENCE);
        try {
            ClusterState state = ask(config, connection);
            return readsLog
                    ? state.with(
                            CopyReading.all(connection, config.prefix(), state.replicas().size()))
                    : state;
        } catch (IOException | JetStreamApiException e) {
            LOG.debug("the engine does not tell", e);
            return ClusterState.silent(engines(config), config.replicas());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the engine was not waited for", e);
        } finally {
            EngineConnection.close(connection);
        }
    }

    private static ClusterState ask(ClusterConfig config, Connection connection)
            throws IOException, JetStreamApiException, InterruptedException {
        int shards = SharedConfig.known(connection, config).map(SharedConfig::shards).orElse(0);
        Optional<StreamInfo> log = log(connection, config);
        return new ClusterState(
                shards,
                owners(connection, config, shards),
                nodes(connection, config),
                log.map(stream -> replicas(connection, stream)).orElse(List.of()),
                engines(config),
                config.replicas(),
                length(log, value(connection, config.named("config"), "checkpoint")));
    }

    private static List<EngineReport> engines(ClusterConfig config) {
        return config.monitors().stream()
                .map(monitor -> EngineReport.of(monitor, config.prefix()))
                .toList();
    }

    /** The value of the key; empty when there is none, or no bucket of that name. */
    private static Optional<String> value(Connection connection, String bucket, String key)
            throws IOException, JetStreamApiException {
        if (!connection.keyValueManagement().getBucketNames().contains(bucket)) {
            return Optional.empty();
        }
        return Optional.ofNullable(connection.keyValue(bucket).get(key))
                .flatMap(entry -> Optional.ofNullable(entry.getValueAsString()));
    }

    private static Owners owners(Connection connection, ClusterConfig config, int shards)
            throws IOException, JetStreamApiException {
        List<Optional<Owner>> owners = new ArrayList<>();
        for (int shard = 0; shard < shards; shard++) {
            owners.add(
                    value(connection, config.named("leases"), Integer.toString(shard))
                            .flatMap(Owner::read));
        }
        return new Owners(owners);
    }

    private static List<Node> nodes(Connection connection, ClusterConfig config)
            throws IOException, JetStreamApiException, InterruptedException {
        List<Node> nodes = new ArrayList<>();
        String bucket = config.named("nodes");
        if (connection.keyValueManagement().getBucketNames().contains(bucket)) {
            for (String name : connection.keyValue(bucket).keys().stream().sorted().toList()) {
                value(connection, bucket, name).flatMap(Node::read).ifPresent(nodes::add);
            }
        }
        return nodes;
    }

    private static Optional<StreamInfo> log(Connection connection, ClusterConfig config)
            throws IOException, JetStreamApiException {
        try {
            return Optional.of(connection.jetStreamManagement().getStreamInfo(config.prefix()));
        } catch (JetStreamApiException e) {
            if (e.getErrorCode() == NOT_THERE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static LogLength length(Optional<StreamInfo> log, Optional<String> checkpoint) {
        return log.map(StreamInfo::getStreamState)
                .map(
                        state ->
                                new LogLength(
                                        state.getFirstSequence(),
                                        state.getLastSequence(),
                                        state.getByteCount(),
                                        checkpoint.map(EngineCheckpoints::read)))
                .orElse(LogLength.NONE);
    }

    private static List<Replica> replicas(Connection connection, StreamInfo stream) {
        ClusterInfo cluster = stream.getClusterInfo();
        if (cluster == null || cluster.getLeader() == null) {
            return List.of(new Replica(connection.getServerInfo().getServerName(), true, true, 0));
        }
        List<Replica> replicas = new ArrayList<>();
        replicas.add(new Replica(Sanitiser.shown(cluster.getLeader()), true, true, 0));
        if (cluster.getReplicas() != null) {
            cluster.getReplicas().stream()
                    .map(
                            each ->
                                    new Replica(
                                            Sanitiser.shown(each.getName()),
                                            false,
                                            each.isCurrent() && !each.isOffline(),
                                            each.getLag()))
                    .forEach(replicas::add);
        }
        return replicas;
    }
}
