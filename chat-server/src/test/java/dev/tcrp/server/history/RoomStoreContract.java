package dev.tcrp.server.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * What {@link RoomLog} and {@link RoomRegistry} promise, whoever keeps it: what was said in room 7,
 * by two devices, and what is known of rooms. An implementation says how it is opened.
 */
abstract class RoomStoreContract {
    static final long NOW = System.currentTimeMillis();
    static final String LAPTOP = "00".repeat(16);
    static final String PHONE = "11".repeat(16);

    final Heard heard = new Heard();
    Retention retention = Retention.EVERYTHING;

    /** On what the one before kept, which is closed, or not by mistake. */
    abstract RoomStore opens(Retention keeping, LogListener listener) throws IOException;

    final RoomStore opens() throws IOException {
        return opens(retention, heard);
    }

    static void says(RoomStore store, String device, long number, String text) {
        var draft = new Draft(7, NOW + number, "bob", text, new Origin(device, number));
        assertThat(store.append(draft)).isTrue();
    }

    static List<String> texts(Page page) {
        return page.entries().stream().map(entry -> entry.draft().text()).toList();
    }

    static Page all(RoomStore store) {
        return store.read(new Span(7, 0, 0, 0, false, 100)).join();
    }

    /** Seen to fail with every prev 0. */
    @Test
    void whatIsSaidHasAPlaceBehindTheOneBefore() throws IOException {
        try (var log = opens()) {
            says(log, LAPTOP, 1, "one");
            says(log, PHONE, 1, "two");
            await().until(() -> heard.kept.size() == 2);
            assertThat(heard.kept).extracting(Entry::seq).containsExactly(1L, 2L);
            assertThat(heard.kept).extracting(Entry::prev).containsExactly(0L, 1L);
            assertThat(all(log).entries()).isEqualTo(heard.kept);
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
            await().until(() -> heard.kept.size() == 2 && heard.repeated.size() == 1);
            assertThat(heard.repeated).extracting(Entry::seq).containsExactly(1L);
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
            await().until(() -> heard.kept.size() == 9);
            Page first = log.read(new Span(7, 2, 0, 0, false, 3)).join();
            assertThat(texts(first)).containsExactly("m3", "m4", "m5");
            assertThat(first.more()).isTrue();
            assertThat(texts(log.read(new Span(7, 0, 9, 0, true, 3)).join()))
                    .containsExactly("m6", "m7", "m8");
            Page late = log.read(new Span(7, 0, 0, NOW + 8, false, 3)).join();
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
            await().until(() -> heard.kept.size() == 3);
            assertThat(texts(log.search(7, "化け", 0, 10).join())).containsExactly("文字化けはいやだ");
            assertThat(texts(log.search(7, "sure 0%", 0, 10).join())).containsExactly("100% sure");
            assertThat(texts(log.search(8, "sure", 0, 10).join())).isEmpty();
        }
    }

    /** Seen to fail with an index that is not asked, and with one that is not told of deletions. */
    @Test
    void whatIsInTheIndexIsFoundAndWhatIsDeletedIsNot() throws IOException {
        retention = new Retention(3, Duration.ofDays(365_000), Long.MAX_VALUE, Long.MAX_VALUE);
        try (var store = opens()) {
            for (int i = 1; i <= 9; i++) {
                says(store, LAPTOP, i, "文字化け number " + i);
            }
            await().until(() -> texts(all(store)).size() == 3);
            assertThat(texts(store.search(7, "化け NUMBER", 0, 10).join()))
                    .containsExactly("文字化け number 7", "文字化け number 8", "文字化け number 9");
            assertThat(texts(store.search(7, "number 3", 0, 10).join())).isEmpty();
            says(store, LAPTOP, 1, "文字化け number 1");
            await().until(() -> !heard.repeated.isEmpty());
            assertThat(heard.repeated.getFirst().seq()).isEqualTo(1);
            says(store, LAPTOP, 10, "ten");
            await().until(() -> heard.kept.size() == 10);
            assertThat(heard.kept.getLast().seq()).isEqualTo(10);
        }
    }

