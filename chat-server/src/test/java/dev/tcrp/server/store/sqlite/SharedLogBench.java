package dev.tcrp.server.store.sqlite;

import dev.tcrp.server.cluster.EngineLog;
import dev.tcrp.server.cluster.Engines;
import dev.tcrp.server.files.SharedBlobs;
import dev.tcrp.server.store.Checkpoints;
import dev.tcrp.server.store.LogListener;
import dev.tcrp.server.store.NodeIdentity;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.RefusedMessage;
import dev.tcrp.server.store.RepeatKey;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.SharedLog;
import dev.tcrp.server.store.StoredMessage;

import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.Nats;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What the shared log costs, beside bare publishers to the same engine, in turn: {@code
 * SharedLogBench FOLDER ROUNDS}. Prints a table of medians over the rounds.
 */
final class SharedLogBench implements LogListener {
    private static final int SHARDS = 32;
    private static final int ROOMS = 16;
    private static final int IN_FLIGHT = 64;

    /** How many speak in a room, each of whom waits until the last word is acknowledged. */
    private static final List<Integer> SPEAKERS = List.of(16, 4, 1);

    private static final long ROUND_NS = TimeUnit.SECONDS.toNanos(3);
    private static final byte[] TEXT = "x".repeat(100).getBytes(StandardCharsets.UTF_8);

    private final BlockingQueue<List<StoredMessage>> told = new LinkedBlockingQueue<>();
    private final SharedStore store;
    private long number;

    private SharedLogBench(Path folder, SharedLog log) throws IOException {
        store = store(folder, log, 1, this);
        for (int shard = 0; shard < SHARDS; shard++) {
            store.own(shard).join();
        }
    }

    /** A server's of this incarnation, which owns nothing. */
    static SharedStore store(Path folder, SharedLog log, long incarnation, LogListener listener)
            throws IOException {
        return SharedStore.open(
                Files.createDirectories(folder),
                () -> Retention.EVERYTHING,
                new SharedStore.Common(log, Checkpoints.NONE, SharedBlobs.NONE),
                new NodeIdentity("bench", SHARDS, "n" + incarnation, incarnation),
                listener,
                new HeardShards(),
                Thread.ofPlatform().factory());
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory(Path.of(args[0]), "shared-log");
        int rounds = Integer.parseInt(args[1]);
        System.out.println(
                "| messages/s | ours / bare | of the rounds | ours | bare |\n"
                        + "|---|---|---|---|---|");
        try (var engines = Engines.three()) {
            for (int speakers : SPEAKERS) {
                compare(
                        "16 rooms in 16 shards, %d speaking in each, three engines"
                                .formatted(speakers),
                        engines,
                        folder.resolve("three" + speakers),
                        rounds,
                        ROOMS,
                        speakers,
                        1);
            }
        }
        try (var engines = Engines.one()) {
            compare(
                    "one room, 64 in flight, one engine",
                    engines,
                    folder.resolve("one"),
                    rounds,
                    1,
                    IN_FLIGHT,
                    IN_FLIGHT);
        }
    }

    private static void compare(
            String what,
            Engines engines,
            Path folder,
            int rounds,
            int rooms,
            int speakers,
            int published)
            throws Exception {
        Files.createDirectories(folder);
        var ours = new double[rounds];
        var bare = new double[rounds];
        Connection engine = Nats.connect(String.join(",", engines.urls()));
        int replicas = engines.urls().size();
        EngineLog.open(engine, "bare", replicas);
        JetStream publishers = engine.jetStream();
        var bench = new SharedLogBench(folder, EngineLog.open(engine, "ours" + speakers, replicas));
        for (int i = -1; i < rounds; i++) { // the first one warms up
            int round = Math.max(i, 0);
            ours[round] = bench.speed(rooms, speakers);
            bare[round] = publish(publishers, rooms, published);
        }
        bench.store.close();
        engine.close();
        row(what, ours, bare);
    }

    private static void row(String what, double[] ours, double[] bare) {
        var ratios = new double[ours.length];
        Arrays.setAll(ratios, i -> ours[i] / bare[i]);
        System.out.printf(
                "| %s | %.2f | %.2f to %.2f | %.0f | %.0f |%n",
                what,
                DurabilityBench.median(ratios),
                Arrays.stream(ratios).min().orElseThrow(),
                Arrays.stream(ratios).max().orElseThrow(),
                DurabilityBench.median(ours),
                DurabilityBench.median(bare));
    }

    /** Messages a second, with so many speaking in each of so many rooms. */
    private double speed(int rooms, int speakers) throws InterruptedException {
        for (int i = 0; i < rooms * speakers; i++) {
            says(1 + i % rooms);
        }
        long startNs = System.nanoTime();
        long messages = 0;
        int outstanding = rooms * speakers;
        while (outstanding > 0) {
            List<StoredMessage> heard = told.take();
            messages += heard.size();
            outstanding -= heard.size();
            if (System.nanoTime() - startNs < ROUND_NS) {
                heard.forEach(each -> says(each.room()));
                outstanding += heard.size();
            }
        }
        return messages * 1e9 / (System.nanoTime() - startNs);
    }

    private void says(int room) {
        var key = new RepeatKey(1, "d", ++number);
        String text = new String(TEXT, StandardCharsets.UTF_8);
        if (!store.append(new PendingMessage(room, System.currentTimeMillis(), "bob", text, key))) {
            throw new IllegalStateException("not taken");
        }
    }

    /** The same by publishers without fence, rules or view, a message in each record. */
    private static double publish(JetStream log, int subjects, int inFlight)
            throws InterruptedException {
        BlockingQueue<Integer> acknowledged = new LinkedBlockingQueue<>();
        for (int i = 0; i < subjects * inFlight; i++) {
            publish(log, i % subjects, acknowledged);
        }
        long startNs = System.nanoTime();
        long messages = 0;
        int outstanding = subjects * inFlight;
        while (outstanding > 0) {
            int subject = acknowledged.take();
            messages++;
            outstanding--;
            if (System.nanoTime() - startNs < ROUND_NS) {
                publish(log, subject, acknowledged);
                outstanding++;
            }
        }
        return messages * 1e9 / (System.nanoTime() - startNs);
    }

    private static void publish(JetStream log, int subject, BlockingQueue<Integer> acknowledged) {
        var _ =
                log.publishAsync("bare.log." + subject, TEXT)
                        .thenRun(() -> acknowledged.add(subject));
    }

    @Override
    public void committed(
            List<StoredMessage> fresh, List<StoredMessage> repeats, List<RefusedMessage> refused) {
        if (!fresh.isEmpty()) {
            told.add(fresh);
        }
    }

    @Override
    public void writable(boolean is, String why) {
        System.err.println("writable: " + is + " " + why);
    }
}
