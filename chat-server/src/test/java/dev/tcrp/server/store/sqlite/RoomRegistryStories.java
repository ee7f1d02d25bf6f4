package dev.tcrp.server.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.Change.BarLifted;
import dev.tcrp.server.store.Change.Barred;
import dev.tcrp.server.store.Change.MemberIn;
import dev.tcrp.server.store.Change.MemberOut;
import dev.tcrp.server.store.Change.ReadTo;
import dev.tcrp.server.store.Change.RoomGone;
import dev.tcrp.server.store.Change.RoomMade;
import dev.tcrp.server.store.Change.TokenGone;
import dev.tcrp.server.store.Change.TokenStored;
import dev.tcrp.server.store.Change.TopicSet;
import dev.tcrp.server.store.Reader;
import dev.tcrp.server.store.RoomRegistry;
import dev.tcrp.server.store.StoredRoom;
import dev.tcrp.server.store.StoredRooms;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

/** What {@link RoomRegistry} promises of rooms. */
abstract class RoomRegistryStories extends StoreStory {
    private static final RoomMade TEA = new RoomMade(ROOM, "tea", 60, "");
    private static final RoomMade GO = new RoomMade(OTHER_ROOM, "go", 0, "");

    private static TokenStored token(int room, int role, String user, long mutedUntilMs) {
        return new TokenStored(room, "ab", role, 5, 1, NOW, user, mutedUntilMs);
    }

    private void changes(Change... changes) throws IOException {
        try (var store = opens()) {
            store.keep(List.of(changes)).join();
        }
    }

    private StoredRooms isKept() throws IOException {
        try (var store = opens()) {
            return store.load();
        }
    }

    @Test
    void whoIsKeptOutIsAsItWasLeft() throws IOException {
        var kick = new Barred(ROOM, "bob", "ab", "192.0.2.1/32", Long.MAX_VALUE, "alice", "loud");
        var ban = new Barred(ROOM, "bob", "", "", NOW, "alice", "");
        var eve = new Barred(ROOM, "eve", "", "", NOW, "alice", "");
        var network = new Barred(0, "", "", "198.51.100.0/24", NOW, "", "flood");
        var other = new Barred(0, "", "", "203.0.113.0/24", NOW, "", "flood");
        changes(TEA, kick, ban, eve, network, other);
        assertThat(isKept().rooms().getFirst().bars()).containsExactlyInAnyOrder(kick, ban, eve);
        assertThat(isKept().bars()).containsExactlyInAnyOrder(network, other);
        changes(new BarLifted(ROOM, "bob", ""), new BarLifted(0, "", "203.0.113.0/24"));
        assertThat(isKept().rooms().getFirst().bars()).containsExactly(eve);
        assertThat(isKept().bars()).containsExactly(network);
    }

    /** Seen to fail with tokens and members that do not go. */
    @Test
    void theRegistryIsAsItWasLeft() throws IOException {
        var token = token(ROOM, 2, "bob", Long.MAX_VALUE);
        var in = new MemberIn(ROOM, "bob", "ab");
        var read = new ReadTo(ROOM, "bob", 3);
        changes(TEA, token, in, read);
        changes(new TopicSet(ROOM, "green"));
        var tea = new RoomMade(ROOM, "tea", 60, "green");
        assertThat(isKept().rooms())
                .containsExactly(
                        new StoredRoom(tea, 0, 0, List.of(token), List.of(in), List.of(read)));
        changes(new MemberOut(ROOM, "bob"), new TokenGone(ROOM, "ab"));
        assertThat(isKept().rooms())
                .containsExactly(new StoredRoom(tea, 0, 0, List.of(), List.of(), List.of(read)));
    }

    /** Seen to fail with what is shown forgotten by the next start. */
    @Test
    void whoHasReadAMessageIsShownFromThenOn() throws IOException {
        changes(TEA);
        assertThat(isKept().rooms().getFirst().showsSeen()).isFalse();
        changes(new Change.SeenShown(ROOM, true));
        assertThat(isKept().rooms().getFirst().showsSeen()).isTrue();
        changes(new Change.SeenShown(ROOM, false));
        assertThat(isKept().rooms().getFirst().showsSeen()).isFalse();
    }

    /** Seen to fail with choices that outlive their token. */
    @Test
    void whatAMemberChoseIsAsItWasLeft() throws IOException {
        var away = new Change.MemberChose(ROOM, "ab", false, true, NOW, "お茶");
        changes(TEA, token(ROOM, 2, "bob", 0), away);
        assertThat(isKept().rooms().getFirst().choices()).containsExactly(away);
        var here = new Change.MemberChose(ROOM, "ab", true, false, Change.MemberChose.HERE, "");
        changes(here);
        assertThat(isKept().rooms().getFirst().choices()).containsExactly(here);
        changes(new TokenGone(ROOM, "ab"));
        assertThat(isKept().rooms().getFirst().choices()).isEmpty();
    }

