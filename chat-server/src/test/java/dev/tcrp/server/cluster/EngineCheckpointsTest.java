package dev.tcrp.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tcrp.server.store.Checkpoint;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Databases that are stored as checkpoints in a real engine, and loaded. */
final class EngineCheckpointsTest {
    private final Engines engines = Engines.one();
    private final Engine engine = TestNode.connect("a", engines);
    private final EngineCheckpoints checkpoints = EngineCheckpoints.of(engine);

    @TempDir private Path folder = Path.of("");

    EngineCheckpointsTest() throws IOException {}

    @AfterEach
    void ends() {
        engine.close();
        engines.close();
    }

    /** Seen to fail with stores that are never removed. */
    @Test
    void theNewestIsLoadedAndNothingOfThoseBeforeIsThere() throws Exception {
        assertThat(checkpoints.newest()).isEmpty();
        checkpoints.store(database("first"), 0);
        Checkpoint second = checkpoints.store(database("second"), 40);
        assertThat(checkpoints.newest()).contains(second);
        assertThat(second.place()).isEqualTo(40);
        assertThat(second.schema()).isEqualTo(7);
        assertThat(second.node()).isEqualTo("a");
        Path loaded = folder.resolve("loaded");
        checkpoints.load(second, loaded);
        assertThat(loaded).hasSameBinaryContentAs(folder.resolve("second.db"));
        assertThat(engine.connection().objectStoreManagement().getBucketNames())
                .containsExactly(second.object());
    }

    /** Seen to fail without the comparison of places. */
    @Test
    void anEarlierPlaceIsNotTheNewest() throws Exception {
        Checkpoint first = checkpoints.store(database("first"), 40);
        assertThatThrownBy(() -> checkpoints.store(database("second"), 39))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("later place");
        assertThat(checkpoints.newest()).contains(first);
    }

    /** Seen to fail without the comparison of sums. */
    @Test
    void anotherThanWasStoredIsNotLoaded() throws Exception {
        Checkpoint stored = checkpoints.store(database("first"), 40);
        var other =
                new Checkpoint(
                        stored.place(),
                        "00".repeat(32),
                        stored.bytes(),
                        stored.schema(),
                        stored.deletions(),
                        stored.node(),
                        stored.atMs(),
                        stored.object());
        Path loaded = folder.resolve("loaded");
        assertThatThrownBy(() -> checkpoints.load(other, loaded))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
        assertThat(loaded).doesNotExist();
    }

    private Path database(String text) throws SQLException {
        Path file = folder.resolve(text + ".db");
        try (var db = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = db.createStatement()) {
            statement.execute("PRAGMA user_version = 7");
            statement.execute("CREATE TABLE said AS SELECT '%s' AS text".formatted(text));
        }
        return file;
    }
}
