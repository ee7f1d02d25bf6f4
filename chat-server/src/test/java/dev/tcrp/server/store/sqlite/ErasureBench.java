package dev.tcrp.server.store.sqlite;

import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Content.None;
import dev.tcrp.protocol.content.ContentCodec;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.RepeatKey;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.Work;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What it costs that deleted texts are overwritten, in turn on the same disk: {@code ErasureBench
 * FOLDER ROUNDS}. Prints medians of a deletion committed alone, in us, and of the WAL's end.
 */
final class ErasureBench {
    private static final int SAID = 20_000;
    private static final int DELETED = 200;
    private static final int LENGTH = 200;

    private final LogWriter writer;
    private long nowMs = 1_000_000_000_000L;
    private long number;

    private ErasureBench(Path folder, boolean isSecure) throws Exception {
        Files.createDirectories(folder);
        Connection db = Schema.open(folder.resolve(SqliteStore.DATABASE));
        db.setAutoCommit(true);
        try (var statement = db.createStatement()) {
            statement.execute("PRAGMA secure_delete = " + (isSecure ? "ON" : "OFF"));
        }
        writer = new LogWriter(db, folder, Retention.EVERYTHING, () -> Instant.ofEpochMilli(nowMs));
        writer.write(List.of(new Work.Changed(List.of(new Change.RoomMade(7, "tea", 0, "")))));
        for (int i = 0; i < SAID / 500; i++) {
            List<Work> said = new ArrayList<>();
            for (int j = 0; j < 500; j++) {
                said.add(new PendingMessage(7, nowMs, "bob", "x".repeat(LENGTH), key()));
            }
            writer.write(said);
        }
    }

    private RepeatKey key() {
        return new RepeatKey(1, "d", ++number);
    }

    private double deletionUs(SplittableRandom random) throws SQLException {
        var times = new double[DELETED];
        for (int i = 0; i < DELETED; i++) {
            long seq = 1L + random.nextInt(SAID);
            byte[] entry =
                    StoreStory.entry(
                            new Envelope(Act.DELETE, seq),
                            ContentCodec.encode(new None()).toBytes());
            long start = System.nanoTime();
            writer.write(
                    new ArrayList<>(List.of(new PendingMessage(7, nowMs, "bob", entry, key()))));
            times[i] = (System.nanoTime() - start) / 1e3;
        }
        return DurabilityBench.median(times);
    }

    private double truncationUs() throws SQLException {
        writer.upkeep().step(false);
        nowMs += Erasures.GATHERED.toMillis();
        long start = System.nanoTime();
        writer.upkeep().step(false);
        return (System.nanoTime() - start) / 1e3;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory(Path.of(args[0]), "erasure");
        var secure = new ErasureBench(folder.resolve("on"), true);
        var fast = new ErasureBench(folder.resolve("off"), false);
        int rounds = Integer.parseInt(args[1]);
        var ratios = new double[rounds];
        var ours = new double[rounds];
        var ends = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            ours[i] = secure.deletionUs(new SplittableRandom(i));
            ratios[i] = ours[i] / fast.deletionUs(new SplittableRandom(i));
            ends[i] = secure.truncationUs();
            fast.truncationUs();
        }
        System.out.printf(
                "a deletion: %.0f us, %.2f of one without secure_delete; the WAL's end: %.0f us%n",
                DurabilityBench.median(ours),
                DurabilityBench.median(ratios),
                DurabilityBench.median(ends));
    }
}