    /** Seen to fail with the first of a thing, for tokens, members and marks each. */
    @Test
    void theNewestOfAThingHolds() throws IOException {
        changes(TEA, token(ROOM, 2, "", 0), new MemberIn(ROOM, "bob", "ab"));
        changes(new ReadTo(ROOM, "bob", 3), new TopicSet(ROOM, "green"));
        var banned = token(ROOM, 3, "bob", Long.MAX_VALUE);
        var in = new MemberIn(ROOM, "bob", "cd");
        var read = new ReadTo(ROOM, "bob", 4);
        changes(banned, in, read, new TopicSet(ROOM, "black"));
        assertThat(isKept().rooms())
                .containsExactly(
                        new StoredRoom(
                                new RoomMade(ROOM, "tea", 60, "black"),
                                0,
                                0,
                                List.of(banned),
                                List.of(in),
                                List.of(read)));
    }

    /**
     * Seen to fail with what is of one room deleted in all: tokens, members, and what goes with it.
     */
    @Test
    void whatIsOfOneRoomIsNotOfAnother() throws IOException {
        var token = token(OTHER_ROOM, 1, "bob", 0);
        var in = new MemberIn(OTHER_ROOM, "bob", "ab");
        var read = new ReadTo(OTHER_ROOM, "bob", 9);
        changes(GO, token, in, read);
        changes(TEA, token(ROOM, 1, "bob", 0), new MemberIn(ROOM, "bob", "ab"));
        changes(new MemberOut(ROOM, "bob"), new TokenGone(ROOM, "ab"), new RoomGone(ROOM));
        assertThat(isKept().rooms())
                .containsExactly(
                        new StoredRoom(GO, 0, 0, List.of(token), List.of(in), List.of(read)));
    }

    /** Seen to fail with the highest number of the rooms that are there. */
    @Test
    void theNumberOfARoomThatIsGoneIsStillKnown() throws IOException {
        assertThat(isKept()).isEqualTo(new StoredRooms(List.of(), 0));
        changes(TEA, GO);
        changes(new RoomGone(OTHER_ROOM));
        assertThat(isKept().rooms()).extracting(StoredRoom::made).containsExactly(TEA);
        assertThat(isKept().lastNumber()).isEqualTo(OTHER_ROOM);
    }

    /** Seen to fail with the messages of a room that is gone left where they are. */
    @Test
    void withARoomGoesAllThatWasSaidInIt() throws IOException {
        changes(TEA, token(ROOM, 1, "bob", 0), new MemberIn(ROOM, "bob", "ab"));
        try (var store = opens()) {
            says(store, LAPTOP, 1, "secret");
            hears(1);
            store.keep(List.of(new RoomGone(ROOM))).join();
            await().until(() -> all(store).entries().isEmpty());
            assertThat(store.search(ROOM, "secret", 0, 10, Reader.NOBODY).join().entries())
                    .isEmpty();
        }
        assertThat(isKept().rooms()).isEmpty();
    }

    /** Seen to fail with the place left out. */
    @Test
    void theLastPlaceOfARoomIsKnown() throws IOException {
        changes(TEA, GO);
        try (var store = opens()) {
            says(store, LAPTOP, 1, "one");
            says(store, LAPTOP, 2, "two");
        }
        assertThat(isKept().rooms()).extracting(StoredRoom::last).containsExactlyInAnyOrder(2L, 0L);
    }

    /** Seen to fail with changes that are kept from the last to the first. */
    @Test
    void changesAreKeptInTheOrderGiven() throws IOException {
        try (var store = opens()) {
            assertThat(store.keep(List.of())).succeedsWithin(PATIENCE);
            var made = store.keep(List.of(TEA, new TopicSet(ROOM, "green")));
            var gone = store.keep(List.of(GO, new RoomGone(OTHER_ROOM)));
            var last = new TopicSet(ROOM, "white");
            assertThat(store.keep(List.of(new TopicSet(ROOM, "black"), last)))
                    .succeedsWithin(PATIENCE);
            assertThat(made).isCompleted();
            assertThat(gone).succeedsWithin(PATIENCE);
        }
        assertThat(isKept().rooms())
                .extracting(StoredRoom::made)
                .containsExactly(new RoomMade(ROOM, "tea", 60, "white"));
    }

    /** Seen to fail with changes that are said to be kept before they are written. */
    @Test
    void onceAChangeIsKeptSoIsWhatWasSaidBeforeIt() throws IOException {
        try (var store = opens()) {
            for (int i = 1; i <= 20; i++) {
                says(store, LAPTOP, i, "m" + i);
                store.keep(List.of(new ReadTo(ROOM, "bob", i))).join();
                assertThat(all(store).entries()).hasSize(i);
            }
        }
    }
}
