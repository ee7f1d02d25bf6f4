package dev.tcrp.server.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.LogListener;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.RefusedMessage;
import dev.tcrp.server.store.RepeatKey;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.RoomStore;
import dev.tcrp.server.store.StoredMessage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The contract, kept in SQLite, and what is SQLite's own of it. */
final class SqliteStoreTest extends RoomStoreContract {
    /** As SQLite numbers it. */
    private static final long FULL = 2;

    @TempDir private Path folder = Path.of("");

    @Override
    RoomStore opens(Retention keeping, LogListener listener) throws IOException {
        return SqliteStore.open(folder, keeping, listener);
    }

    /** Seen to fail with what is told before the transaction is committed. */
    @Test
    void whoIsToldFindsItInTheDatabase() throws IOException {
        var found = new CompletableFuture<Long>();
        LogListener looks =
                new LogListener() {
                    @Override
                    public void committed(
                            List<StoredMessage> fresh,
                            List<StoredMessage> repeats,
                            List<RefusedMessage> refused) {
                        found.complete(number("SELECT max(seq) FROM messages"));
                    }

                    @Override
                    public void writable(boolean is, String why) {}
                };
        try (var store = opens(retention, looks)) {
            says(store, LAPTOP, 1, "one");
            assertThat(found).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(1L);
        }
    }

    /** Seen to fail with {@code NORMAL}: then what is told is not synced before. */
    @Test
    void whatIsCommittedIsSynced() throws SQLException {
        try (Connection db = Schema.open(folder.resolve("rooms.db"))) {
            assertThat(new Statements(db).number("PRAGMA synchronous")).isEqualTo(FULL);
        }
    }

    /** Seen to fail without the vacuum. */
    @Test
    void deletionFreesTheDisk() throws IOException {
        try (var store = opens()) {
            for (int i = 1; i <= 5000; i++) {
                store.append(new PendingMessage(ROOM, NOW, "bob", "x".repeat(250), RepeatKey.NONE));
            }
            hears(5000);
        }
        long full = Files.size(folder.resolve("rooms.db"));
        retention = new Retention(10, Duration.ofDays(365_000), Long.MAX_VALUE, Long.MAX_VALUE);
        try (var store = opens()) {
            await().until(() -> Files.size(folder.resolve("rooms.db")) < full / 2);
            assertThat(texts(all(store))).hasSize(10);
        }
    }

    /** Seen to fail with a retention that is asked once. */
    @Test
    void aRetentionThatChangesHoldsWhileTheStoreIsOpen() throws IOException {
        var chosen = new AtomicReference<>(Retention.EVERYTHING);
        try (var store =
                SqliteStore.open(folder, chosen::get, heard, Thread.ofPlatform().factory())) {
            for (int i = 1; i <= 9; i++) {
                says(store, LAPTOP, i, "x");
            }
            chosen.set(new Retention(2, Duration.ofDays(365_000), Long.MAX_VALUE, Long.MAX_VALUE));
            says(store, LAPTOP, 10, "y");
            await().until(() -> all(store).entries().size() == 2);
        }
    }

    /** Seen to fail with a surplus that does not get less by what is deleted. */
    @Test
    void noMoreIsDeletedThanIsTooMuch() throws IOException {
        retention = new Retention(100, Duration.ofDays(365_000), Long.MAX_VALUE, 2000);
        try (var store = opens()) {
            for (int i = 1; i <= 9; i++) {
                says(store, LAPTOP, i, "x".repeat(899)); // which takes about 1000 bytes
            }
            await().until(() -> heard.kept.size() == 9 && all(store).entries().size() <= 2);
            assertThat(places(all(store).entries())).containsExactly(8L, 9L);
        }
    }

    /** Seen to fail with a file that SQLite makes. */
    @Test
    void nobodyElseMayReadWhatIsSaid() throws IOException {
        try (var store = opens()) {
            says(store, LAPTOP, 1, "secret");
            hears(1);
            for (String name : List.of("rooms.db", "rooms.db-wal", "rooms.db-shm")) {
                assertThat(
                                PosixFilePermissions.toString(
                                        Files.getPosixFilePermissions(folder.resolve(name))))
                        .as(name)
                        .isEqualTo("rw-------");
            }
        }
    }

    /** Seen to fail with its tokens left where they are. */
    @Test
    void ofARoomThatIsGoneNothingIsLeft() throws IOException {
        try (var store = opens()) {
            store.keep(
                            List.of(
                                    new Change.RoomMade(ROOM, "tea", 60, ""),
                                    new Change.TokenStored(ROOM, "ab", 1, 0, 0, 0, "bob", 0),
                                    new Change.MemberIn(ROOM, "bob", "ab"),
                                    new Change.RoomGone(ROOM)))
                    .join();
        }
        assertThat(Inspection.check(folder)).isEmpty();
    }

    /** D9. Seen to fail with a checkpoint that waits for readers: it was not over in a minute. */
    @Test
    void whoSpeaksDoesNotWaitForABackup() throws Exception {
        try (Connection writer = Schema.open(folder.resolve("rooms.db"));
                var writes = writer.createStatement();
                Connection backup = Schema.openToRead(folder.resolve("rooms.db"));
                var reads = backup.createStatement()) {
            writes.execute("PRAGMA busy_timeout = 600000");
            reads.execute("BEGIN");
            reads.executeQuery("SELECT count(*) FROM messages").close();
            writes.execute("INSERT INTO reads VALUES (7, 'bob', 1)");
            writer.commit();
            assertThat(CompletableFuture.runAsync(() -> settle(writer)))
                    .succeedsWithin(Duration.ofSeconds(60));
        }
    }

    private static void settle(Connection db) {
        try {
            Schema.settle(db);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** D9. Seen to fail with "the database is being read" in place of a store. */
    @Test
    void aStartWaitsForABackup() throws Exception {
        var told = new ListAppender<ILoggingEvent>();
        told.list = new CopyOnWriteArrayList<>();
        told.start();
        var log = (Logger) LoggerFactory.getLogger(SqliteStore.class);
        RoomStore store = opens();
        says(store, LAPTOP, 1, "one");
        hears(1);
        try (Connection backup = Schema.openToRead(folder.resolve("rooms.db"));
                var reads = backup.createStatement()) {
            reads.execute("BEGIN");
            reads.executeQuery("SELECT count(*) FROM messages").close();
            says(store, LAPTOP, 2, "two");
            hears(2);
            store.close();
            log.addAppender(told);
            var opened = CompletableFuture.supplyAsync(this::opened);
            await().until(() -> !told.list.isEmpty());
            assertThat(opened).isNotCompleted();
            log.detachAppender(told);
            reads.execute("COMMIT");
            try (RoomStore next = opened.get(30, TimeUnit.SECONDS)) {
                assertThat(texts(all(next))).containsExactly("one", "two");
            }
        }
    }

    private RoomStore opened() {
        try {
            return opens();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long number(String select) {
        try (Connection db = Schema.openToRead(folder.resolve("rooms.db"))) {
            return new Statements(db).number(select);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