    @Test
    void byBytesAndByAgeTheOldestGoesFirst() throws IOException {
        retention = new Retention(100, Duration.ofDays(365_000), Long.MAX_VALUE, 2000);
        try (var store = opens()) {
            for (int i = 1; i <= 9; i++) {
                says(store, LAPTOP, i, "x".repeat(300));
            }
            await().until(() -> heard.kept.size() == 9 && texts(all(store)).size() == 2);
            assertThat(all(store).entries().getFirst().seq()).isEqualTo(8);
        }
        retention = new Retention(100, Duration.ofMillis(1), Long.MAX_VALUE, Long.MAX_VALUE);
        try (var store = opens()) {
            await().until(() -> all(store).entries().isEmpty());
        }
    }

    /** Seen to fail with the highest number of the rooms that are there. */
    @Test
    void theRegistryIsAsItWasLeft() throws IOException {
        var made = new Change.RoomMade(1, "tea", 60, "");
        var token = new Change.TokenKept(1, "ab", 2, 5, 1, 0, "bob", Long.MAX_VALUE);
        var in = new Change.MemberIn(1, "bob", "ab");
        var read = new Change.ReadTo(1, "bob", 3);
        try (var store = opens()) {
            store.keep(List.of(made, token, in, read)).join();
            store.keep(List.of(new Change.RoomMade(2, "go", 60, ""), new Change.RoomGone(2)))
                    .join();
            store.keep(List.of(new Change.TopicSet(1, "green"))).join();
        }
        try (var store = opens()) {
            Kept kept = store.load();
            assertThat(kept.lastNumber()).isEqualTo(2);
            var tea = new Change.RoomMade(1, "tea", 60, "green");
            assertThat(kept.rooms())
                    .containsExactly(
                            new KeptRoom(tea, 0, List.of(token), List.of(in), List.of(read)));
            store.keep(List.of(new Change.MemberOut(1, "bob"), new Change.TokenGone(1, "ab")))
                    .join();
            assertThat(store.load().rooms().getFirst().members()).isEmpty();
            assertThat(store.load().rooms().getFirst().tokens()).isEmpty();
        }
    }

    /** Seen to fail without the lock. */
    @Test
    void oneServerWritesInAFolderAtATime() throws IOException {
        try (var store = opens()) {
            assertThat(all(store).entries()).isEmpty();
            assertThatThrownBy(this::opens)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another server");
        }
        opens().close();
    }

    /** Seen to fail with a store that ends at once. */
    @Test
    void whatWasTakenIsKeptAndToldBeforeItEnds() throws IOException {
        try (var store = opens()) {
            for (int i = 1; i <= 90; i++) {
                says(store, LAPTOP, i, "m" + i);
            }
        }
        assertThat(heard.kept).hasSize(90);
        try (var store = opens()) {
            assertThat(all(store).entries()).isEqualTo(heard.kept);
        }
    }

    /** Seen to fail with places that all rooms share. */
    @Test
    void eachRoomHasPlacesOfItsOwn() throws IOException {
        try (var store = opens()) {
            says(store, LAPTOP, 1, "one");
            store.append(new Draft(8, NOW, "bob", "elsewhere", new Origin(LAPTOP, 2)));
            says(store, LAPTOP, 3, "two");
            await().until(() -> heard.kept.size() == 3);
            assertThat(all(store).entries()).extracting(Entry::seq).containsExactly(1L, 2L);
            assertThat(store.read(new Span(8, 0, 0, 0, false, 10)).join().entries())
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.seq()).isEqualTo(1));
        }
    }

    /** Seen to fail with the messages of a room that is gone left where they are. */
    @Test
    void withARoomGoesAllThatWasSaidInIt() throws IOException {
        try (var store = opens()) {
            store.keep(List.of(new Change.RoomMade(7, "tea", 60, ""))).join();
            says(store, LAPTOP, 1, "secret");
            await().until(() -> heard.kept.size() == 1);
            assertThat(store.load().rooms().getFirst().last()).isEqualTo(1);
            store.keep(List.of(new Change.RoomGone(7))).join();
            assertThat(store.load().rooms()).isEmpty();
            await().until(() -> all(store).entries().isEmpty());
            assertThat(store.search(7, "secret", 0, 10).join().entries()).isEmpty();
        }
    }
}
