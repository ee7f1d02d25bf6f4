package dev.tcrp.server.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.LogSpan;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.RepeatKey;
import dev.tcrp.server.store.Retention;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

final class InspectionTest {
    @TempDir private Path folder = Path.of("");

    private final Heard heard = new Heard();

    @BeforeEach
    void threeMessagesAreSaid() throws IOException {
        try (var store = SqliteStore.open(folder, Retention.EVERYTHING, heard)) {
            store.keep(
                            List.of(
                                    new Change.RoomMade(7, "tea", 60, ""),
                                    new Change.TokenStored(7, "ab", 1, 0, 0, 0, "bob", 0),
                                    new Change.MemberIn(7, "bob", "ab")))
                    .join();
            for (int i = 1; i <= 3; i++) {
                store.append(new PendingMessage(7, i, "bob", "m" + i, RepeatKey.NONE));
            }
        }
    }

    @Test
    void aBackupIsMadeWhileTheServerRunsAndIsWell() throws IOException {
        Path copies = Files.createDirectory(folder.resolve("copies"));
        try (var store = SqliteStore.open(folder, Retention.EVERYTHING, heard)) {
            BackupFile.make(folder, copies.resolve("rooms.db"));
            assertThat(store.append(new PendingMessage(7, 4, "bob", "m4", RepeatKey.NONE)))
                    .isTrue();
        }
        assertThat(Inspection.check(copies)).isEmpty();
        try (var copy = SqliteStore.open(copies, Retention.EVERYTHING, heard)) {
            assertThat(copy.read(new LogSpan(7, 0, 0, 0, false, 9)).join().entries()).hasSize(3);
        }
        assertThatThrownBy(() -> BackupFile.make(folder, copies.resolve("rooms.db")))
                .hasMessageContaining("is there already");
    }

    /** E10. Seen to fail with the file that it makes first, which stayed there with 0 bytes. */
    @Test
    void aBackupThatFailsLeavesNothing() throws Exception {
        byte[] bytes = Files.readAllBytes(folder.resolve("rooms.db"));
        Arrays.fill(bytes, 8192, bytes.length, (byte) 0x55);
        Files.write(folder.resolve("rooms.db"), bytes);
        Path copy = folder.resolve("copy.db");
        assertThatThrownBy(() -> BackupFile.make(folder, copy)).hasMessageContaining("malformed");
        assertThat(copy).doesNotExist();
    }

    /** E10, D9. Seen to fail with the path alone as the words. */
    @Test
    void aBackupThatCannotBeSaysWhyAndTouchesNothing() throws Exception {
        Path here = folder.resolve("rooms.db");
        byte[] bytes = Files.readAllBytes(here);
        assertThatThrownBy(() -> BackupFile.make(folder, here))
                .hasMessageContaining("is there already, and is not written over");
        assertThatThrownBy(() -> BackupFile.make(folder, folder.resolve("no/where/copy.db")))
                .hasMessageContaining("is not there; make it first");
        assertThatThrownBy(() -> BackupFile.make(folder, here.resolve("copy.db")))
                .hasMessageContaining("is not there; make it first");
        assertThatThrownBy(() -> BackupFile.make(here, folder.resolve("copy.db")))
                .hasMessageContaining("no rooms are kept in");
        assertThat(folder.resolve("copy.db")).doesNotExist();
        assertThat(Files.readAllBytes(here)).isEqualTo(bytes);
    }

    /** Seen to fail with no question asked. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    DELETE FROM messages WHERE seq = 2               | missing between places 1 and 3
                    UPDATE places SET last = 2                       | the last is said to be 2
                    UPDATE places SET messages = 9                   | is said to have 9
                    UPDATE rooms SET gone = 1                        | a token opens it: ab
                    UPDATE members SET hash = 'cd'                   | bob is a member by a token
                    """)
    void damageIsFoundAndSaidInWords(String damage, String words) throws Exception {
        assertThat(Inspection.check(folder)).isEmpty();
        execute(damage);
        assertThat(Inspection.check(folder)).anyMatch(found -> found.contains(words));
    }

    @Test
    void bytesThatWereWrittenOverAreFound() throws IOException {
        Path file = folder.resolve("rooms.db");
        byte[] bytes = Files.readAllBytes(file);
        for (int at = 4096; at < bytes.length; at += 512) {
            bytes[at] ^= 0x55;
        }
        Files.write(file, bytes);
        assertThat(wrong()).isNotEmpty();
    }

    private List<String> wrong() {
        try {
            return Inspection.check(folder);
        } catch (IOException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    @Test
    void whereNothingIsKeptThatIsSaid() {
        assertThatThrownBy(() -> Inspection.check(folder.resolve("nowhere")))
                .hasMessageContaining("no rooms are kept in");
    }

    private void execute(String sql) throws SQLException {
        try (Connection db =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("rooms.db"));
                var statement = db.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
