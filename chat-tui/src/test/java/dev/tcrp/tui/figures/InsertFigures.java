package dev.tcrp.tui.figures;

import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.ContentCodec;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.frame.PayloadWriter;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.LogListener;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.RefusedMessage;
import dev.tcrp.server.store.RepeatKey;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.StoredMessage;
import dev.tcrp.server.store.sqlite.SqliteStore;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Prints what storing an entry costs with the index by which messages are read, beside without, in
 * turn: of texts, and of a text and a reaction by turns. Arguments: an empty folder, entries
 * (200,000), rounds (7).
 */
public final class InsertFigures {
    private static final int ROOM = 7;
    private static final String DEVICE = "00".repeat(16);
    private static final long NOW = 1_790_000_000_000L;

    private final Path folder;
    private final int entries;

    private InsertFigures(Path folder, int entries) {
        this.folder = folder;
        this.entries = entries;
    }

    public static void main(String... args) throws Exception {
        int entries = args.length > 1 ? Integer.parseInt(args[1]) : 200_000;
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 7;
        var figures = new InsertFigures(Path.of(args[0]), entries);
        for (boolean reacts : List.of(false, true)) {
            figures.compare(reacts, rounds);
        }
    }

    private void compare(boolean reacts, int rounds) throws Exception {
        List<Double> with = new ArrayList<>();
        List<Double> without = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i <= rounds; i++) {
            double one = usPerEntry(true, reacts);
            double other = usPerEntry(false, reacts);
            if (i > 0) { // the first warms up
                with.add(one);
                without.add(other);
                ratios.add(one / other);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %.2f us an entry with the index, %.2f without, ratio %.2f (medians of %d)%n",
                reacts ? "texts and reactions" : "texts",
                median(with),
                median(without),
                median(ratios),
                rounds);
    }

    private static double median(List<Double> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }

    private double usPerEntry(boolean indexed, boolean reacts) throws Exception {
        Path place = Files.createTempDirectory(folder, "store");
        var heard = new Counter();
        try (var store = SqliteStore.open(place, Retention.EVERYTHING, heard)) {
            store.keep(List.of(new Change.RoomMade(ROOM, "tea", 0, ""))).join();
            if (!indexed) {
                withoutIndex(place.resolve("rooms.db"));
            }
            long fromNs = System.nanoTime();
            for (int i = 1; i <= entries; i++) {
                var entry = reacts && i % 2 == 0 ? reaction(i) : text(i);
                while (!store.append(entry)) {
                    LockSupport.parkNanos(50_000);
                }
            }
            while (heard.kept.get() < entries) {
                LockSupport.parkNanos(50_000);
            }
            return (System.nanoTime() - fromNs) / 1e3 / entries;
        }
    }

    private static void withoutIndex(Path database) throws SQLException {
        try (var db = DriverManager.getConnection("jdbc:sqlite:" + database);
                var sql = db.createStatement()) {
            sql.execute("PRAGMA busy_timeout = 5000");
            sql.execute("DROP INDEX readable");
        }
    }

    private static PendingMessage text(long i) {
        var origin = new RepeatKey(i % 20 + 1, DEVICE, i);
        return new PendingMessage(ROOM, NOW + i, "alice", "message of a long conversation", origin);
    }

    /** To the text before it. */
    private static PendingMessage reaction(long i) {
        byte[] bytes =
                new Envelope(Act.REACT, i - 1)
                        .write(new PayloadWriter())
                        .bytes(ContentCodec.encode(new Content.Reaction(true, "👍")))
                        .payload()
                        .toBytes();
        return new PendingMessage(
                ROOM, NOW + i, "alice", bytes, new RepeatKey(i % 20 + 1, DEVICE, i));
    }

    private static final class Counter implements LogListener {
        private final AtomicLong kept = new AtomicLong();

        @Override
        public void committed(
                List<StoredMessage> fresh,
                List<StoredMessage> repeats,
                List<RefusedMessage> refused) {
            kept.addAndGet(fresh.size() + repeats.size() + refused.size());
        }

        @Override
        public void writable(boolean is, String why) {
            if (!is) {
                throw new IllegalStateException(why);
            }
        }
    }
}
