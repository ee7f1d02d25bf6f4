package dev.tcrp.server.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.RepeatKey;
import dev.tcrp.server.store.Work;
import dev.tcrp.server.store.WorkQueue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class WorkQueueTest {
    private static final int THREADS = 4;
    private static final int EACH = 20_000;
    private static final long FOR_EVER_NS = TimeUnit.HOURS.toNanos(1);

    private static PendingMessage message(int room, long number) {
        return new PendingMessage(room, number, "bob", "hi", RepeatKey.NONE);
    }

    /** Seen to fail with what is taken in the order in which it is linked, the newest first. */
    @Test
    void whatIsPutComesOutOnceInItsOrderBehindWhatIsThere() {
        var queue = new WorkQueue(Thread.currentThread());
        Deque<Work> taken = new ArrayDeque<>();
        PendingMessage first = message(1, 1);
        queue.put(first);
        queue.takeAll(taken);
        PendingMessage second = message(1, 2);
        PendingMessage third = message(1, 3);
        queue.put(second);
        queue.put(third);
        queue.takeAll(taken);
        queue.takeAll(taken);
        assertThat(taken).containsExactly(first, second, third);
        assertThat(queue.isEmpty()).isTrue();
    }

    /**
     * Seen to fail, by the timeout, with nobody woken, and with one link set behind the exchange.
     */
    @Test
    void fromManyThreadsAllComesOutEachInItsOwnOrderAndWakesTheTaker() throws Exception {
        var queue = new WorkQueue(Thread.currentThread());
        for (int thread = 0; thread < THREADS; thread++) {
            int room = thread;
            Thread.ofPlatform()
                    .start(
                            () ->
                                    IntStream.range(0, EACH)
                                            .forEach(i -> queue.put(message(room, i))));
        }
        Map<Integer, Long> next = new HashMap<>();
        Deque<Work> taken = new ArrayDeque<>();
        for (int left = THREADS * EACH; left > 0; ) {
            queue.await(FOR_EVER_NS);
            queue.takeAll(taken);
            left -= taken.size();
            for (Work work = taken.poll(); work != null; work = taken.poll()) {
                var message = (PendingMessage) work;
                assertThat(message.timeMs()).isEqualTo(next.getOrDefault(message.room(), 0L));
                next.put(message.room(), message.timeMs() + 1);
            }
        }
    }
}
