package dev.tcrp.server.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.MakerQuota;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.RefusedMessage;
import dev.tcrp.server.store.RepeatKey;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.Work;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;

/** What is refused once a maker has stored all that they may; the upkeep is done by hand. */
class FullMakersTest {
    private static final int LOBBY = 1;
    private static final int TEA = 2;
    private static final int GO = 3;
    private static final int OFFICE = 4;
    private static final int OTHER = 5;
    private static final String STRANGER = "192.0.2.1/32";

    /** 20 messages of a thousand bytes, about. */
    private static final MakerQuota QUOTA =
            new MakerQuota(20_000, maker -> !maker.startsWith("10."));

    @TempDir private Path folder = Path.of("");
    private LogWriter writer;
    private long number;

    @BeforeEach
    void opens() throws SQLException {
        writer =
                new LogWriter(
                        Schema.open(folder.resolve("rooms.db")),
                        folder,
                        Retention.EVERYTHING.with(QUOTA),
                        InstantSource.system());
        isMade(LOBBY, "");
        isMade(TEA, STRANGER);
        isMade(GO, STRANGER);
        isMade(OFFICE, "10.0.0.1/32");
        isMade(OTHER, "00ff");
    }

    @AfterEach
    void closes() throws SQLException {
        writer.close();
    }

    private void isMade(int room, String maker) throws SQLException {
        var made = new Change.RoomMade(room, "room " + room, 4_294_967_295L, "", maker);
        writer.write(List.of(new Work.Changed(List.of(made))));
    }

    private static PendingMessage text(int room, long number) {
        var key = new RepeatKey("1".repeat(32), number);
        return new PendingMessage(room, 1, "eve", "x".repeat(1000), key);
    }

    private LogWriter.Written says(int room) throws SQLException {
        return writer.write(List.of(text(room, ++number)));
    }

    private boolean isTaken(int room) throws SQLException {
        LogWriter.Written written = says(room);
        assertThat(written.refused())
                .extracting(RefusedMessage::reason)
                .allMatch(Reason.FULL::equals);
        return written.refused().isEmpty();
    }

    private void fills(int room) throws SQLException {
        for (int i = 0; i < 25; i++) {
            says(room);
        }
        while (writer.upkeep().step(true)) {
            // Until there is nothing to do.
        }
    }

    /** Seen to fail with no quota, and with one by room. */
    @Test
    void beyondTheQuotaAllRoomsOfTheMakerTakeNothingMoreAndThoseOfOthersDo() throws SQLException {
        assertThat(isTaken(TEA)).isTrue();
        fills(TEA);
        assertThat(isTaken(TEA)).isFalse();
        assertThat(isTaken(GO)).isFalse();
        assertThat(isTaken(LOBBY)).isTrue();
        assertThat(isTaken(OTHER)).isTrue();
    }

    /** Seen to fail with a quota for all, and with one for the operator. */
    @Test
    void theOperatorAndExemptMakersHaveNone() throws SQLException {
        fills(LOBBY);
        fills(OFFICE);
        fills(OTHER);
        assertThat(isTaken(LOBBY)).isTrue();
        assertThat(isTaken(OFFICE)).isTrue();
        assertThat(isTaken(OTHER)).isFalse();
    }

    /** Seen to fail with repeats refused: they would be told to be lost. */
    @Test
    void aRepeatOfWhatIsStoredIsToldItsPlace() throws SQLException {
        long first = number + 1;
        fills(TEA);
        LogWriter.Written written = writer.write(List.of(text(TEA, first)));
        assertThat(written.refused()).isEmpty();
        assertThat(written.repeats()).hasSize(1);
    }

    /** Seen to fail with rooms that stay full. */
    @Test
    void onceARoomIsGoneThereIsPlaceAgain() throws SQLException {
        fills(TEA);
        assertThat(isTaken(GO)).isFalse();
        writer.write(List.of(new Work.Changed(List.of(new Change.RoomGone(TEA)))));
        fills(LOBBY);
        assertThat(isTaken(GO)).isTrue();
    }
}
