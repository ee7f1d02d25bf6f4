package dev.tcrp.server.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tcrp.protocol.op.LogMessage;
import dev.tcrp.protocol.op.SearchFilter;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.Page;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.Reader;
import dev.tcrp.server.store.RepeatKey;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.SearchRefusedException;
import dev.tcrp.server.store.Sought;
import dev.tcrp.server.store.Work;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;

/** D5: searching is bounded, and takes turns. */
final class SearchesTest {
    private static final int ROOM = 7;
    private static final int SAID = 5000;
    private static final Set<Thread.State> WAITING =
            Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

    @TempDir private Path folder = Path.of("");

    private long stepTakesNs;
    private long nowNs;
    private Searches searches = unused();
    private final CountDownLatch gate = new CountDownLatch(1);

    private static Searches unused() {
        return new Searches(
                new LogReader(Path.of(""), "unused", Thread.ofPlatform().factory()), () -> 0);
    }

    @BeforeEach
    void muchIsSaid() throws SQLException {
        Path file = folder.resolve("rooms.db");
        try (var writer =
                new LogWriter(
                        Schema.open(file), folder, Retention.EVERYTHING, InstantSource.system())) {
            writer.write(
                    List.of(new Work.Changed(List.of(new Change.RoomMade(ROOM, "tea", 0, "")))));
            List<Work> said = new ArrayList<>();
            for (int i = 1; i <= SAID; i++) {
                String text = (i == 1 ? "the first " : "") + "of many, number " + i;
                said.add(new PendingMessage(ROOM, i, "bob", text, RepeatKey.NONE));
            }
            writer.write(said);
        }
        var reader = new LogReader(file, "log-search", Thread.ofPlatform().factory());
        var _ = reader.read(_ -> awaited(gate));
        searches = new Searches(reader, () -> nowNs += stepTakesNs);
    }

    private static boolean awaited(CountDownLatch gate) {
        try {
            gate.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        gate.countDown();
        searches.close();
    }

    private CompletableFuture<Page<LogMessage>> searches(String from, String words) {
        return searches.start(
                new RunningSearch(
                        ROOM, new Sought(words, SearchFilter.NONE, 0, 2), Reader.NOBODY.at(from)));
    }

    private static List<Long> seqs(CompletableFuture<Page<LogMessage>> search) {
        return search.join().entries().stream().map(found -> found.entry().seq()).toList();
    }

    /** Words of two characters and of one are words. */
    @Test
    void findsTheNewestWhateverTheWordsLength() {
        gate.countDown();
        assertThat(seqs(searches("alice", "number"))).containsExactly(SAID - 1L, (long) SAID);
        assertThat(searches("alice", "number").join().more()).isTrue();
        assertThat(seqs(searches("alice", "FIRST of"))).containsExactly(1L);
        assertThat(searches("alice", "first").join().more()).isFalse();
        assertThat(seqs(searches("alice", "4 99 9"))).containsExactly(4998L, 4999L);
    }

    @Test
    void aSearchOfAnotherPlaceDoesNotWaitForAllOfAFlood() {
        List<String> order = new ArrayList<>();
        List<CompletableFuture<?>> all = new ArrayList<>();
        for (int i = 0; i < Budgets.Searches.PER_ADDRESS; i++) {
            all.add(searches("flood", "nowhere").thenRun(() -> order.add("flood")));
        }
        all.add(searches("alice", "number").thenRun(() -> order.add("alice")));
        gate.countDown();
        all.forEach(CompletableFuture::join);
        assertThat(order.getFirst()).isEqualTo("alice");
    }

    @Test
    void oneMoreThanAPlaceMayHaveIsRefusedInWords() {
        for (int i = 0; i < Budgets.Searches.PER_ADDRESS; i++) {
            var _ = searches("flood", "nowhere");
        }
        isRefused(searches("flood", "nowhere"), "8 searches of yours wait already. Try again");
        gate.countDown();
        assertThat(seqs(searches("alice", "first"))).containsExactly(1L);
    }

    @Test
    void oneMoreThanThereMayBeInAllIsRefusedInWords() {
        for (int i = 0; i < Budgets.Searches.IN_ALL; i++) {
            var _ = searches("place " + i, "nowhere");
        }
        isRefused(searches("alice", "nowhere"), "64 searches of others wait already.");
    }

    @Test
    void aSearchWhoseTimeIsUpSaysHowFarItLooked() {
        stepTakesNs = Budgets.Searches.LONGEST.toNanos() / 2;
        gate.countDown();
        isRefused(searches("alice", "first"), "looked through the newest 3,000 messages");
        assertThat(seqs(searches("alice", "number 4999"))).containsExactly(4999L);
        assertThat(searches("alice", "number 4999").join().more()).as("perhaps").isTrue();
    }

    @Test
    void closingEndsWhatGoesOnAndWhatWaits() {
        var one = searches("alice", "nowhere");
        var other = searches("bob", "nowhere");
        Thread closing = Thread.ofPlatform().start(() -> searches.close());
        await().until(() -> WAITING.contains(closing.getState()));
        isRefused(searches("carol", "nowhere"), "The server is about to stop.");
        gate.countDown();
        isRefused(one, "The server is about to stop.");
        isRefused(other, "The server is about to stop.");
    }

    private static void isRefused(CompletableFuture<?> search, String words) {
        assertThatThrownBy(search::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(SearchRefusedException.class)
                .hasMessageContaining(words);
    }
}
