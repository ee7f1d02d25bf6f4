package dev.tcrp.server.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.RepeatKey;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.Work;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A9: what is deleted by age, with a clock that is set by hand. */
final class AgeTest {
    private static final long START = Instant.parse("2026-11-28T10:00:00Z").toEpochMilli();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final Retention TEN_DAYS =
            new Retention(Long.MAX_VALUE, Duration.ofDays(10), Long.MAX_VALUE, Long.MAX_VALUE);

    @TempDir private Path folder = Path.of("");

    private long nowMs = START;

    private LogWriter opens() throws SQLException {
        return new LogWriter(
                Schema.open(folder.resolve("rooms.db")),
                folder,
                TEN_DAYS,
                () -> Instant.ofEpochMilli(nowMs));
    }

    private void isSaid(LogWriter writer, int room, long day) throws SQLException {
        long timeMs = START + day * DAY;
        var draft = new PendingMessage(room, timeMs, "bob", "on day " + day, RepeatKey.NONE);
        writer.write(new ArrayList<>(List.<Work>of(draft)));
    }

    private static void works(LogWriter writer) throws SQLException {
        boolean worked = true;
        while (worked) {
            worked = writer.upkeep().step(true);
        }
    }

    private List<Long> left() throws SQLException {
        List<Long> days = new ArrayList<>();
        try (var db = Schema.openToRead(folder.resolve("rooms.db"));
                var rows = new Statements(db).query("SELECT time FROM messages ORDER BY id")) {
            while (rows.next()) {
                days.add((rows.getLong(1) - START) / DAY);
            }
        }
        return days;
    }

    /** Seen to fail with a clock that is always trusted: all was deleted. */
    @ParameterizedTest
    @CsvSource({"100", "11", "100000"})
    void aStartWithTheClockAheadDeletesNothingNorDoesTheNext(int days) throws SQLException {
        try (var writer = opens()) {
            isSaid(writer, 7, 0);
            works(writer);
        }
        nowMs = START + days * DAY;
        for (int i = 0; i < 3; i++) {
            try (var writer = opens()) {
                works(writer);
            }
            assertThat(left()).containsExactly(0L);
        }
        nowMs = START + DAY;
        try (var writer = opens()) {
            works(writer);
        }
        assertThat(left()).containsExactly(0L);
    }

    /** Seen to fail with a clock that is looked at at the start alone. */
    @Test
    void aClockThatIsSetAheadWhileTheServerRunsDeletesNothing() throws SQLException {
        try (var writer = opens()) {
            isSaid(writer, 7, 0);
            works(writer);
            nowMs = START + 100 * DAY;
            works(writer);
            assertThat(left()).containsExactly(0L);
            nowMs += DAY / 2;
            works(writer);
            assertThat(left()).containsExactly(0L);
            nowMs += DAY / 2;
            works(writer);
            assertThat(left()).isEmpty();
        }
    }

    /** Seen to fail with a hold that knows only what the file says. */
    @Test
    void withoutTheFileTheNewestMessageSaysHowLateItIs() throws Exception {
        try (var writer = opens()) {
            isSaid(writer, 7, 0);
            works(writer);
        }
        Files.delete(folder.resolve("clock"));
        nowMs = START + 100 * DAY;
        try (var writer = opens()) {
            works(writer);
        }
        assertThat(left()).containsExactly(0L);
    }

    /**
     * Seen to fail with the first row that is not too old as the end: the line from day 200 blocked
     * those behind it; and with those behind taken for the order: then what was said with the clock
     * far back took the others with it.
     *
     * @param said on these days, in this order
     * @param left on day 30
     */
    @ParameterizedTest
    @CsvSource({
        "'0 1 2 25 29', '25 29'",
        "'200 0 1 25', '25'",
        "'0 200 1 2 25', '25'",
        "'0 200 201 202 1 2 25', '25'",
        "'0 40 25 200', '40 25 200'",
        "'22 0 1 2 25', '25'",
        "'25 -9000 26', '25 -9000 26'",
        "'24 25 26 -9000 -9000 -9000 27', '24 25 26 -9000 -9000 -9000 27'",
        "'-9000 25 26', '25 26'",
        "'200 201', '200 201'"
    })
    void whatIsTooOldGoesByItsPlace(String said, String left) throws Exception {
        try (var writer = opens()) {
            int room = 7;
            for (String day : said.split(" ", -1)) {
                isSaid(writer, room, Long.parseLong(day));
                room = 15 - room;
            }
        }
        nowMs = START + 30 * DAY;
        new ClockFile(folder).write(ClockTrust.from(nowMs));
        try (var writer = opens()) {
            works(writer);
        }
        assertThat(left())
                .containsExactlyElementsOf(
                        List.of(left.split(" ", -1)).stream().map(Long::parseLong).toList());
    }
}
