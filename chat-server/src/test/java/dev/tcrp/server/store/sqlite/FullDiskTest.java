package dev.tcrp.server.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.RepeatKey;
import dev.tcrp.server.store.Retention;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A database that may have so many pages and no more. */
final class FullDiskTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int PLENTY = 1_000_000;
    private static final String LAPTOP = "00".repeat(16);

    @TempDir private Path folder = Path.of("");

    private final Heard heard = new Heard();
    private volatile int pages = PLENTY;
    private volatile @Nullable SQLException disk;
    private long number;
    private int made;

    private final class SmallDisk implements Committer.Disk {
        @Override
        public LogWriter open() throws SQLException {
            SQLException failure = disk;
            if (failure != null) {
                throw failure;
            }
            Connection db = Schema.open(folder.resolve("rooms.db"));
            try (var statement = db.createStatement()) {
                statement.execute("PRAGMA max_page_count = " + pages);
            }
            return new LogWriter(db, folder, Retention.EVERYTHING, InstantSource.system());
        }

        @Override
        public void probe() throws IOException {
            if (pages < PLENTY) {
                throw new IOException("no space");
            }
        }

        @Override
        public boolean canBeRead() {
            return true;
        }
    }

    /** E10. Seen to fail with a store that does not open, and with changes that are forgotten. */
    @Test
    void whatIsFullAtTheStartIsWrittenToOnceThereIsSpace() throws Exception {
        try (var committer = committer()) {
            assertThat(says(committer)).isTrue();
        }
        disk = new SQLException("full", null, SQLiteErrorCode.SQLITE_IOERR_SHMSIZE.code);
        pages = 1;
        try (var committer = committer()) {
            assertThat(says(committer)).isFalse();
            var room = committer.put(List.of(new Change.RoomMade(9, "go", 60, "")));
            await().until(() -> heard.writable.equals(List.of(false)));
            assertThat(room.isDone()).isFalse();
            pages = PLENTY;
            disk = null;
            room.join();
            await().until(() -> heard.writable.equals(List.of(false, true)));
            assertThat(says(committer)).isTrue();
            await().until(() -> heard.kept.size() == 2);
        }
        assertThat(heard.kept.getLast().seq()).isEqualTo(2);
    }

    /** Seen to fail with any fault taken for a full disk. */
    @Test
    void whatCannotBeReadEitherDoesNotStart() {
        disk = new SQLException("damaged", null, SQLiteErrorCode.SQLITE_CORRUPT.code);
        assertThatThrownBy(this::committer).hasMessage("damaged");
    }

    private Committer committer() throws SQLException {
        return new Committer(
                new SmallDisk(), heard, Duration.ofMillis(5), Thread.ofPlatform().factory());
    }

    private boolean says(Committer committer) {
        return committer.put(
                new PendingMessage(7, 1, "bob", "x".repeat(250), new RepeatKey(LAPTOP, ++number)));
    }

    /**
     * Seen to fail with what failed told as kept, with changes that are forgotten, and with a
     * database that is not opened anew.
     */
    @Test
    void nothingIsToldThatIsNotKeptAndWritingGoesOnWhenThereIsSpace() throws Exception {
        pages = 60;
        try (var committer = committer()) {
            List<CompletableFuture<Void>> changes = new ArrayList<>();
            while (changes.size() < 5000 && says(committer)) {
                int room = 100 + changes.size();
                changes.add(committer.put(List.of(new Change.RoomMade(room, "r" + room, 60, ""))));
            }
            await().until(() -> !heard.writable.isEmpty());
            assertThat(heard.writable).containsExactly(false);
            var room = committer.put(List.of(new Change.RoomMade(9, "go", 60, "")));
            assertThat(says(committer)).isFalse();
            int told = heard.kept.size();
            assertThat(room.isDone()).isFalse();
            pages = PLENTY;
            await().until(() -> heard.writable.size() == 2);
            room.join();
            assertThat(CompletableFuture.allOf(changes.toArray(CompletableFuture[]::new)))
                    .succeedsWithin(PATIENCE);
            made = changes.size() + 1;
            assertThat(heard.writable).containsExactly(false, true);
            assertThat(heard.kept).hasSize(told);
            assertThat(says(committer)).isTrue();
            await().until(() -> heard.kept.size() == told + 1);
            assertThat(heard.kept.getLast().seq()).isEqualTo(told + 1);
        }
        try (var store = SqliteStore.open(folder, Retention.EVERYTHING, heard)) {
            assertThat(store.load().rooms()).hasSize(made);
        }
        assertThat(Inspection.check(folder)).isEmpty();
    }
}
