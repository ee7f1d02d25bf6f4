package dev.tcrp.server.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Content.None;
import dev.tcrp.protocol.content.Content.Text;
import dev.tcrp.protocol.content.ContentCodec;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.RepeatKey;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.Work;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** What was deleted is in none of the server's files a minute later; time is set by hand. */
final class ErasureTest {
    private static final long START = Instant.parse("2026-11-28T10:00:00Z").toEpochMilli();
    private static final long ALICE = 11;
    private static final int ROOM = 7;
    private static final int[] LENGTHS = {1, 3, 6, 20, 90, 300, 900};

    @TempDir private Path folder = Path.of("");

    private LogWriter writer;
    private long nowMs = START;
    private long number;

    @BeforeEach
    void opens() throws SQLException {
        writer = open(Retention.EVERYTHING);
        does(List.of(new Change.RoomMade(ROOM, "tea", 0, "")));
    }

    @AfterEach
    void closes() {
        writer.close();
    }

    private LogWriter open(Retention retention) throws SQLException {
        return new LogWriter(
                Schema.open(folder.resolve(SqliteStore.DATABASE)),
                folder,
                retention,
                () -> Instant.ofEpochMilli(nowMs));
    }

    private void does(List<Change> changes) throws SQLException {
        writer.write(new ArrayList<>(List.<Work>of(new Work.Changed(changes))));
    }

    private PendingMessage entry(Envelope envelope, Content content) {
        number++;
        byte[] bytes = StoreStory.entry(envelope, ContentCodec.encode(content).toBytes());
        var origin = new RepeatKey(ALICE, StoreStory.LAPTOP, number);
        return new PendingMessage(ROOM, nowMs, "alice", bytes, origin);
    }

    /** The seq that the entry has now. */
    private long does(Envelope envelope, Content content) throws SQLException {
        List<Work> batch = new ArrayList<>(List.of(entry(envelope, content)));
        return writer.write(batch).fresh().getFirst().seq();
    }

    private long says(String text) throws SQLException {
        return does(Envelope.SAY, new Text(text));
    }

    private void deletes(long seq) throws SQLException {
        does(new Envelope(Act.DELETE, seq), new None());
    }

    /** The committer's idle work, once a second. */
    private void passes(Duration time) throws SQLException {
        for (long s = 0; s < time.toSeconds(); s++) {
            nowMs += 1000;
            writer.upkeep().step(false);
        }
    }

    private static String word(int i) {
        return "K%08dK".formatted(i);
    }

    /** All bytes of all files in the folder. */
    private String files() throws IOException {
        var all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    /** Seen to fail without secure_delete, and with a checkpoint that leaves the WAL as it is. */
    @Test
    void whatItsAuthorDeletedIsInNoFileAMinuteLaterNorInABackup() throws Exception {
        long seq = says("the first secret");
        does(new Envelope(Act.EDIT, seq), new Text("the second secret ".repeat(500)));
        says("said by the way");
        assertThat(files()).contains("first secret", "second secret");
        deletes(seq);
        passes(Duration.ofMinutes(1));
        BackupFile.make(folder, folder.resolve("backup.db"));
        assertThat(files()).doesNotContain("secret").contains("said by the way");
    }

    /** Seen to fail with secure_delete = FAST. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void ofManyTextsOfAllSizesNoneIsLeft(long seed) throws Exception {
        var random = new SplittableRandom(seed);
        List<Long> seqs = new ArrayList<>();
        List<Boolean> isGone = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            seqs.add(says(word(i).repeat(LENGTHS[random.nextInt(LENGTHS.length)])));
            isGone.add(false);
            int other = random.nextInt(seqs.size());
            if (random.nextInt(3) > 0 && !isGone.get(other)) {
                deletes(seqs.get(other));
                isGone.set(other, true);
            }
        }
        passes(Duration.ofMinutes(1));
        String files = files();
        for (int i = 0; i < isGone.size(); i++) {
            assertThat(files.contains(word(i))).as("word %d", i).isEqualTo(!isGone.get(i));
        }
    }

    /** Seen to fail with a retention that does not note what it deletes. */
    @Test
    void whatRetentionDeletesIsGoneToo() throws Exception {
        says("an old secret");
        writer.close();
        var aDay =
                new Retention(Long.MAX_VALUE, Duration.ofHours(12), Long.MAX_VALUE, Long.MAX_VALUE);
        writer = open(aDay);
        nowMs += Duration.ofHours(13).toMillis();
        passes(Duration.ofMinutes(1));
        assertThat(files()).doesNotContain("secret");
    }

    /** Seen to fail with one try only. */
    @Test
    void aLongReaderDelaysItAndNobodyElse() throws Exception {
        long seq = says("a secret");
        try (Connection reader = Schema.openToRead(folder.resolve(SqliteStore.DATABASE));
                var sql = new Statements(reader);
                var rows = sql.query("SELECT content FROM messages UNION ALL SELECT 1")) {
            assertThat(rows.next()).isTrue();
            deletes(seq);
            passes(Duration.ofSeconds(20));
            assertThat(files()).contains("secret");
            says("somebody speaks meanwhile");
        }
        passes(Duration.ofSeconds(2));
        assertThat(files()).doesNotContain("secret");
    }

    /** Seen to fail with a time that a clock set back by hours makes wait as long. */
    @Test
    void aClockThatIsSetBackDelaysNothing() throws Exception {
        long seq = says("a secret");
        deletes(seq);
        passes(Duration.ofSeconds(2));
        nowMs -= Duration.ofHours(5).toMillis();
        passes(Duration.ofSeconds(30));
        assertThat(files()).doesNotContain("secret");
    }
}
