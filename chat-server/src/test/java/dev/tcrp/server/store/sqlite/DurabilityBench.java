package dev.tcrp.server.store.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What durability costs, beside the least that it can cost, in turn on the same disk: {@code
 * DurabilityBench FOLDER ROUNDS PROGRAM}, the program being .ci/durability.c. Prints a table of
 * medians over the rounds.
 */
final class DurabilityBench {
    private static final int SENDERS = 64;
    private static final long ROUND_NS = TimeUnit.SECONDS.toNanos(2);
    private static final int MESSAGES = 200;
    private static final long EVERY_NS = TimeUnit.MILLISECONDS.toNanos(10);
    static final String TEXT = "x".repeat(100);
    private static final String INSERT =
            "INSERT INTO messages(room, seq, time, act, flags, ref, root, blob, sender, member,"
                    + " device, number, content, crc) VALUES (7, ?1, 0, 1, 0, 0, 0, NULL, 'bob', 0,"
                    + " 'd', ?1, CAST('"
                    + TEXT
                    + "' AS BLOB), 0)";

    private DurabilityBench() {}

    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[1]);
        Path folder = Files.createTempDirectory(Path.of(args[0]), "durability");
        var ours = new double[rounds];
        var cpu = new double[rounds];
        var cpuOfC = new double[rounds];
        var same = new double[rounds];
        var bare = new double[rounds];
        var delay = new double[rounds];
        var sync = new double[rounds];
        try (var busy = new TimedStore(folder.resolve("busy"));
                var quiet = new TimedStore(folder.resolve("quiet"));
                Connection sameTable = table(folder.resolve("same.db"), false);
                Connection bareTable = table(folder.resolve("bare.db"), true)) {
            for (int i = -1; i < rounds; i++) { // the first one warms up
                int round = Math.max(i, 0);
                TimedStore.Speed speed = busy.speed(SENDERS, ROUND_NS);
                ours[round] = speed.messagesPerSecond();
                cpu[round] = speed.cpuUs();
                cpuOfC[round] = cpuUsOfC(args[2], folder.resolve("c.db"));
                same[round] = batches(sameTable);
                bare[round] = batches(bareTable);
                delay[round] = quiet.medianDelayUs(MESSAGES, EVERY_NS);
                sync[round] = appends(folder.resolve("appends"));
            }
        }
        System.out.println(
                "| | bar | ours / other | of the rounds | ours | other |\n"
                        + "|---|---|---|---|---|---|");
        row(
                "durable messages/s, beside batches of 64 into the same table",
                "0.8 or more",
                ours,
                same);
        row("the same beside a table without indexes", "", ours, bare);
        row("CPU us of the committer for a message, beside C", "2.0 or less", cpu, cpuOfC);
        row(
                "append to committed at 100/s, p50 in us, beside fdatasync",
                "1.5 or less",
                delay,
                sync);
    }

    private static void row(String what, String bar, double[] ours, double[] other) {
        var ratios = new double[ours.length];
        Arrays.setAll(ratios, i -> ours[i] / other[i]);
        System.out.printf(
                "| %s | %s | %.2f | %.2f to %.2f | %.1f | %.1f |%n",
                what,
                bar,
                median(ratios),
                Arrays.stream(ratios).min().orElseThrow(),
                Arrays.stream(ratios).max().orElseThrow(),
                median(ours),
                median(other));
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /**
     * The database as the store makes it; the same without indexes, for the least that it can be.
     */
    private static Connection table(Path file, boolean isBare) throws SQLException {
        Connection db = Schema.open(file);
        if (isBare) {
            try (var statement = db.createStatement()) {
                statement.execute("DROP INDEX placed");
                statement.execute("DROP INDEX numbered");
            }
            db.commit();
        }
        return db;
    }

    /** The same inserts by prepared statements of a program in C. */
    private static double cpuUsOfC(String program, Path file) throws Exception {
        table(file, false).close();
        String seconds = Long.toString(TimeUnit.NANOSECONDS.toSeconds(ROUND_NS));
        var process =
                new ProcessBuilder(program, file.toString(), Integer.toString(SENDERS), seconds)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (var out = process.inputReader()) {
            return Double.parseDouble(out.readLine().split(" ", -1)[1]);
        }
    }

    /** Messages a second, in transactions of as many as there are senders. */
    private static double batches(Connection db) throws SQLException {
        long start = System.nanoTime();
        long messages = 0;
        try (PreparedStatement insert = db.prepareStatement(INSERT);
                var last = db.createStatement().executeQuery("SELECT count(*) FROM messages")) {
            long seq = last.getLong(1);
            while (System.nanoTime() - start < ROUND_NS) {
                for (int i = 0; i < SENDERS; i++) {
                    insert.setLong(1, ++seq);
                    insert.executeUpdate();
                }
                db.commit();
                messages += SENDERS;
            }
        }
        return messages * 1e9 / (System.nanoTime() - start);
    }

    /** The median of an append of 4 KiB and fdatasync, in us. */
    private static double appends(Path file) throws IOException {
        var delays = new double[MESSAGES];
        ByteBuffer page = ByteBuffer.allocateDirect(4096);
        try (var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int i = 0; i < MESSAGES; i++) {
                LockSupport.parkNanos(EVERY_NS);
                long start = System.nanoTime();
                channel.write(page.clear());
                channel.force(false);
                delays[i] = (System.nanoTime() - start) / 1e3;
            }
        }
        return median(delays);
    }
}
