package dev.tcrp.server.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.Reader;
import dev.tcrp.server.store.RepeatKey;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.RoomStore;
import dev.tcrp.server.store.StoredMessage;
import dev.tcrp.server.store.StoredRoom;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/** What {@link Retention} takes away, and what is still known of it. */
abstract class RetentionStories extends StoreStory {
    private static final long ANY = Long.MAX_VALUE;
    private static final Duration EVER = Retention.EVERYTHING.age();
    private static final Retention AN_HOUR = new Retention(ANY, Duration.ofHours(1), ANY, ANY);

    private static PendingMessage twoHoursAgo(long number) {
        long then = NOW - Duration.ofHours(2).toMillis();
        return new PendingMessage(ROOM, then, "bob", "old words", new RepeatKey(LAPTOP, number));
    }

    /** Of what was said up to this place only the newest are there. */
    private static void onlyTheNewestAreThere(RoomStore store, int room, long last) {
        List<StoredMessage> entries = all(store, room).entries();
        assertThat(entries).isNotEmpty().hasSizeLessThan((int) last);
        long first = entries.getFirst().seq();
        assertThat(places(entries)).isEqualTo(LongStream.rangeClosed(first, last).boxed().toList());
    }

    /** Seen to fail with an index that is not asked. */
    @Test
    void whatIsDeletedIsNotFoundAndTheOthersAre() throws IOException {
        retention = new Retention(3, EVER, ANY, ANY);
        try (var store = opens()) {
            for (int i = 1; i <= 9; i++) {
                says(store, LAPTOP, i, "文字化け number " + i);
            }
            await().until(() -> texts(all(store)).size() == 3);
            assertThat(texts(store.search(ROOM, "化け NUMBER", 0, 10, Reader.NOBODY).join()))
                    .containsExactly("文字化け number 7", "文字化け number 8", "文字化け number 9");
            assertThat(texts(store.search(ROOM, "number 3", 0, 10, Reader.NOBODY).join()))
                    .isEmpty();
        }
    }

    /** Seen to fail with a first message that has none before it. */
    @Test
    void whoReadsFromTheBeginningSeesThatSomethingIsGone() throws IOException {
        retention = new Retention(3, EVER, ANY, ANY);
        try (var store = opens()) {
            for (int i = 1; i <= 9; i++) {
                says(store, LAPTOP, i, "m" + i);
            }
            await().until(() -> texts(all(store)).size() == 3);
            StoredMessage first = all(store).entries().getFirst();
            assertThat(first.seq()).isEqualTo(7);
            assertThat(first.prev()).isEqualTo(6);
        }
    }

    /** Seen to fail with a limit that is not looked at, and with the oldest of whatever room. */
    @Test
    void ofARoomWithTooManyBytesTheOldestGoFirst() throws IOException {
        retention = new Retention(ANY, EVER, 2000, ANY);
        try (var store = opens()) {
            says(store, draft(OTHER_ROOM, PHONE, 1, "x".repeat(300)));
            for (int i = 1; i <= 9; i++) {
                says(store, LAPTOP, i, "x".repeat(300));
            }
            await().until(() -> heard.kept.size() == 10 && texts(all(store)).size() < 7);
            onlyTheNewestAreThere(store, ROOM, 9);
            assertThat(places(all(store, OTHER_ROOM).entries())).containsExactly(1L);
        }
    }

    @Test
    void ofTooManyBytesInAllTheLargestRoomLosesItsOldest() throws IOException {
        retention = new Retention(ANY, EVER, ANY, 1700);
        try (var store = opens()) {
            says(store, draft(OTHER_ROOM, PHONE, 1, "x".repeat(300)));
            for (int i = 1; i <= 9; i++) {
                says(store, LAPTOP, i, "x".repeat(300));
            }
            await().until(() -> heard.kept.size() == 10 && texts(all(store)).size() < 8);
            onlyTheNewestAreThere(store, ROOM, 9);
            assertThat(places(all(store, OTHER_ROOM).entries())).containsExactly(1L);
        }
    }

    /** Seen to fail with a limit that is not looked at. */
    @Test
    void whatIsTooOldGoes() throws IOException {
        try (var store = opens()) {
            says(store, twoHoursAgo(1));
            says(store, twoHoursAgo(2));
            says(store, LAPTOP, 3, "new");
            hears(3);
            assertThat(all(store).entries()).hasSize(3);
        }
        try (var store = opens(AN_HOUR, heard)) {
            await().until(() -> texts(all(store)).equals(List.of("new")));
        }
    }

    /** Seen to fail with the last place of the messages that are there. */
    @Test
    void noPlaceIsUsedAgainThoughAllIsGone() throws IOException {
        try (var store = opens(AN_HOUR, heard)) {
            store.keep(List.of(new Change.RoomMade(ROOM, "tea", 60, ""))).join();
            says(store, twoHoursAgo(1));
            says(store, twoHoursAgo(2));
            await().until(() -> heard.kept.size() == 2 && all(store).entries().isEmpty());
        }
        try (var store = opens()) {
            assertThat(store.load().rooms()).extracting(StoredRoom::last).containsExactly(2L);
            says(store, LAPTOP, 3, "new words");
            hears(3);
            assertThat(heard.kept.getLast().seq()).isEqualTo(3);
            assertThat(heard.kept.getLast().prev()).isEqualTo(2);
            assertThat(texts(store.search(ROOM, "words", 0, 10, Reader.NOBODY).join()))
                    .containsExactly("new words");
        }
    }

    /** Seen to fail with repeats that are forgotten with what they repeat, and by a restart. */
    @Test
    void aRepeatOfWhatIsGoneIsToldItsFirstPlaceAfterARestartToo() throws IOException {
        try (var store = opens(AN_HOUR, heard)) {
            says(store, twoHoursAgo(1));
            says(store, twoHoursAgo(2));
            await().until(() -> heard.kept.size() == 2 && all(store).entries().isEmpty());
            says(store, twoHoursAgo(2));
            await().until(() -> heard.repeated.size() == 1);
        }
        try (var store = opens(AN_HOUR, heard)) {
            says(store, twoHoursAgo(2));
            await().until(() -> heard.repeated.size() == 2);
            assertThat(heard.repeated).containsOnly(heard.kept.get(1));
            assertThat(all(store).entries()).isEmpty();
        }
    }
}
