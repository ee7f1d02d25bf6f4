package dev.tcrp.server.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tcrp.protocol.LogId;
import dev.tcrp.protocol.op.LogMessage;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.LogListener;
import dev.tcrp.server.store.Page;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.Reader;
import dev.tcrp.server.store.RefusedMessage;
import dev.tcrp.server.store.RepeatKey;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.RoomStore;
import dev.tcrp.server.store.StoredMessage;
import dev.tcrp.server.store.StoredRoom;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/**
 * A database of the first edition, which its own launchers made: rooms {@code tea} and {@code お茶},
 * five people by our client and one by the original's, of whom carol was there when the server was
 * killed and had read up to 14.
 */
final class MigrationTest extends StoreStory {
    private static final int TEA = 1;
    private static final String CAROLS = "f185a1a62781c3af0ec40d80b9c8a4fa";
    private static final long SOMEBODY = 4711;
    private static final long DAY_MS = 86_400_000;

    @TempDir private Path folder = Path.of("");

    @Override
    RoomStore opens(Retention keeping, LogListener listener) throws IOException {
        return SqliteStore.open(folder, keeping, listener);
    }

    @BeforeEach
    void aDatabaseOfTheFirstEdition() throws Exception {
        try (InputStream old =
                Objects.requireNonNull(MigrationTest.class.getResourceAsStream("rooms-v1.db"))) {
            Files.copy(old, folder.resolve("rooms.db"));
        }
    }

    /** Seen to fail with the table of messages as it was: no such column. */
    @Test
    void roomsTokensMembersLinesAndMarksAreThere() throws IOException {
        try (var store = opens()) {
            List<StoredRoom> rooms = store.load().rooms();
            assertThat(rooms).extracting(room -> room.made().name()).containsExactly("tea", "お茶");
            StoredRoom tea = rooms.getFirst();
            assertThat(tea.tokens()).hasSize(6);
            assertThat(tea.members()).extracting(Change.MemberIn::user).containsExactly("carol");
            assertThat(tea.reads()).containsExactly(new Change.ReadTo(TEA, "carol", 14));
            Page<StoredMessage> lines = all(store, TEA);
            assertThat(texts(lines))
                    .startsWith(
                            "hello from carol",
                            "classic words by dave",
                            "Build 1 is green: Äpfel 文字化け",
                            "* carol waves",
                            "line 1 of the report")
                    .hasSize(14);
            assertThat(lines.log()).isNotEqualTo(LogId.NONE);
            assertThat(tea.last()).isEqualTo(14);
            assertThat(tea.lastMs()).isEqualTo(lines.entries().getLast().message().timeMs());
            assertThat(texts(all(store, 2))).containsExactly("お茶の時間です");
            assertThat(all(store, 2).log()).isNotEqualTo(lines.log());
        }
        assertThat(Inspection.check(folder)).isEmpty();
    }

    @Test
    void whatWasSaidIsFound() throws IOException {
        try (var store = opens()) {
            for (String words : List.of("äpfel 化け", "the report 7", "build", "äp")) {
                assertThat(found(store, words)).as(words).hasSize(1);
            }
        }
    }

