package dev.tcrp.server.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tcrp.server.store.LogListener;
import dev.tcrp.server.store.LogSpan;
import dev.tcrp.server.store.MessageLog;
import dev.tcrp.server.store.NoStore;
import dev.tcrp.server.store.Page;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.RefusedMessage;
import dev.tcrp.server.store.RepeatKey;
import dev.tcrp.server.store.RoomStore;
import dev.tcrp.server.store.StoredMessage;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What {@link MessageLog} and its listener promise of what is said. */
abstract class MessageLogStories extends StoreStory {
    private static final int FAR_TOO_MANY = 100_000;

    /** Seen to fail with every prev 0. */
    @Test
    void whatIsSaidHasAPlaceBehindTheOneBefore() throws IOException {
        try (var store = opens()) {
            says(store, LAPTOP, 1, "one");
            says(store, PHONE, 1, "two");
            hears(2);
            assertThat(heard.kept).extracting(StoredMessage::seq).containsExactly(1L, 2L);
            assertThat(heard.kept).extracting(StoredMessage::prev).containsExactly(0L, 1L);
            assertThat(all(store).entries()).isEqualTo(heard.kept);
        }
    }

    /** Seen to fail with numbers that begin anew. */
    @Test
    void placesGoOnAfterARestart() throws IOException {
        try (var store = opens()) {
            says(store, LAPTOP, 1, "one");
        }
        try (var store = opens()) {
            says(store, LAPTOP, 2, "two");
            hears(2);
            assertThat(heard.kept.getLast().seq()).isEqualTo(2);
            assertThat(heard.kept.getLast().prev()).isEqualTo(1);
        }
    }

    /** Seen to fail with places that all rooms share. */
    @Test
    void eachRoomHasPlacesOfItsOwn() throws IOException {
        try (var store = opens()) {
            says(store, LAPTOP, 1, "one");
            says(store, draft(OTHER_ROOM, LAPTOP, 2, "elsewhere"));
            says(store, LAPTOP, 3, "two");
            hears(3);
            assertThat(places(all(store).entries())).containsExactly(1L, 2L);
            assertThat(places(all(store, OTHER_ROOM).entries())).containsExactly(1L);
        }
    }

    /** By it the relay knows who said it. Seen to fail with a copy. */
    @Test
    void itIsToldByTheVeryDraftThatWasAppended() throws IOException {
        PendingMessage said = draft(ROOM, LAPTOP, 1, "one");
        try (var store = opens()) {
            says(store, said);
            hears(1);
            assertThat(heard.kept.getFirst().message()).isSameAs(said);
        }
    }

    /** Seen to fail with text that is stripped. */
    @Test
    void itComesBackAsItWasSaid() throws IOException {
        String text = " 'x'; -- \"%_\\\t\0\r\n 𠮷 é e\u0301 👩‍👩‍👧 ";
        try (var store = opens()) {
            says(store, LAPTOP, 1, text);
            says(store, new PendingMessage(ROOM, NOW, "", "the server itself", RepeatKey.NONE));
        }
        try (var store = opens()) {
            assertThat(texts(all(store))).containsExactly(text, "the server itself");
            assertThat(all(store).entries()).isEqualTo(heard.kept);
        }
    }

    /** Seen to fail with what is told before it is committed. */
    @Test
    void whatIsToldCanBeReadAlready() throws IOException {
        var reader = new Reader();
        try (var store = opens(retention, reader)) {
            reader.store = store;
            for (int i = 1; i <= 20; i++) {
                says(store, LAPTOP, i, "m" + i);
                int told = i;
                await().until(() -> reader.read.size() == told);
                assertThat(texts(reader.read.getLast().join())).contains("m" + i);
            }
        }
    }

    /** Reads as soon as it hears of something. */
    private static final class Reader implements LogListener {
        final List<CompletableFuture<Page<StoredMessage>>> read = new CopyOnWriteArrayList<>();
        volatile RoomStore store = new NoStore();

        @Override
        public void committed(
                List<StoredMessage> fresh,
                List<StoredMessage> repeats,
                List<RefusedMessage> refused) {
            fresh.forEach(entry -> read.add(store.read(new LogSpan(ROOM, 0, 0, 0, true, 1))));
        }

        @Override
        public void writable(boolean is, String why) {}
    }

    /** Seen to fail with drafts that wait in no order. */
    @Test
    void fromManyThreadsEachIsKeptInItsOwnOrder() throws IOException {
        List<String> devices = Stream.of("aa", "bb", "cc", "dd").map(d -> d.repeat(16)).toList();
        List<Long> numbers = LongStream.rangeClosed(1, 50).boxed().toList();
        try (var store = opens()) {
            devices.parallelStream()
                    .forEach(device -> numbers.forEach(n -> says(store, device, n, "m" + n)));
            hears(200);
        }
        assertThat(places(heard.kept)).isEqualTo(LongStream.rangeClosed(1, 200).boxed().toList());
        for (String device : devices) {
            assertThat(heard.kept)
                    .map(entry -> entry.message().origin())
                    .filteredOn(origin -> origin.device().equals(device))
                    .extracting(RepeatKey::number)
                    .isEqualTo(numbers);
        }
    }

    /** Seen to fail with any number of drafts that may wait. */
    @Test
    void whatCannotWaitAnyMoreIsRefusedAndWhatWasTakenIsKept() throws Exception {
        int taken = 0;
        try (var store = opens()) {
            heard.gate.acquire();
            while (taken < FAR_TOO_MANY && store.append(draft(ROOM, LAPTOP, taken + 1, "m"))) {
                taken++;
            }
            heard.gate.release();
            assertThat(taken).isLessThan(FAR_TOO_MANY);
            hears(taken);
            assertThat(heard.repeated).isEmpty();
            says(store, LAPTOP, taken + 1, "once more");
            hears(taken + 1);
        }
    }

    /** Seen to fail without the look for the device and its number. */
    @Test
    void aRepeatIsNotKeptTwiceAndIsToldItsFirstPlace() throws IOException {
        try (var store = opens()) {
            says(store, LAPTOP, 1, "one");
            says(store, LAPTOP, 2, "two");
            says(store, LAPTOP, 2, "two");
            says(store, LAPTOP, 3, "three");
            hears(3);
        }
        assertThat(places(heard.kept)).containsExactly(1L, 2L, 3L);
        assertThat(heard.repeated).containsExactly(heard.kept.get(1));
    }

    /** Seen to fail with the time at which it was said again. */
    @Test
    void aRepeatIsToldItsFirstPlaceAndTimeAfterARestartToo() throws IOException {
        try (var store = opens()) {
            says(store, LAPTOP, 1, "one");
            says(store, LAPTOP, 2, "two");
        }
        try (var store = opens()) {
            says(store, new PendingMessage(ROOM, NOW + 99, "bob", "two", new RepeatKey(LAPTOP, 2)));
            says(store, LAPTOP, 3, "three");
            hears(3);
            assertThat(texts(all(store))).containsExactly("one", "two", "three");
        }
        assertThat(heard.repeated).containsExactly(heard.kept.get(1));
    }

    /** Seen to fail with an index that takes no device for one. */
    @Test
    void whoHasNoDeviceRepeatsNothing() throws IOException {
        try (var store = opens()) {
            says(store, new PendingMessage(ROOM, NOW, "bob", "hi", RepeatKey.NONE));
            says(store, new PendingMessage(ROOM, NOW, "bob", "hi", RepeatKey.NONE));
            hears(2);
            assertThat(texts(all(store))).containsExactly("hi", "hi");
        }
    }
}
