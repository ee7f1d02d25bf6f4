package dev.tcrp.server.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A log of what was said in room 7, by two devices. */
final class SqliteStoreTest {
    private static final String LAPTOP = "00".repeat(16);
    private static final String PHONE = "11".repeat(16);

    @TempDir private Path folder = Path.of("");

    private final List<Entry> kept = new CopyOnWriteArrayList<>();
    private final List<Entry> repeated = new CopyOnWriteArrayList<>();

    private SqliteStore opens() throws IOException {
        return SqliteStore.open(
                folder,
                new LogListener() {
                    @Override
                    public void committed(List<Entry> fresh, List<Entry> repeats) {
                        kept.addAll(fresh);
                        repeated.addAll(repeats);
                    }

                    @Override
                    public void writable(boolean is, String why) {}
                });
    }

    private static void says(SqliteStore log, String device, long number, String text) {
        assertThat(log.append(new Draft(7, 1000 + number, "bob", text, new Origin(device, number))))
                .isTrue();
    }

    private static List<String> texts(Page page) {
        return page.entries().stream().map(entry -> entry.draft().text()).toList();
    }

    private static Page all(SqliteStore log) {
        return log.read(new Span(7, 0, 0, 0, false, 100)).join();
    }

    /** Seen to fail with every prev 0. */
    @Test
    void whatIsSaidHasAPlaceBehindTheOneBefore() throws IOException {
        try (var log = opens()) {
            says(log, LAPTOP, 1, "one");
            says(log, PHONE, 1, "two");
            await().until(() -> kept.size() == 2);
            assertThat(kept).extracting(Entry::seq).containsExactly(1L, 2L);
            assertThat(kept).extracting(Entry::prev).containsExactly(0L, 1L);
            assertThat(all(log).entries()).isEqualTo(kept);
        }
    }

    /** Seen to fail without the look for the device and its number. */
    @Test
    void aRepeatIsNotKeptTwiceAndKeepsItsPlaceAfterARestartToo() throws IOException {
        try (var log = opens()) {
            says(log, LAPTOP, 1, "one");
        }
        try (var log = opens()) {
            says(log, LAPTOP, 1, "one");
            says(log, LAPTOP, 2, "two");
            await().until(() -> kept.size() == 2 && repeated.size() == 1);
            assertThat(repeated).extracting(Entry::seq).containsExactly(1L);
            assertThat(texts(all(log))).containsExactly("one", "two");
        }
    }

    /** Seen to fail with the newest in the order that they were found. */
    @Test
    void partsAreReadFromEitherEnd() throws IOException {
        try (var log = opens()) {
            for (int i = 1; i <= 9; i++) {
                says(log, LAPTOP, i, "m" + i);
            }
            await().until(() -> kept.size() == 9);
            Page first = log.read(new Span(7, 2, 0, 0, false, 3)).join();
            assertThat(texts(first)).containsExactly("m3", "m4", "m5");
            assertThat(first.more()).isTrue();
            assertThat(texts(log.read(new Span(7, 0, 9, 0, true, 3)).join()))
                    .containsExactly("m6", "m7", "m8");
            Page late = log.read(new Span(7, 0, 0, 1008, false, 3)).join();
            assertThat(texts(late)).containsExactly("m8", "m9");
            assertThat(late.more()).isFalse();
        }
    }

    /** Seen to fail with % taken for any characters. */
    @Test
    void whatHoldsAllTheWordsIsFoundInJapaneseToo() throws IOException {
        try (var log = opens()) {
            says(log, LAPTOP, 1, "文字化けはいやだ");
            says(log, LAPTOP, 2, "100% sure");
            says(log, LAPTOP, 3, "1000 sure");
            await().until(() -> kept.size() == 3);
            assertThat(texts(log.search(7, "化け", 0, 10).join())).containsExactly("文字化けはいやだ");
            assertThat(texts(log.search(7, "sure 100%", 0, 10).join()))
                    .containsExactly("100% sure");
            assertThat(texts(log.search(8, "sure", 0, 10).join())).isEmpty();
        }
    }
}
