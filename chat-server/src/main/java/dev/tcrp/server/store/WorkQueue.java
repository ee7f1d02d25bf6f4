package dev.tcrp.server.store;

import org.jspecify.annotations.Nullable;

import java.util.Deque;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Work on its way to the committer: any thread puts it in, one takes all of it out. Nothing is
 * allocated for it, as the work itself is linked. Each piece is in it once at a time.
 */
public final class WorkQueue {
    private final AtomicReference<@Nullable Work> newest = new AtomicReference<>();
    private final Thread taker;

    /** Work for this thread. */
    public WorkQueue(Thread taker) {
        this.taker = taker;
    }

    /** Puts it behind what is there, and wakes the taker; any thread. */
    public void put(Work work) {
        Work before;
        do {
            before = newest.get();
            work.before = before;
        } while (!newest.compareAndSet(before, work));
        if (before == null) {
            LockSupport.unpark(taker);
        }
    }

    public boolean isEmpty() {
        return newest.get() == null;
    }

    /** Waits for work at most so long; the taker only. */
    public void await(long mostNs) throws InterruptedException {
        if (isEmpty()) {
            LockSupport.parkNanos(this, mostNs);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /** Puts all of it behind what is there, in the order in which it came; the taker only. */
    public void takeAll(Deque<Work> into) {
        Work oldest = null;
        for (Work next = newest.getAndSet(null); next != null; ) {
            Work before = next.before;
            next.before = oldest;
            oldest = next;
            next = before;
        }
        while (oldest != null) {
            Work next = oldest.before;
            oldest.before = null;
            into.add(oldest);
            oldest = next;
        }
    }
}
