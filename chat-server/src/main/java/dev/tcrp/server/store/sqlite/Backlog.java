package dev.tcrp.server.store.sqlite;

import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.RunCodec;
import dev.tcrp.server.store.Work;
import dev.tcrp.server.store.Work.Changed;
import dev.tcrp.server.store.WorkQueue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What waits to be decided by this server of a cluster. Any thread puts it in; the rest is the
 * committer thread's.
 */
final class Backlog {
    private static final int MOST_WAITING = 8192;

    /** Messages that wait or are being committed. */
    private final AtomicInteger messages = new AtomicInteger();

    private final Deque<Work> taken = new ArrayDeque<>();
    private final WorkQueue waiting;
    private final Shards shards;

    Backlog(Thread committer, Shards shards) {
        this.waiting = new WorkQueue(committer);
        this.shards = shards;
    }

    /** False when too much waits; any thread. */
    boolean put(PendingMessage draft) {
        if (messages.incrementAndGet() > MOST_WAITING) {
            messages.decrementAndGet();
            return false;
        }
        waiting.put(draft);
        return true;
    }

    /** Any thread. */
    Changed put(List<Change> changes) {
        var work = new Changed(changes);
        waiting.put(work);
        return work;
    }

    /** How many messages wait or are being committed; any thread. */
    AtomicInteger messages() {
        return messages;
    }

    boolean isEmpty() {
        return waiting.isEmpty() && taken.isEmpty();
    }

    /** Waits for something at most so long. */
    void await(long mostNs) throws InterruptedException {
        if (taken.isEmpty()) {
            waiting.await(mostNs);
        }
    }

    /** Takes what other threads have put in. */
    void takeAll() {
        waiting.takeAll(taken);
    }

    /**
     * The next that go into one transaction, so many at most and no more bytes than a run holds.
     * What is of a shard that another server owns by now is dropped.
     */
    List<Work> next(int most) {
        List<Work> batch = new ArrayList<>(Math.min(most, taken.size()));
        int bytes = 0;
        while (!taken.isEmpty() && batch.size() < most) {
            Work next = taken.element();
            bytes += size(next);
            if (bytes > RunCodec.MOST_BYTES && !batch.isEmpty()) {
                break;
            }
            taken.remove();
            if (shards.isMine(shards.of(next))) {
                batch.add(next);
            } else {
                drop(next);
            }
        }
        return batch;
    }

    private static int size(Work work) {
        return switch (work) {
            case PendingMessage message -> RunCodec.size(message);
            case Changed changed -> changed.changes().stream().mapToInt(RunCodec::size).sum();
        };
    }

    private void drop(Work work) {
        if (work instanceof PendingMessage) {
            messages.decrementAndGet();
        }
        refuse(work, "another server has the room");
    }

    /** These wait no more; how many messages waited with them. */
    int isDone(List<Work> batch) {
        return messages.getAndAdd(-count(batch));
    }

    /** In front of what waits. */
    void putAgain(List<Changed> changes) {
        changes.reversed().forEach(taken::addFirst);
    }

    /** Who said them says them again. */
    void forgetDrafts() {
        takeAll();
        messages.addAndGet(-count(taken));
        taken.removeIf(PendingMessage.class::isInstance);
    }

    /** Nothing of it will be done. */
    void refuseAll(String why) {
        takeAll();
        taken.forEach(work -> refuse(work, why));
    }

    /** It is not done, and whoever waits for it is told. */
    static void refuse(Work work, String why) {
        if (work instanceof Changed changed) {
            changed.done().completeExceptionally(new IllegalStateException(why));
        }
    }

    private static int count(Iterable<Work> works) {
        int count = 0;
        for (Work work : works) {
            count += work instanceof PendingMessage ? 1 : 0;
        }
        return count;
    }
}
