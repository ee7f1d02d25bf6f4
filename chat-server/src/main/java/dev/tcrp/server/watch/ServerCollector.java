package dev.tcrp.server.watch;

import dev.tcrp.server.metrics.ClusterFigures;
import dev.tcrp.server.metrics.Durations;
import dev.tcrp.server.metrics.Level;
import dev.tcrp.server.metrics.Metrics;
import dev.tcrp.server.metrics.RefusalCause;
import dev.tcrp.server.relay.RelayFigures;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The server's own metrics, as OPERATIONS.md lists them. No label holds anything from the network:
 * the number of series is fixed.
 */
final class ServerCollector implements MultiCollector {
    private static final long PATIENCE_MS = 500;

    private final Watched server;
    private volatile RelayFigures relay = RelayFigures.NONE;

    ServerCollector(Watched server) {
        this.server = server;
    }

    @Override
    public MetricSnapshots collect() {
        Metrics metrics = server.metrics();
        List<MetricSnapshot> all = new ArrayList<>();
        all.add(refusals(metrics));
        addRelay(all);
        all.add(
                histogram(
                        "chat_commit_seconds", "Transactions of the committer.", metrics.commits));
        all.add(
                histogram(
                        "chat_relay_turn_seconds",
                        "Turns of the relay that had something to do.",
                        metrics.relayTurns));
        all.add(gauge("chat_connections", "Open TCP connections.", metrics.connections));
        all.add(gauge("chat_rooms", "Rooms.", metrics.rooms));
        all.add(
                gauge(
                        "chat_members",
                        "Memberships of clients that are here, in rooms that this server decides"
                                + " about.",
                        metrics.members));
        all.add(
                gauge(
                        "chat_commit_queue",
                        "Messages that wait for the disk.",
                        server.committing().getAsInt()));
        all.add(
                gauge(
                        "chat_ready",
                        "1 when everybody is served fully, as /readyz says.",
                        metrics.readiness.reasons().isEmpty() ? 1 : 0));
        all.add(
                counter(
                        "chat_log_lines_dropped",
                        "Lines of the log that were dropped, as nobody read them.",
                        server.linesDropped().getAsLong()));
        server.folder().ifPresent(folder -> addDisk(folder, all));
        server.cluster().ifPresent(cluster -> addCluster(cluster.get(), all));
        return new MetricSnapshots(all);
    }

    private static CounterSnapshot refusals(Metrics metrics) {
        var counter =
                CounterSnapshot.builder()
                        .name("chat_refusals")
                        .help("Connections, frames and requests refused, by cause.");
        for (RefusalCause cause : RefusalCause.values()) {
            counter.dataPoint(point(metrics.refusals.of(cause), Labels.of("cause", cause.label())));
        }
        return counter.build();
    }

    /** The figures of before, when the relay does not answer. */
    private void addRelay(List<MetricSnapshot> all) {
        relay =
                server.relay()
                        .get()
                        .completeOnTimeout(relay, PATIENCE_MS, TimeUnit.MILLISECONDS)
                        .join();
        RelayFigures now = relay;
        all.add(counter("chat_datagrams_received", "Messages that came.", now.received()));
        all.add(
                counter(
                        "chat_datagrams_relayed",
                        "Messages handed out, for each receiver.",
                        now.relayed()));
        all.add(counter("chat_messages_repeated", "Messages that came again.", now.repeated()));
        all.add(drops(now));
        all.add(gauge("chat_relay_inbox", "Commands that wait for the relay.", now.waiting()));
    }

    private static CounterSnapshot drops(RelayFigures now) {
        return CounterSnapshot.builder()
                .name("chat_datagrams_dropped")
                .help("Datagrams dropped, by cause.")
                .dataPoint(point(now.malformed(), Labels.of("cause", "malformed")))
                .dataPoint(point(now.unregistered(), Labels.of("cause", "unregistered")))
                .dataPoint(point(now.forged(), Labels.of("cause", "forged")))
                .dataPoint(point(now.silenced(), Labels.of("cause", "silenced")))
                .dataPoint(point(now.tooMany(), Labels.of("cause", "rate_limit")))
                .dataPoint(point(now.notStored(), Labels.of("cause", "not_stored")))
                .dataPoint(point(now.lost(), Labels.of("cause", "kernel_buffer_full")))
                .build();
    }

    private static void addDisk(Path folder, List<MetricSnapshot> all) {
        all.add(
                gauge(
                        "chat_disk_free_bytes",
                        "Space for the server on the disk of its data folder.",
                        folder.toFile().getUsableSpace()));
        all.add(
                gauge(
                        "chat_database_bytes",
                        "The rooms on disk, with what is not merged yet.",
                        folder.resolve("rooms.db").toFile().length()
                                + folder.resolve("rooms.db-wal").toFile().length()));
    }

    private static void addCluster(ClusterFigures now, List<MetricSnapshot> all) {
        all.add(
                gauge(
                        "chat_cluster_connected",
                        "1 when the engine of the cluster answers.",
                        now.connected() ? 1 : 0));
        all.add(gauge("chat_cluster_nodes", "Servers of the cluster that live.", now.nodes()));
        all.add(gauge("chat_cluster_shards", "Shards that this server owns.", now.shards()));
        all.add(
                gauge(
                        "chat_cluster_unowned",
                        "Shards that no server owns, as far as this one knows.",
                        now.unowned()));
        all.add(
                gauge(
                        "chat_cluster_behind",
                        "Records of the log that are not in the view yet.",
                        now.behind()));
        all.add(
                gauge(
                        "chat_cluster_doubts",
                        "Records of which nobody knows whether the log has them.",
                        now.doubts()));
        all.add(gauge("chat_cluster_log_bytes", "Bytes of the log.", now.logBytes()));
        all.add(
                gauge(
                        "chat_cluster_checkpoint_age_seconds",
                        "Since the newest checkpoint was stored; 0 when there is none.",
                        now.checkpointAgeMs() / 1000));
        all.add(
                gauge(
                        "chat_cluster_checkpoint_overdue_seconds",
                        "Since a checkpoint is due here that is not made; 0 when none is.",
                        now.checkpointOverdueMs() / 1000));
    }

    private static HistogramSnapshot histogram(String name, String help, Durations durations) {
        double[] bounds = new double[Durations.buckets()];
        long[] counts = new long[bounds.length];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = Durations.boundSeconds(i);
            counts[i] = durations.count(i);
        }
        return HistogramSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(
                        HistogramDataPointSnapshot.builder()
                                .classicHistogramBuckets(ClassicHistogramBuckets.of(bounds, counts))
                                .sum(durations.sumSeconds())
                                .build())
                .build();
    }

    private static CounterSnapshot counter(String name, String help, long value) {
        return CounterSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(point(value, Labels.EMPTY))
                .build();
    }

    private static CounterDataPointSnapshot point(long value, Labels labels) {
        return CounterDataPointSnapshot.builder().value((double) value).labels(labels).build();
    }

    private static GaugeSnapshot gauge(String name, String help, Level level) {
        return gauge(name, help, level.value());
    }

    private static GaugeSnapshot gauge(String name, String help, long value) {
        return GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(GaugeDataPointSnapshot.builder().value((double) value).build())
                .build();
    }
}
