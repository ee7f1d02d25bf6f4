package dev.tcrp.server.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tcrp.protocol.op.LogMessage;
import dev.tcrp.server.store.LogListener;
import dev.tcrp.server.store.Page;
import dev.tcrp.server.store.Reader;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.RoomStore;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** D10: the index of words is derived; whatever is wrong with it, the chat goes on. */
final class WordIndexTest extends StoreStory {
    private static final Duration EVER = Retention.EVERYTHING.age();

    /** As the version before made it. */
    private static final String OLDER =
            "DROP TABLE words; CREATE VIRTUAL TABLE words USING fts5(text, tokenize = 'trigram',"
                    + " content = '');"
                    + " INSERT INTO words(rowid, text) SELECT id, spoken(content) FROM messages";

    @TempDir private Path folder = Path.of("");

    @Override
    RoomStore opens(Retention keeping, LogListener listener) throws IOException {
        return SqliteStore.open(folder, keeping, listener);
    }

    private void nineAreSaidAndIndexed() throws Exception {
        try (var store = opens()) {
            for (int i = 1; i <= 9; i++) {
                says(store, LAPTOP, i, "words number " + i);
            }
            isIndexed();
        }
        assertThat(Inspection.checkIndex(folder)).isEmpty();
    }

    private void isIndexed() {
        await().until(() -> number("SELECT max(id) > 0 FROM messages") == 1);
        await().ignoreExceptions()
                .until(
                        () ->
                                number(
                                                "SELECT id = (SELECT max(id) FROM messages)"
                                                        + " FROM indexed")
                                        == 1);
    }

    private long number(String select) throws SQLException {
        try (Connection db = Schema.openToRead(folder.resolve("rooms.db"))) {
            return new Statements(db).number(select);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection db =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("rooms.db"));
                var statement = db.createStatement()) {
            Spoken.in(db);
            for (String one : sql.split(";", -1)) {
                statement.execute(one);
            }
        }
    }

    private void deletingAndSayingGoOn() throws IOException {
        retention = new Retention(3, EVER, Long.MAX_VALUE, Long.MAX_VALUE);
        try (var store = opens()) {
            await().until(() -> texts(all(store)).size() == 3);
            says(store, LAPTOP, 10, "words number 10");
            await().until(() -> heard.kept.size() == 10 && texts(all(store)).size() == 3);
            assertThat(texts(store.search(ROOM, "NUMBER", 0, 10, Reader.NOBODY).join()))
                    .containsExactly("words number 8", "words number 9", "words number 10");
            assertThat(texts(store.search(ROOM, "number 7", 0, 10, Reader.NOBODY).join()))
                    .isEmpty();
            isIndexed();
        }
        assertThat(heard.writable).isEmpty();
        assertThat(Inspection.checkIndex(folder)).isEmpty();
        assertThat(Inspection.check(folder)).isEmpty();
    }

    /**
     * Seen to fail before the index was made anew: "messages are not kept: database disk image is
     * malformed", and no longer writable, or no such table; and found by no check.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE words_data SET block = x'0102' WHERE id > 10",
                "DELETE FROM words_data WHERE id > 10",
                "DELETE FROM words_data WHERE id = 10",
                "DELETE FROM words_data",
                "DELETE FROM words_idx; DELETE FROM words_docsize",
                "DROP TABLE words",
                "DROP TABLE words_data",
                "DROP TABLE words_config",
                "DROP TABLE indexed",
                "DELETE FROM indexed",
                "UPDATE indexed SET id = 1000",
                "DELETE FROM words_docsize WHERE id = 2"
            })
    void whateverIsWrongWithItIsFoundAndMadeAnewAndNobodyIsTold(String damage) throws Exception {
        nineAreSaidAndIndexed();
        execute(damage);
        assertThat(Inspection.checkIndex(folder)).isNotEmpty();
        assertThat(Inspection.check(folder)).isEmpty();
        deletingAndSayingGoOn();
    }

    /** Seen to fail with the index of the version before, which differs only in its table. */
    @Test
    void anIndexOfTheVersionBeforeIsMadeAnew() throws Exception {
        try (var store = opens()) {
            says(store, LAPTOP, 1, "がっこうへ行く".replace("が", "か\u3099"));
            isIndexed();
        }
        execute(OLDER);
        try (var store = opens()) {
            await().until(() -> number("SELECT count(*) FROM words_docsize") == 1);
            assertThat(texts(store.search(ROOM, "がっこう", 0, 10, Reader.NOBODY).join())).hasSize(1);
            await().until(
                            () ->
                                    number(
                                                    "SELECT count(*) FROM sqlite_schema WHERE name"
                                                            + " = 'words' AND sql LIKE"
                                                            + " '%case_sensitive%'")
                                            == 1);
            isIndexed();
            assertThat(texts(store.search(ROOM, "がっこう", 0, 10, Reader.NOBODY).join())).hasSize(1);
        }
        assertThat(Inspection.checkIndex(folder)).isEmpty();
    }

    /** Seen to fail with a search that fails with its index. */
    @Test
    void aSearchThatMeetsDamageScansTheMessages() throws Exception {
        nineAreSaidAndIndexed();
        execute("DELETE FROM words_data WHERE id > 10");
        var state = new IndexState();
        try (Connection db = Schema.openToRead(folder.resolve("rooms.db"))) {
            var log = new LogQueries(db);
            var search = new WordSearch("number 7");
            Page<LogMessage> page = log.search(ROOM, search, state, 0, 9, Reader.NOBODY);
            assertThat(texts(page)).containsExactly("words number 7");
        }
        assertThat(state.stage()).isEqualTo(IndexState.Stage.STALE);
    }
}
