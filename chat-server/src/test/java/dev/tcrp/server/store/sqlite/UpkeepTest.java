package dev.tcrp.server.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.RepeatKey;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.Work;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** What the committer's idle work costs: each step is a transaction, and so a sync of the disk. */
class UpkeepTest {
    private static final int MESSAGES = 5000;
    private static final int A_STEP = 500;

    @TempDir private Path folder = Path.of("");

    private static int steps(LogWriter writer, boolean isCalm) throws SQLException {
        int steps = 0;
        while (writer.upkeep().step(isCalm)) {
            steps++;
        }
        return steps;
    }

    private static List<Work> said(int room) {
        List<Work> said = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            String text = "a text of some length, the %dth".formatted(i);
            said.add(new PendingMessage(room, i, "bob", text, RepeatKey.NONE));
        }
        return said;
    }

    /**
     * Seen to fail with pages that are freed whenever there are some: those who speak need them.
     */
    @Test
    void pagesStayFreeWhileSomebodySpeaks() throws SQLException {
        Path file = folder.resolve("rooms.db");
        try (var writer =
                new LogWriter(
                        Schema.open(file), folder, Retention.EVERYTHING, InstantSource.system())) {
            writer.write(List.of(new Work.Changed(List.of(new Change.RoomMade(7, "tea", 0, "")))));
            writer.write(said(7));
            writer.write(List.of(new Work.Changed(List.of(new Change.RoomGone(7)))));
            assertThat(steps(writer, false)).isPositive();
        }
        try (var db = Schema.openToRead(file);
                var sql = new Statements(db)) {
            assertThat(sql.number("SELECT count(*) FROM messages")).isZero();
            assertThat(sql.number("PRAGMA freelist_count")).isPositive();
        }
    }

    /** Seen to fail with a page freed in each step: 74 steps, where 4 are enough for the pages. */
    @Test
    void aRoomThatIsGoneIsForgottenInFewSteps() throws SQLException {
        Path file = folder.resolve("rooms.db");
        try (var writer =
                new LogWriter(
                        Schema.open(file), folder, Retention.EVERYTHING, InstantSource.system())) {
            writer.write(List.of(new Work.Changed(List.of(new Change.RoomMade(7, "tea", 0, "")))));
            writer.write(said(7));
            assertThat(steps(writer, true)).isLessThan(2 * MESSAGES / A_STEP);
            writer.write(List.of(new Work.Changed(List.of(new Change.RoomGone(7)))));
            assertThat(steps(writer, true)).isLessThan(4 * MESSAGES / A_STEP);
        }
        try (var db = Schema.openToRead(file);
                var sql = new Statements(db)) {
            assertThat(sql.number("SELECT count(*) FROM messages")).isZero();
            assertThat(sql.number("PRAGMA freelist_count")).isZero();
            assertThat(sql.number("PRAGMA page_count")).isLessThan(60);
        }
    }
}
