package dev.tcrp.server.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.LogListener;
import dev.tcrp.server.store.MessageLog;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.RoomRegistry;
import dev.tcrp.server.store.RoomStore;
import dev.tcrp.server.store.StoredRoom;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

/**
 * What a {@link RoomStore} promises, whoever keeps it; its parts are what {@link MessageLog} and
 * {@link RoomRegistry} promise, and {@link Retention}. An implementation says how it is opened.
 */
abstract class RoomStoreContract extends StoreStory {
    @Nested
    final class OfWhatIsSaid extends MessageLogStories {
        @Override
        RoomStore opens(Retention keeping, LogListener listener) throws IOException {
            return RoomStoreContract.this.opens(keeping, listener);
        }
    }

    @Nested
    final class OfWhatRefersToOthers extends EntryStories {
        @Override
        RoomStore opens(Retention keeping, LogListener listener) throws IOException {
            return RoomStoreContract.this.opens(keeping, listener);
        }
    }

    @Nested
    final class OfWhatIsReadAndFound extends ReadingStories {
        @Override
        RoomStore opens(Retention keeping, LogListener listener) throws IOException {
            return RoomStoreContract.this.opens(keeping, listener);
        }
    }

    @Nested
    final class OfWhatIsKnown extends RoomRegistryStories {
        @Override
        RoomStore opens(Retention keeping, LogListener listener) throws IOException {
            return RoomStoreContract.this.opens(keeping, listener);
        }
    }

    @Nested
    final class OfWhatIsDeleted extends RetentionStories {
        @Override
        RoomStore opens(Retention keeping, LogListener listener) throws IOException {
            return RoomStoreContract.this.opens(keeping, listener);
        }
    }

    /** Seen to fail without the lock. */
    @Test
    void oneServerWritesAtATime() throws IOException {
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
        var store = opens();
        for (int i = 1; i <= 90; i++) {
            says(store, LAPTOP, i, "m" + i);
        }
        var made = new Change.RoomMade(ROOM, "tea", 60, "");
        var done = store.keep(List.of(made));
        store.close();
        assertThat(heard.kept).hasSize(90);
        assertThat(done).isCompleted();
        try (var again = opens()) {
            assertThat(all(again).entries()).isEqualTo(heard.kept);
            assertThat(again.load().rooms()).extracting(StoredRoom::made).containsExactly(made);
        }
    }

    /** Seen to fail with drafts and changes that are taken all the same. */
    @Test
    void onceEndedItTakesNothingAndSaysSo() throws IOException {
        var store = opens();
        store.close();
        assertThat(store.append(draft(ROOM, LAPTOP, 1, "late"))).isFalse();
        assertThat(store.keep(List.of(new Change.RoomMade(ROOM, "tea", 60, ""))))
                .isCompletedExceptionally();
        try (var again = opens()) {
            assertThat(all(again).entries()).isEmpty();
            assertThat(again.load().rooms()).isEmpty();
        }
    }
}
