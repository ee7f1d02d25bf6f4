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
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/**
 * Work that this server of a cluster is to decide, by shard. Any thread puts it in; the rest is the
 * committer thread's.
 */
final class WorkByShard {
    private static final int MOST_WAITING = 8192;

    /** Entries of one run. */
    private static final int MOST_OF_A_RUN = 512;

    /** Entries that are decided at once: so long nothing else is done. */
    private static final int MOST_AT_ONCE = 1024;

    /** Messages that wait or are under way. */
    private final AtomicInteger messages = new AtomicInteger();

    /** Messages that are under way. */
    private int underWay;

    private final Deque<Work> taken = new ArrayDeque<>();
    private final Map<Integer, Deque<Work>> byShard = new TreeMap<>();
    private final WorkQueue waiting;
    private final OwnedShards shards;

    WorkByShard(Thread committer, OwnedShards shards) {
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

    /** How many messages wait or are under way; any thread. */
    int messages() {
        return messages.get();
    }

    /** How many messages wait. */
    int waiting() {
        return messages.get() - underWay;
    }

    boolean isEmpty() {
        return waiting.isEmpty() && byShard.isEmpty();
    }

    /** Waits until something is put in, at most so long. */
    void await(long mostNs) throws InterruptedException {
        waiting.await(mostNs);
    }

    /** Takes what other threads have put in. */
    void takeAll() {
        waiting.takeAll(taken);
        for (Work work = taken.poll(); work != null; work = taken.poll()) {
            of(shards.of(work)).add(work);
        }
    }

    private Deque<Work> of(int shard) {
        return byShard.computeIfAbsent(shard, _ -> new ArrayDeque<>());
    }

    /** Whether something waits for one of these shards. */
    boolean hasNext(IntPredicate free) {
        return byShard.keySet().stream().anyMatch(free::test);
    }

    /**
     * The next that is decided, for each of these shards no more than a run holds. What is of a
     * shard that another server owns by now is dropped.
     */
    Map<Integer, List<Work>> next(IntPredicate free) {
        Map<Integer, List<Work>> next = new TreeMap<>();
        int left = MOST_AT_ONCE;
        for (int shard : List.copyOf(byShard.keySet())) {
            if (!shards.isMine(shard)) {
                of(shard).forEach(this::drop);
                byShard.remove(shard);
            } else if (left > 0 && free.test(shard)) {
                List<Work> run = take(shard, Math.min(left, MOST_OF_A_RUN));
                next.put(shard, run);
                left -= run.size();
                underWay += count(run);
            }
        }
        return next;
    }

    private List<Work> take(int shard, int most) {
        Deque<Work> from = of(shard);
        List<Work> run = new ArrayList<>(Math.min(most, from.size()));
        int bytes = 0;
        while (!from.isEmpty() && run.size() < most) {
            bytes += size(from.element());
            if (bytes > RunCodec.MOST_BYTES && !run.isEmpty()) {
                break;
            }
            run.add(from.remove());
        }
        if (from.isEmpty()) {
            byShard.remove(shard);
        }
        return run;
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

    /** These are under way no more. */
    void isDone(List<Work> run) {
        int count = count(run);
        underWay -= count;
        messages.addAndGet(-count);
    }

    /** These are under way no more, and wait again, in front. */
    void putAgain(int shard, List<Work> run) {
        underWay -= count(run);
        run.reversed().forEach(of(shard)::addFirst);
    }

    /** Nothing of it will be done. */
    void refuseAll(String why) {
        takeAll();
        byShard.values().forEach(some -> some.forEach(work -> refuse(work, why)));
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
