package dev.tcrp.server.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.RepeatKey;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.StoredMessage;
import dev.tcrp.server.store.Work;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Whole transactions of what was said in two rooms. */
final class LogWriterTest {
    private static final String LAPTOP = "00".repeat(16);

    @TempDir private Path folder = Path.of("");

    private static Work said(long number) {
        int room = number % 2 == 0 ? 7 : 8;
        return new PendingMessage(room, number, "bob", "hi", new RepeatKey(LAPTOP, number));
    }

    private static List<Work> said(long from, long to) {
        return new ArrayList<>(
                LongStream.rangeClosed(from, to).mapToObj(LogWriterTest::said).toList());
    }

    private static List<Long> places(List<StoredMessage> entries, int room) {
        return entries.stream()
                .filter(entry -> entry.room() == room)
                .map(StoredMessage::seq)
                .toList();
    }

    /** Seen to fail with a place left free between two rows. */
    @Test
    void manyAtOnceGetTheirPlacesOneBehindTheOther() throws Exception {
        try (var writer = writer()) {
            List<StoredMessage> fresh = writer.write(said(1, 40)).fresh();
            assertThat(places(fresh, 7))
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, 20).boxed().toList());
            assertThat(places(fresh, 8)).isEqualTo(places(fresh, 7));
        }
    }

    /** Seen to fail with a statement of many rows whose failure fails the transaction. */
    @Test
    void aRepeatAmongManyIsToldAsOneAndTheOthersAreKept() throws Exception {
        try (var writer = writer()) {
            writer.write(said(1, 3));
            List<Work> many = said(4, 40);
            many.add(5, said(2));
            many.add(9, said(6));
            LogWriter.Written written = writer.write(many);
            assertThat(written.fresh()).hasSize(37);
            assertThat(written.repeats()).extracting(StoredMessage::seq).containsExactly(1L, 3L);
            assertThat(places(written.fresh(), 7))
                    .containsExactlyElementsOf(LongStream.rangeClosed(2, 20).boxed().toList());
        }
    }

    private LogWriter writer() throws Exception {
        return new LogWriter(
                Schema.open(folder.resolve("rooms.db")),
                folder,
                Retention.EVERYTHING,
                InstantSource.system());
    }
}
