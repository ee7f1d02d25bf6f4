package dev.tcrp.server.cluster;

import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.server.tls.Identity;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamOptions;
import io.nats.client.KeyValue;
import io.nats.client.KeyValueManagement;
import io.nats.client.KeyValueOptions;
import io.nats.client.api.KeyValueConfiguration;
import io.nats.client.api.Republish;
import io.nats.client.api.ServerInfo;
import io.nats.client.api.StorageType;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The engine that the servers of a cluster share, connected and found fit. Any thread may use it.
 * The connection comes back by itself, to whichever of the engine's servers is there.
 */
public final class Engine implements AutoCloseable {
    /** A write said which message it follows, and another came between. */
    static final int WRONG_LAST_SEQUENCE = 10071;

    private static final int NO_STREAM = 10059;
    private static final int NO_JETSTREAM = 10076;
    private static final int NO_JETSTREAM_FOR_ACCOUNT = 10039;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration USUAL_START = Duration.ofSeconds(30);

    private final Connection connection;
    private final ClusterConfig config;
    private final SharedConfig shared;
    private final List<String> warnings;

    private Engine(
            Connection connection,
            ClusterConfig config,
            SharedConfig shared,
            List<String> warnings) {
        this.connection = connection;
        this.config = config;
        this.shared = shared;
        this.warnings = List.copyOf(warnings);
    }

    /**
     * Connects to the engine, waits up to half a minute for it, and checks it.
     *
     * @param identity what clients know this server by: the same at all servers of the cluster
     * @throws IOException in words, without a stop at the end, when the engine is not there, is not
     *     fit, or belongs to a cluster of another identity
     */
    public static Engine open(ClusterConfig config, Identity identity, Runnable connected)
            throws IOException {
        return open(config, identity.pin(), identity.former(), connected, USUAL_START);
    }

    /**
     * The same within this time.
     *
     * @param former what clients knew the servers by before, as the key of {@code identity} proves
     */
    static Engine open(
            ClusterConfig config,
            Pin identity,
            List<Pin> former,
            Runnable connected,
            Duration patience)
            throws IOException {
        List<String> warnings = syncChecked(config);
        Connection connection = connection(config, connected, patience);
        try {
            SharedConfig shared =
                    inConfig(
                            connection,
                            config,
                            patience,
                            bucket -> SharedConfig.in(bucket, config.shards(), identity, former));
            return new Engine(connection, config, shared, warnings);
        } catch (IOException | RuntimeException e) {
            EngineConnection.close(connection);
            throw e;
        }
    }

    /**
     * A connection to an engine that is fit, whatever cluster it has.
     *
     * @throws IOException in words, when it is not there or not fit
     */
    static Connection connect(ClusterConfig config, Runnable connected, Duration patience)
            throws IOException {
        var _ = syncChecked(config);
        return connection(config, connected, patience);
    }

    private static Connection connection(
            ClusterConfig config, Runnable connected, Duration patience) throws IOException {
        Connection connection = EngineConnection.open(config, connected, patience);
        try {
            checkVersion(connection.getServerInfo());
            return connection;
        } catch (IOException | RuntimeException e) {
            EngineConnection.close(connection);
            throw e;
        }
    }

    private static void checkVersion(ServerInfo server) throws IOException {
        String name = server.getHost() + ":" + server.getPort();
        refuseFor(
                EngineRules.version(
                        "the engine at " + Sanitiser.shown(name),
                        Sanitiser.shown(server.getVersion())));
    }

    /** Warnings about what could not be checked, or was not to be. */
    private static List<String> syncChecked(ClusterConfig config) throws IOException {
        int engines = config.engines().size();
        if (config.unsafeSync()) {
            return List.of(
                    "--cluster-unsafe-sync: what the engine acknowledged in the last minutes is"
                            + " lost when its machines lose power.");
        }
        if (config.monitors().isEmpty()) {
            throw new IOException(
                    "nothing tells whether the engine writes to its disk before it acknowledges."
                        + " Name its monitoring addresses by --cluster-monitor http://HOST:8222,..."
                        + " (its configuration says http: HOST:8222), or say --cluster-unsafe-sync"
                        + " to risk messages when power fails");
        }
        int checked = 0;
        IOException silent = null;
        for (URI monitor : config.monitors()) {
            Json varz;
            try {
                varz = Monitoring.ask(monitor, "varz");
            } catch (IOException e) {
                silent = e;
                continue;
            }
            refuseFor(EngineRules.version("the engine monitored at " + monitor, shown(varz)));
            refuseFor(EngineRules.sync(monitor, varz));
            checked++;
        }
        if (checked == 0 && silent != null) {
            throw silent;
        }
        return checked < engines
                ? List.of(
                        ("sync_interval was checked at %d of the engine's %d servers: name the"
                                        + " monitoring address of each by --cluster-monitor.")
                                .formatted(checked, engines))
                : List.of();
    }

