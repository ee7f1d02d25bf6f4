package dev.tcrp.server.store.sqlite;

import dev.tcrp.protocol.Reading.Malformed;
import dev.tcrp.protocol.Reading.Whole;
import dev.tcrp.server.metrics.LogEvents;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.LogListener;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.Run;
import dev.tcrp.server.store.RunCodec;
import dev.tcrp.server.store.SharedLog;
import dev.tcrp.server.store.Work;
import dev.tcrp.server.store.Work.Changed;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The committer thread of a server of a cluster, sole writer of its {@link View}. What others added
 * to the shared log is written as it comes; then what waits becomes a transaction, which is
 * committed and told once the log has it too.
 */
final class SharedCommitter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SharedCommitter.class);
    private static final int MOST_AT_ONCE = 512;
    private static final String CLOSED = "the store is closed";
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** While nothing may be committed, it is looked so often whether something is due. */
    private static final Duration WATCH = Duration.ofMillis(100);

    /** How long an end waits for the log to bring what is in doubt. */
    private static final Duration LAST_WAIT = Duration.ofSeconds(5);

    /** What the view is on. */
    interface Disk {
        /** Opens the view. */
        View open() throws SQLException, IOException;

        /** Throws when there is no space for more than a batch takes. */
        void probe() throws IOException;

        /**
         * The view, which is closed, is thrown away, and another one opened that has this record,
         * with all before it; it stays when there is none.
         */
        View replace(long upTo) throws SQLException, IOException;

        /** From now on the log is followed behind this record, into this. */
        void follow(long behind, Inflow into);
    }

    private final Deque<Inflow.Arrived> arrived = new ArrayDeque<>();
    private final AtomicLong renewal = new AtomicLong();
    private final Queue<Runnable> probes = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
    private final Pace pace = new Pace();

    private final Disk disk;
    private final LogListener listener;
    private final News news;
    private final Shards shards;
    private final Doubts doubts;
    private final Thread thread;
    private final Backlog backlog;
    private final Consequences consequences;
    private @Nullable View view;
    private Inflow inflow;

    /** The record that the view is to have before anything is decided by it. */
    private volatile long catchUpTo;

    /** The log holds what this server cannot read, or was cut before what it has told. */
    private boolean isHalted;

    /** Whether the log is followed behind what the view has. */
    private boolean isFollowing = true;

    /** The fault that was told last. */
    private String rebuiltFor = "";

    private volatile boolean writable = true;
    private volatile boolean running = true;
    private volatile long place;

    /**
     * @param end the last record that the log had at the start
     * @param threads makes the committer thread, and is told when it ends
     */
    SharedCommitter(
            Disk disk,
            LogListener listener,
            News news,
            Shards shards,
            Doubts doubts,
            long end,
            ThreadFactory threads)
            throws SQLException, IOException {
        this.disk = disk;
        this.listener = listener;
        this.news = news;
        this.shards = shards;
        this.doubts = doubts;
        this.catchUpTo = end;
        this.view = disk.open();
        this.place = view.followed.place();
        this.thread = threads.newThread(this::loop);
        this.backlog = new Backlog(thread, shards);
        this.consequences = new Consequences(news, doubts, shards, backlog);
        this.inflow = follow(place);
        thread.setName("committer");
        thread.start();
    }

    private Inflow follow(long behind) {
        var fresh = new Inflow(() -> LockSupport.unpark(thread));
        disk.follow(behind, fresh);
        return fresh;
    }

    boolean put(PendingMessage draft) {
        return writable && running && backlog.put(draft);
    }

    /** Changes of one shard, of no more bytes than a run holds. */
    CompletableFuture<Void> put(List<Change> changes) {
        Changed work = backlog.put(changes);
        if (!running) {
            Backlog.refuse(work, CLOSED);
        }
        return work.done();
    }

    /** Has the thread run this in its turn, full disk or not; any thread. */
    void probe(Runnable answer) {
        probes.add(answer);
        LockSupport.unpark(thread);
    }

    /** Has each shard of this server's a record behind this place soon; any thread. */
    void renew(long behind) {
        renewal.set(behind);
        LockSupport.unpark(thread);
    }

    /** How many messages wait or are being committed. */
    int waiting() {
        return backlog.messages().get();
    }

    /** Of how many runs nobody knows whether the log has them. */
    int doubts() {
        return doubts.count();
    }

    /** The last record that the view has, with all before it. */
    long place() {
        return place;
    }

    /** Whether the view has what it had before it was made anew; any thread. */
    boolean isCaughtUp() {
        return place >= catchUpTo;
    }

    /** Complete once the view has what the log had at the start. */
    CompletableFuture<Void> caughtUp() {
        return caughtUp;
    }

    private void loop() {
        try {
            commitUntilClosed();
        } finally {
            running = false;
            closeView();
            backlog.refuseAll(CLOSED);
            doubts.changes().forEach(work -> Backlog.refuse(work, CLOSED));
            caughtUp.completeExceptionally(new IOException(CLOSED));
        }
    }

    private void commitUntilClosed() {
        long endNs = 0;
        while (running || (hasWork() && System.nanoTime() - endNs < 0)) {
            try {
                turn();
            } catch (InterruptedException e) {
                running = false;
            } catch (MissingRecordsException e) {
                rebuild(e, e.last());
            } catch (WrongViewException e) {
                rebuild(e, 0);
            } catch (SQLException | RuntimeException e) {
                fail(e);
            }
            endNs = !running && endNs == 0 ? System.nanoTime() + LAST_WAIT.toNanos() : endNs;
        }
    }

    private boolean hasWork() {
        return !backlog.isEmpty() || !doubts.areNone();
    }

    /** What others did, what is due, what waits. */
    private void turn() throws SQLException, InterruptedException {
        answerProbes();
        if (view == null) {
            reopen();
            return;
        }
        await();
        backlog.takeAll();
        inflow.take(MOST_AT_ONCE - arrived.size(), arrived);
        replay(view);
        if (place >= catchUpTo) {
            caughtUp.complete(null);
        }
        if (pace.untilUpkeepNs() <= 0) {
            view.followed.write();
            pace.keepUp(view.writer.upkeep());
        }
        doubts.end(view.followed);
        renewOwnerEntries(view);
        unblock();
        if (mayCommit()) {
            commit(view, backlog.next(MOST_AT_ONCE));
        }
    }

    private void renewOwnerEntries(View into) throws SQLException, InterruptedException {
        if (mayCommit()) {
            long behind = renewal.getAndSet(0);
            if (behind > 0) {
                OwnerEntries.renew(into, shards, doubts, behind);
            }
        }
    }

    private void answerProbes() {
        for (Runnable probe = probes.poll(); probe != null; probe = probes.poll()) {
            probe.run();
        }
    }

    private void await() throws InterruptedException {
        if (mayCommit()) {
            pace.gather(backlog.messages());
        }
        if (inflow.isEmpty() && arrived.isEmpty()) {
            if (!mayCommit()) {
                LockSupport.parkNanos(WATCH.toNanos());
            } else {
                backlog.await(pace.waitNs());
            }
        }
    }

    private boolean mayCommit() {
        return writable && isCaughtUp();
    }

    /** Writes what came from the log in one transaction, and tells it. */
    private void replay(View into) throws SQLException {
        if (arrived.isEmpty() || isHalted) {
            return;
        }
        var runs = new ArrayList<Replayed>(arrived.size());
        boolean isPadded = false;
        for (Inflow.Arrived each : arrived) {
            if (each.shard() == SharedLog.NO_SHARD) {
                isPadded = true;
            } else if (each.seq() > into.followed.of(each.shard())) {
                switch (RunCodec.read(each.run())) {
                    case Whole(var run) -> {
                        into.replay(each.seq(), each.behind(), run);
                        runs.add(new Replayed(each.seq(), run));
                    }
                    case Malformed(var why) -> {
                        into.rollback();
                        halt(each, why);
                        return;
                    }
                }
            }
        }
        into.followed.handedOver(arrived.getLast().seq());
        if (!runs.isEmpty() || isPadded) {
            into.commit();
        }
        arrived.clear();
        place = into.followed.place();
        runs.forEach(each -> consequences.of(each.seq(), each.run()));
        news.flush();
    }

    /** A run that was written, and its record. */
    private record Replayed(long seq, Run run) {}

    private void commit(View into, List<Work> batch) throws SQLException {
        if (batch.isEmpty()) {
            return;
        }
        long startNs = System.nanoTime();
        into.journal.begin();
        LogWriter.Written written;
        try {
            written = into.writer.write(batch);
        } catch (UnpublishedException e) {
            isInDoubt(into, batch);
            into.rollback();
            LOG.warn(LogEvents.CLUSTER_DOUBT, "it is not sure what is stored: {}", e.getMessage());
            block(String.valueOf(e.getMessage()));
            return;
        } catch (SQLException | RuntimeException e) {
            isInDoubt(into, batch);
            throw e;
        }
        long endNs = System.nanoTime();
        listener.committing(endNs - startNs);
        int speakers = Math.min(MOST_AT_ONCE, backlog.isDone(batch));
        pace.committed(endNs - startNs, endNs, speakers);
        into.journal
                .underWay()
                .forEach(run -> news.isNew(run.shard(), into.followed.of(run.shard())));
        news.tell(written);
        news.flush();
        for (Work work : batch) {
            if (work instanceof Changed changed) {
                changed.done().complete(null);
            }
        }
    }

    /** What was published is in doubt, what was not is put again; drafts are said again. */
    private void isInDoubt(View into, List<Work> batch) {
        doubts.add(into.journal, batch);
        var _ = backlog.isDone(batch);
        backlog.putAgain(
                batch.stream()
                        .filter(Changed.class::isInstance)
                        .map(Changed.class::cast)
                        .filter(work -> !doubts.isOf(shards.of(work)))
                        .toList());
    }

    /** Nothing is taken: what waits is said again. */
    private void block(String why) {
        if (writable) {
            writable = false;
            listener.writable(false, why);
        }
        backlog.forgetDrafts();
    }

    private void unblock() {
        if (!writable && doubts.areNone() && place >= catchUpTo && !isHalted) {
            writable = true;
            LOG.info(LogEvents.STORAGE_RECOVERED, "messages are kept again");
            listener.writable(true, "");
        }
    }

    private void halt(Inflow.Arrived at, String why) {
        isHalted = true;
        String words = "record %d of the cluster's log cannot be read: %s".formatted(at.seq(), why);
        LOG.error(LogEvents.STORAGE_FAILED, "{}; install the newest server here too", words);
        block(words);
    }

    private void fail(Exception fault) {
        if (fault instanceof SQLException e && View.isDamage(e)) {
            rebuild(e, 0);
            return;
        }
        LOG.error(LogEvents.STORAGE_FAILED, "messages are not kept: {}", fault.getMessage());
        closeView();
        block(String.valueOf(fault.getMessage()));
    }

    private void reopen() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        try {
            disk.probe();
            View opened = disk.open();
            if (!isFollowing) {
                begin(opened);
            }
            view = opened;
        } catch (SQLException | IOException | RuntimeException e) {
            LOG.debug("still not: {}", e.getMessage());
        }
    }

    /**
     * The log and the newest checkpoint have everything, so the view is made anew from them.
     *
     * @param upTo the record that the checkpoint is to have
     */
    private void rebuild(SQLException why, long upTo) {
        String words = String.valueOf(why.getMessage());
        if (!words.equals(rebuiltFor)) {
            LOG.error(LogEvents.VIEW_REBUILT, "the rooms are read anew: {}", words);
        }
        rebuiltFor = words;
        closeView();
        block("the rooms are read anew from the cluster's log");
        catchUpTo = Math.max(catchUpTo, place);
        place = 0;
        arrived.clear();
        isFollowing = false;
        try {
            View made = disk.replace(upTo);
            begin(made);
            view = made;
        } catch (SQLException | IOException | RuntimeException e) {
            LOG.warn(LogEvents.VIEW_REBUILT, "the rooms are not read yet: {}", e.getMessage());
        }
    }

    /** Goes on from another view; from one that is ahead of what was told nobody can. */
    private void begin(View made) {
        place = made.followed.place();
        if (place > catchUpTo) {
            isHalted = true;
            shards.cutOff();
        }
        inflow = follow(place);
        isFollowing = true;
    }

    private void closeView() {
        if (view != null) {
            view.close();
            view = null;
        }
    }

    /** Keeps what waits, and ends. */
    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