    /** D10. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "DELETE FROM words_data",
                "UPDATE words_data SET block = x'0102'",
                "DROP TABLE words_data",
                "DROP TABLE words_config; DROP TABLE indexed"
            })
    void theIndexOfWordsThatVersionsBeforeHadGoesThoughItBeDamaged(String damage) throws Exception {
        for (String sql : damage.split(";", -1)) {
            execute(sql);
        }
        try (var store = opens()) {
            assertThat(found(store, "build")).hasSize(1);
            assertThat(number("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'words%'"))
                    .isZero();
        }
        assertThat(Inspection.check(folder)).isEmpty();
    }

    private static List<LogMessage> found(RoomStore store, String words) {
        return store.search(TEA, words, 0, 9, Reader.NOBODY).join().entries();
    }

    /** Seen to fail without the copy; and with one that the next start writes over. */
    @Test
    void aCopyIsMadeBeforeAndNotAgain() throws Exception {
        opens().close();
        Path copy = folder.resolve("rooms.db.v1-backup");
        try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + copy);
                var sql = new Statements(db)) {
            assertThat(sql.number("PRAGMA user_version")).isEqualTo(1);
            assertThat(sql.number("SELECT count(*) FROM messages")).isEqualTo(15);
        }
        byte[] before = Files.readAllBytes(copy);
        Files.delete(folder.resolve("rooms.db"));
        aDatabaseOfTheFirstEdition();
        opens().close();
        assertThat(Files.readAllBytes(copy)).isEqualTo(before);
    }

    /** Seen to fail without the step of the schema: no such column. */
    @Test
    void aDatabaseOfTheVersionBeforeGetsWhatItLacksAndIsCopiedFirst() throws Exception {
        opens().close();
        execute("ALTER TABLE rooms DROP COLUMN seen");
        execute("DROP TABLE choices");
        execute("PRAGMA user_version = 5");
        try (var store = opens()) {
            assertThat(store.load().rooms())
                    .extracting(StoredRoom::showsSeen)
                    .containsExactly(false, false);
        }
        assertThat(folder.resolve("rooms.db.v5-backup")).exists();
        assertThat(Inspection.check(folder)).isEmpty();
    }

    /**
     * Seen to fail with the version looked at behind the first pragmas, which make a WAL; and
     * before that in other words.
     */
    @Test
    void aDatabaseOfANewerServerIsRefusedInWordsAndNothingIsTouched() throws Exception {
        execute("PRAGMA user_version = 99");
        byte[] before = Files.readAllBytes(folder.resolve("rooms.db"));
        assertThatThrownBy(this::opens)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a newer server made this database")
                .hasMessageContaining("version 99")
                .hasMessageContaining("install the newer server again");
        assertThatThrownBy(() -> Inspection.check(folder)).hasMessageContaining("newer server");
        assertThat(Files.readAllBytes(folder.resolve("rooms.db"))).isEqualTo(before);
        assertThat(folder.resolve("rooms.db-wal")).doesNotExist();
    }

    private static PendingMessage again(String text) {
        var origin = new RepeatKey(SOMEBODY, CAROLS, 1);
        return new PendingMessage(TEA, NOW, "carol", text, origin);
    }

    /** A3. The first edition knew no member. Seen to fail with repeats that only a member has. */
    @Test
    void forTwoDaysARepeatIsKnownWhoeverSaysIt() throws Exception {
        execute("UPDATE messages SET time = " + (NOW - DAY_MS));
        try (var store = opens()) {
            says(store, again("hello from carol"));
            says(store, again("something else"));
            await().until(() -> heard.repeated.size() + heard.refused.size() == 2);
            assertThat(heard.repeated).extracting(StoredMessage::seq).containsExactly(1L);
            assertThat(heard.refused)
                    .extracting(RefusedMessage::reason)
                    .containsExactly(Reason.CONFLICT);
        }
    }

    /** Seen to fail with the rows of messages of any age. */
    @Test
    void afterTwoDaysItIsNone() throws Exception {
        execute("UPDATE messages SET time = " + (NOW - 3 * DAY_MS));
        try (var store = opens()) {
            says(store, again("hello from carol"));
            hears(1);
            assertThat(heard.kept.getFirst().seq()).isEqualTo(15);
        }
    }

    /** Own lines of before are known by the name alone. Seen to fail with all of them counted. */
    @Test
    void whatOthersSaidIsUnread() throws IOException {
        try (var store = opens()) {
            assertThat(store.extent(TEA, SOMEBODY, "carol", 0).join().unread()).isEqualTo(10);
            assertThat(store.extent(TEA, SOMEBODY, "zoe", 12).join().unread()).isEqualTo(2);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection db =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("rooms.db"));
                var statement = db.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private long number(String select) throws SQLException {
        try (Connection db = Schema.openToRead(folder.resolve("rooms.db"))) {
            return new Statements(db).number(select);
        }
    }
}