    private static String shown(Json varz) {
        return Sanitiser.shown(varz.at("version").text());
    }

    private static void refuseFor(Optional<String> objection) throws IOException {
        if (objection.isPresent()) {
            throw new IOException(objection.get());
        }
    }

    /** Something to do in the bucket of what all nodes have the same. */
    interface InConfig<T> {
        T carryOut(KeyValue bucket) throws IOException, JetStreamApiException;
    }

    /** Does it in the bucket, which is made if there is none; again while there is no leader. */
    static <T> T inConfig(
            Connection connection, ClusterConfig config, Duration patience, InConfig<T> deed)
            throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        String bucket = config.named("config");
        while (true) {
            try {
                openBucket(connection, config, KeyValueConfiguration.builder(bucket));
                return deed.carryOut(connection.keyValue(bucket));
            } catch (JetStreamApiException e) {
                if (System.nanoTime() > end || EngineConnection.isFinal(e)) {
                    throw new IOException(refusal(config, e), e);
                }
            }
            EngineConnection.pause();
        }
    }

    private static String refusal(ClusterConfig config, JetStreamApiException e) {
        return switch (e.getApiErrorCode()) {
            case NO_JETSTREAM, NO_JETSTREAM_FOR_ACCOUNT ->
                    "the engine has no JetStream for this server. Add \"jetstream { store_dir:"
                            + " /var/lib/nats, sync_interval: always }\" to the configuration of"
                            + " each nats-server";
            default ->
                    ("the engine cannot store on %d of its servers: %s. Start the missing ones, or"
                                    + " ask for fewer by --cluster-replicas")
                            .formatted(config.replicas(), Sanitiser.shown(e.getErrorDescription()));
        };
    }

    /** Opens a bucket of this kind with the given time to live of its entries, or makes it. */
    void openBucket(String kind, Duration timeToLive, String subjects) throws IOException {
        var wanted =
                KeyValueConfiguration.builder(config.named(kind))
                        .ttl(timeToLive)
                        .republish(
                                Republish.builder()
                                        .source("$KV." + config.named(kind) + ".>")
                                        .destination(subjects + ".>")
                                        .build());
        try {
            openBucket(connection, config, wanted);
        } catch (JetStreamApiException e) {
            throw new IOException(refusal(config, e), e);
        }
    }

    private static void openBucket(
            Connection connection, ClusterConfig config, KeyValueConfiguration.Builder wanted)
            throws IOException, JetStreamApiException {
        KeyValueConfiguration bucket =
                wanted.storageType(StorageType.File).replicas(config.replicas()).build();
        KeyValueManagement buckets =
                connection.keyValueManagement(
                        KeyValueOptions.builder()
                                .jetStreamOptions(
                                        JetStreamOptions.builder().requestTimeout(PATIENCE).build())
                                .build());
        int replicas;
        try {
            replicas =
                    buckets.getStatus(bucket.getBucketName())
                            .getBackingStreamInfo()
                            .getConfiguration()
                            .getReplicas();
        } catch (JetStreamApiException e) {
            if (e.getApiErrorCode() != NO_STREAM) {
                throw e;
            }
            buckets.create(bucket);
            return;
        }
        if (replicas < config.replicas()) {
            throw new IOException(
                    ("the engine stores %s on %d of its servers, and %d were asked for. Raise it"
                                    + " by: nats stream edit KV_%1$s --replicas=%3$d")
                            .formatted(bucket.getBucketName(), replicas, config.replicas()));
        }
    }

    /** The connection, for what is published and subscribed. */
    public Connection connection() {
        return connection;
    }

    /** Whether the engine is there now, as far as is known. */
    public boolean isConnected() {
        return connection.getStatus() == Connection.Status.CONNECTED;
    }

    public ClusterConfig config() {
        return config;
    }

    /** 32 hexadecimal digits that the first server of the cluster drew. */
    public String clusterId() {
        return shared.clusterId();
    }

    /** In how many parts the rooms are given out, as the first server of the cluster decided. */
    public int shards() {
        return shared.shards();
    }

    /** Sentences about what makes this engine less safe than it could be. */
    public List<String> warnings() {
        return warnings;
    }

    /** Ends the connection. Idempotent. */
    @Override
    public void close() {
        EngineConnection.close(connection);
    }
}
