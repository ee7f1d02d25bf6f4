package dev.tcrp.server.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.RepeatKey;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.Work;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Whose history goes when too much is stored in all; the time is set by hand. */
class FairShareTest {
    private static final int LOBBY = 1;
    private static final int TEA = 2;
    private static final int FIRST_OF_STRANGER = 10;
    private static final long MOST_BYTES = 1 << 20;
    private static final String TEXT = "x".repeat(1000);

    @TempDir private Path folder = Path.of("");
    private Instant now = Instant.parse("2026-11-28T00:00:00Z");
    private LogWriter writer;
    private Statements sql;

    @BeforeEach
    void opens() throws SQLException {
        var everything = Retention.EVERYTHING;
        var db = Schema.open(folder.resolve("rooms.db"));
        writer =
                new LogWriter(
                        db,
                        folder,
                        new Retention(
                                everything.messages(),
                                everything.age(),
                                everything.roomBytes(),
                                MOST_BYTES),
                        () -> now);
        sql = new Statements(db);
        isMade(LOBBY, "");
        isMade(TEA, "198.51.100.7/32");
    }

    @AfterEach
    void closes() throws SQLException {
        writer.close();
    }

    private void isMade(int room, String maker) throws SQLException {
        var made = new Change.RoomMade(room, "room " + room, 4_294_967_295L, "", maker);
        writer.write(List.of(new Work.Changed(List.of(made))));
    }

    private void says(int room, int times) throws SQLException {
        var said = new PendingMessage(room, now.toEpochMilli(), "bob", TEXT, RepeatKey.NONE);
        writer.write(new ArrayList<>(Collections.nCopies(times, said)));
    }

    private void rests() throws SQLException {
        while (writer.upkeep().step(true)) {
            // Until there is nothing to do.
        }
    }

    private long stored(int room) throws SQLException {
        return sql.number("SELECT count(*) FROM messages WHERE room = ?", room);
    }

    /**
     * A stranger has sixteen addresses and a /64, each with three rooms, and fills them each hour.
     */
    @Test
    void aStrangerWithManyAddressesTakesNobodysHistoryAllDay() throws SQLException {
        for (int i = 0; i < 51; i++) {
            String maker = i < 48 ? "192.0.2.%d/32".formatted(i / 3) : "2001:db8:0:1::/64";
            isMade(FIRST_OF_STRANGER + i, maker);
        }
        says(LOBBY, 40);
        says(TEA, 12);
        for (int hour = 0; hour < 24; hour++) {
            now = now.plus(Duration.ofHours(1));
            for (int i = 0; i < 51; i++) {
                says(FIRST_OF_STRANGER + i, 8);
            }
            rests();
            assertThat(sql.number("SELECT sum(bytes) FROM places")).isLessThanOrEqualTo(MOST_BYTES);
        }
        assertThat(stored(LOBBY)).isEqualTo(40);
        assertThat(stored(TEA)).isEqualTo(12);
        assertThat(sql.number("SELECT count(*) FROM messages")).isGreaterThan(150);
    }

    @Test
    void theRoomsOfTheOperatorComeLastAndLoseTheirOldest() throws SQLException {
        says(LOBBY, 1100);
        says(TEA, 40);
        rests();
        assertThat(stored(LOBBY)).isBetween(400L, 1099L);
        assertThat(stored(TEA)).isZero();
        assertThat(sql.number("SELECT min(seq) FROM messages")).isGreaterThan(1);
    }
}
