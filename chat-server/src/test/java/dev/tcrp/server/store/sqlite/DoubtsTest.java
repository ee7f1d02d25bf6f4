package dev.tcrp.server.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.LogSpan;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.Retention;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Servers of one cluster of which one does not know whether the log has what it published; rooms 7
 * and 8 are in shards 7 and 8.
 */
final class DoubtsTest extends SharedServers {
    private static List<Change> changes(int room) {
        return List.of(
                new Change.RoomMade(room, "tea", 60, "green"), new Change.TopicSet(room, "black"));
    }

    /** Seen to fail without the fence: then the draft has the place of another one. */
    @Test
    void whoDoesNotKnowThatItLostAShardStoresNothingThere() throws Exception {
        SharedServer a = starts("a");
        SharedServer b = starts("b");
        a.owns(ROOM);
        a.says(text(ROOM, 1, "one"));
        a.hears(1);
        a.log.gate.acquire();
        b.owns(ROOM);
        b.says(text(ROOM, 2, "two"));
        b.hears(2);
        a.says(text(ROOM, 3, "stale"));
        var kept = a.store.keep(List.of(new Change.TopicSet(ROOM, "stale")));
        a.isInDoubt();
        a.log.gate.release();
        a.hears(2);
        a.isSure();
        await().atMost(PATIENCE).until(kept::isCompletedExceptionally);
        assertThat(a.shards.lost).containsExactly(ROOM);
        a.followsUp();
        b.followsUp();
        assertThat(a.texts(ROOM)).isEqualTo(b.texts(ROOM)).containsExactly("one", "two");
        assertThat(a.view()).isEqualTo(b.view());
        a.log.gate.acquire();
    }

    /** Seen to fail with a doubt that is forgotten: the draft is told as another's. */
    @Test
    void whatTheLogHasThoughItDidNotSaySoIsToldOnce() throws Exception {
        SharedServer a = starts("a");
        SharedServer b = starts("b");
        a.owns(ROOM);
        PendingMessage draft = text(ROOM, 1, "one");
        a.log.next.set(FaultyLog.Fault.ANSWER_LOST);
        a.says(draft);
        a.hears(1);
        assertThat(a.heard.kept.getFirst().message()).isSameAs(draft);
        a.log.next.set(FaultyLog.Fault.ANSWER_LOST);
        a.store.keep(changes(ROOM)).get(30, TimeUnit.SECONDS);
        a.isSure();
        a.says(text(ROOM, 1, "one"));
        a.says(text(ROOM, 2, "two"));
        a.hears(2);
        b.hears(2);
        assertThat(a.heard.repeated).hasSize(1);
        assertThat(a.texts(ROOM)).isEqualTo(b.texts(ROOM)).containsExactly("one", "two");
        assertThat(a.shards.changed).isEmpty();
        assertThat(b.shards.changed).isEqualTo(changes(ROOM));
        a.followsUp();
        assertThat(a.view()).isEqualTo(b.view());
    }

    /** Seen to fail with a doubt's messages, and with its changes, that are not put again. */
    @Test
    void whatTheLogDidNotGetIsStoredAllTheSameInItsOrder() throws Exception {
        SharedServer a = starts("a");
        SharedServer b = starts("b");
        a.owns(ROOM);
        a.log.lostShards.add(ROOM);
        a.says(text(ROOM, 1, "one"));
        var kept = a.store.keep(changes(ROOM));
        a.isInDoubt();
        assertThat(a.heard.kept).isEmpty();
        a.log.lostShards.clear();
        kept.get(30, TimeUnit.SECONDS);
        a.isSure();
        a.says(text(ROOM, 1, "one"));
        a.says(text(ROOM, 2, "two"));
        a.hears(2);
        b.hears(2);
        assertThat(a.heard.repeated).hasSize(1);
        assertThat(a.store.waiting()).isZero();
        assertThat(a.texts(ROOM)).isEqualTo(b.texts(ROOM)).containsExactly("one", "two");
        a.followsUp();
        assertThat(a.view()).isEqualTo(b.view());
        assertThat(b.shards.changed).isEqualTo(changes(ROOM));
    }

