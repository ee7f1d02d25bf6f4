package dev.tcrp.server.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.LogId;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.LogListener;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.RoomStore;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A2: whether a log was set back is known by what lies beside the database. */
final class BootsTest extends StoreStory {
    @TempDir private Path folder = Path.of("");

    private LogId first = LogId.NONE;

    @Override
    RoomStore opens(Retention keeping, LogListener listener) throws IOException {
        return SqliteStore.open(folder, keeping, listener);
    }

    @BeforeEach
    void aRoomIsMade() throws IOException {
        try (var store = opens()) {
            store.keep(List.of(new Change.RoomMade(ROOM, "tea", 60, ""))).join();
        }
        first = id();
    }

    private LogId id() throws IOException {
        try (var store = opens()) {
            return all(store).log();
        }
    }

    private long beside() throws IOException {
        return Long.parseLong(Files.readString(folder.resolve("rooms.boot")).strip());
    }

    /** Seen to fail with a new id at each start. */
    @Test
    void startsOneBehindTheOtherAreOneHistory() throws IOException {
        assertThat(id()).isEqualTo(first);
        assertThat(id()).isEqualTo(first);
    }

    /** Seen to fail with any difference that counts. */
    @Test
    void aCrashBetweenTheTwoWritesIsNone() throws IOException {
        Files.writeString(folder.resolve("rooms.boot"), beside() - 1 + "\n");
        assertThat(id()).isEqualTo(first);
    }

    /** Seen to fail without the look at the file. */
    @Test
    void anOldCopyThatIsPutBackIsKnownForOne() throws IOException {
        Path copy = folder.resolve("copy.db");
        try (var store = opens()) {
            BackupFile.make(folder, copy);
            assertThat(all(store).log()).isEqualTo(first);
        }
        Files.move(copy, folder.resolve("rooms.db"), StandardCopyOption.REPLACE_EXISTING);
        LogId now = id();
        assertThat(now).isNotEqualTo(first).isNotEqualTo(LogId.NONE);
        assertThat(id()).isEqualTo(now);
    }

    /** Seen to fail with a number that is read as that of the database. */
    @Test
    void aFileThatIsGoneOrOfAnotherDatabaseIsADifference() throws IOException {
        Files.delete(folder.resolve("rooms.boot"));
        LogId second = id();
        assertThat(second).isNotEqualTo(first);
        Files.writeString(folder.resolve("rooms.boot"), "a thousand");
        LogId third = id();
        assertThat(third).isNotEqualTo(second);
        Files.writeString(folder.resolve("rooms.boot"), "1000\n");
        assertThat(id()).isNotEqualTo(third);
    }
}
