package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.LogId;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.LogSpan;
import dev.tcrp.server.store.Page;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.RepeatKey;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.StoredMessage;
import dev.tcrp.server.store.sqlite.BackupFile;
import dev.tcrp.server.store.sqlite.Inspection;
import dev.tcrp.server.store.sqlite.SqliteStore;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** {@code chat-server restore} (A2). */
final class RestoreTest {
    private static final int TEA = 7;

    @TempDir private Path home = Path.of("");

    private Path folder = Path.of("");
    private Path backup = Path.of("");

    private record Answer(int exit, String out, String words) {}

    private SqliteStore opens() throws IOException {
        return SqliteStore.open(folder, Retention.EVERYTHING, new Deaf());
    }

    private static void says(SqliteStore store, String text) {
        store.append(new PendingMessage(TEA, 1, "bob", text, RepeatKey.NONE));
    }

    private static Page<StoredMessage> log(SqliteStore store, int room) {
        return store.read(new LogSpan(room, 0, 0, 0, false, 100)).join();
    }

    private static List<String> texts(Page<StoredMessage> page) {
        return page.entries().stream().map(entry -> entry.message().text()).toList();
    }

    private Answer restore(Path from) {
        var out = new StringWriter();
        var words = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(words, true, StandardCharsets.UTF_8));
        try {
            int exit =
                    Main.commandLine()
                            .setOut(new PrintWriter(out, true))
                            .execute("restore", from.toString(), "--data-dir", folder.toString());
            return new Answer(exit, out.toString(), words.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(before);
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("rooms.db"))
                    .sorted()
                    .toList();
        }
    }

    @BeforeEach
    void oneLineIsInTheBackupAndAnotherIsSaidAfterIt() throws IOException {
        folder = home.resolve("data");
        backup = home.resolve("backup.db");
        try (var store = opens()) {
            store.keep(List.of(new Change.RoomMade(TEA, "tea", 60, ""))).join();
            says(store, "one");
            store.keep(List.of(new Change.TopicSet(TEA, "green"))).join();
            BackupFile.make(folder, backup);
            says(store, "two");
        }
    }

    @Test
    void aBackupIsPutInPlaceWithANewIdAndWhatWasThereStaysBeside() throws IOException {
        LogId before;
        try (var store = opens()) {
            before = log(store, TEA).log();
        }
        Answer answer = restore(backup);
        assertThat(answer.words()).isEmpty();
        assertThat(answer.exit()).isZero();
        assertThat(answer.out())
                .contains("1 rooms, 1 messages", "rooms.db.before-restore-1", "clients begin anew");
        LogId now;
        try (var store = opens()) {
            now = log(store, TEA).log();
            assertThat(now).isNotEqualTo(before);
            assertThat(texts(log(store, TEA))).containsExactly("one");
            assertThat(store.load().rooms().getFirst().made().topic()).isEqualTo("green");
            says(store, "three");
        }
        try (var store = opens()) {
            assertThat(log(store, TEA).log()).as("it is drawn once").isEqualTo(now);
        }
        assertThat(files()).containsExactly("rooms.db", "rooms.db.before-restore-1");
        assertThat(restore(folder.resolve("rooms.db.before-restore-1")).exit()).isZero();
        try (var store = opens()) {
            assertThat(texts(log(store, TEA))).containsExactly("one", "two");
        }
        assertThat(files()).contains("rooms.db.before-restore-2");
        assertThat(Inspection.check(folder)).isEmpty();
    }

    @Test
    void whileAServerRunsNothingIsDone() throws IOException {
        try (var store = opens()) {
            Answer answer = restore(backup);
            assertThat(answer.exit()).isEqualTo(1);
            assertThat(answer.words()).contains("nothing was restored", "another server");
            assertThat(texts(log(store, TEA))).containsExactly("one", "two");
        }
        assertThat(files()).containsExactly("rooms.db");
    }

    @Test
    void whatIsDamagedOrNoBackupIsRefusedAndNothingIsDone() throws IOException {
        byte[] bytes = Files.readAllBytes(backup);
        for (int at = 4096; at < bytes.length; at += 512) {
            bytes[at] ^= 0x55;
        }
        Path damaged = Files.write(home.resolve("damaged.db"), bytes);
        Path text = Files.writeString(home.resolve("text.db"), "no database at all");
        Path empty = Files.createFile(home.resolve("empty.db"));
        Path nowhere = home.resolve("nowhere.db");
        Path itself = folder.resolve("rooms.db");
        for (Path file : List.of(damaged, text, empty, nowhere, itself)) {
            Answer answer = restore(file);
            assertThat(answer.exit()).as("%s", file).isEqualTo(1);
            assertThat(answer.words()).contains("nothing was restored: ", file.toString());
        }
        assertThat(files()).containsExactly("rooms.db");
        try (var store = opens()) {
            assertThat(texts(log(store, TEA))).containsExactly("one", "two");
        }
    }

    @Test
    void inPlaceOfWhatIsDamagedOrNotThereItIsPutToo() throws IOException {
        Files.writeString(folder.resolve("rooms.db"), "damaged");
        Files.writeString(folder.resolve("rooms.db-wal"), "so is this");
        assertThat(restore(backup).exit()).isZero();
        assertThat(files()).contains("rooms.db.before-restore-1").doesNotContain("rooms.db-wal");
        try (var store = opens()) {
            assertThat(texts(log(store, TEA))).containsExactly("one");
        }
        folder = home.resolve("new");
        assertThat(restore(backup).exit()).isZero();
        try (var store = opens()) {
            assertThat(texts(log(store, TEA))).containsExactly("one");
        }
    }

    @Test
    void aBackupOfTheFirstEditionIsConverted() throws IOException {
        Path old = home.resolve("old.db");
        try (InputStream bytes =
                Objects.requireNonNull(SqliteStore.class.getResourceAsStream("rooms-v1.db"))) {
            Files.copy(bytes, old);
        }
        Answer answer = restore(old);
        assertThat(answer.words()).isEmpty();
        assertThat(answer.out()).contains("2 rooms, 15 messages");
        assertThat(files()).containsExactly("rooms.db", "rooms.db.before-restore-1");
        try (var store = opens()) {
            assertThat(texts(log(store, 1))).hasSize(14).contains("* carol waves");
        }
    }
}