    /** Seen to fail with shards that wait for each other's answers. */
    @Test
    void aDoubtAboutOneShardStopsThatOneAlone() throws Exception {
        SharedServer a = starts("a");
        a.owns(ROOM);
        a.owns(OTHER_ROOM);
        a.log.lostShards.add(ROOM);
        a.says(text(ROOM, 1, "one"));
        a.isInDoubt();
        assertThat(a.store.append(text(ROOM, 2, "not taken"))).isFalse();
        for (int i = 1; i <= 3; i++) {
            a.says(text(OTHER_ROOM, i, "m" + i));
            a.hears(i);
        }
        a.store.keep(changes(OTHER_ROOM)).get(30, TimeUnit.SECONDS);
        assertThat(a.store.doubts()).isEqualTo(1);
        a.log.lostShards.clear();
        a.hears(4);
        assertThat(a.heard.kept.getLast().room()).isEqualTo(ROOM);
        assertThat(a.heard.writable).isEmpty();
    }

    /** Seen to fail with shards that wait for each other's answers. */
    @Test
    void aShardOfWhichTheLogSaysNothingStopsThatOneAlone() throws Exception {
        SharedServer a = starts("a");
        a.owns(ROOM);
        a.owns(OTHER_ROOM);
        a.log.silentShards.add(ROOM);
        a.says(text(ROOM, 1, "one"));
        for (int i = 1; i <= 3; i++) {
            a.says(text(OTHER_ROOM, i, "m" + i));
            a.hears(i);
        }
        assertThat(a.store.waiting()).isEqualTo(1);
        a.isInDoubt();
        a.log.silentShards.clear();
        assertThat(a.heard.kept).allMatch(each -> each.room() == OTHER_ROOM);
    }

    /** Seen to fail with a log that is read while a run is under way. */
    @Test
    void whatAnotherServerHasToldIsReadAtTheOwner() throws Exception {
        SharedServer a = starts("a");
        SharedServer b = starts("b");
        a.owns(ROOM);
        a.log.next.set(FaultyLog.Fault.ANSWER_HELD);
        a.log.gate.acquire();
        a.says(text(ROOM, 1, "one"));
        b.hears(1);
        var read = a.store.read(new LogSpan(ROOM, 0, 0, 0, false, 10));
        a.log.held.complete(null);
        assertThat(read.get(30, TimeUnit.SECONDS).entries()).hasSize(1);
    }

    /** Seen to fail with what waits forgotten: what is said next would be stored without it. */
    @Test
    void whatWaitsWhileTheLogIsSilentIsStoredInItsOrder() throws Exception {
        SharedServer a = starts("a");
        a.owns(ROOM);
        a.log.silentShards.add(ROOM);
        a.says(text(ROOM, 1, "one"));
        await().atMost(PATIENCE).until(() -> !a.log.unanswered.isEmpty());
        a.says(text(ROOM, 2, "two"));
        a.says(text(ROOM, 3, "three"));
        await().atMost(PATIENCE).until(() -> a.heard.writable.contains(false));
        a.log.speaksAgain();
        a.hears(3);
        assertThat(a.texts(ROOM)).containsExactly("one", "two", "three");
        assertThat(a.store.waiting()).isZero();
    }

    /** Seen to fail with a start that waits for ever. */
    @Test
    void aStartEndsInWordsWhenTheLogHandsOverNothing() throws Exception {
        SharedServer a = starts("a");
        a.owns(ROOM);
        a.says(text(ROOM, 1, "one"));
        a.hears(1);
        SharedServer b = starts("b", Retention.EVERYTHING, false);
        assertThatThrownBy(() -> b.store.load(Duration.ofMillis(200)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("2 records are missing");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> b.store.load(PATIENCE)).hasMessageContaining("not waited for");
        assertThat(Thread.interrupted()).isTrue();
        b.log.gate.release();
        assertThat(b.store.load(PATIENCE).rooms()).isEmpty();
        b.log.gate.acquire();
    }
}
