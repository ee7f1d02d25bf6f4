package dev.tcrp.server.store.sqlite;

import dev.tcrp.server.metrics.LogEvents;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.LogListener;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.Work;
import dev.tcrp.server.store.Work.Changed;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The committer thread of a server of a cluster, sole writer of its {@link View}. What waits is
 * decided by the view, shard by shard, and published; written into the view and told is only what
 * the log has, this server's own as that of others. Until then the shard's next waits, and no other
 * shard.
 */
final class SharedCommitter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SharedCommitter.class);

    private static final String CLOSED = "the store is closed";
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** How long an end waits for the log to have what waits. */
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

    private final ArrivedRecords records = new ArrivedRecords();
    private final AtomicLong renewal = new AtomicLong();
    private final Queue<Runnable> probes = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
    private final Pace pace = new Pace();

    private final Disk disk;
    private final LogListener listener;
    private final News news;
    private final Writability writability;
    private final OwnedShards shards;
    private final RunsUnderWay runs;
    private final Thread thread;
    private final WorkByShard backlog;
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
            OwnedShards shards,
            RunsUnderWay runs,
            long end,
            ThreadFactory threads)
            throws SQLException, IOException {
        this.disk = disk;
        this.listener = listener;
        this.news = news;
        this.writability = new Writability(listener);
        this.shards = shards;
        this.runs = runs;
        this.catchUpTo = end;
        this.view = disk.open();
        this.place = view.followed.place();
        this.thread = threads.newThread(this::loop);
        this.backlog = new WorkByShard(thread, shards);
        this.consequences = new Consequences(news, runs, shards, backlog, this::isStored);
        this.inflow = follow(place);
        thread.setName("committer");
        thread.start();
    }

    private Inflow follow(long behind) {
        var fresh = new Inflow(this::wake);
        disk.follow(behind, fresh);
        return fresh;
    }

    /** False also while it is not known what the log has of this server's in the same shard. */
    boolean put(PendingMessage draft) {
        return writable && running && !runs.isInDoubt(shards.of(draft)) && backlog.put(draft);
    }

    /** Changes of one shard, of no more bytes than a run holds. */
    CompletableFuture<Void> put(List<Change> changes) {
        Changed work = backlog.put(changes);
        if (!running) {
            WorkByShard.refuse(work, CLOSED);
        }
        return work.done();
    }

    /** Has the thread run this in its turn, full disk or not; any thread. */
    void probe(Runnable answer) {
        probes.add(answer);
        wake();
    }

    /** Has each shard of this server's a record behind this place soon; any thread. */
    void renew(long behind) {
        renewal.set(behind);
        wake();
    }

    private void wake() {
        LockSupport.unpark(thread);
    }

    /** How many messages wait or are under way. */
    int waiting() {
        return backlog.messages();
    }

    /** Of how many runs nobody knows whether the log has them. */
    int doubts() {
        return runs.doubts();
    }

    /**
     * Complete once the view has what is under way now in the shard of this room, or nobody knows
     * whether the log has it; any thread.
     */
    CompletableFuture<Void> settled(int room) {
        return runs.settled(room);
    }

    /** The last record that the view has, with all before it. */
    long place() {
        return place;
    }

    /** Whether the view has what it had before it was made anew; any thread. */
    boolean isCaughtUp() {
        return place >= catchUpTo;
    }

    /** How many records the view is to get before anything is decided by it; any thread. */
    long missing() {
        return Math.max(0, catchUpTo - place);
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
            runs.refuseAll(CLOSED);
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
        return !backlog.isEmpty() || !runs.areNone();
    }

    /** Takes what the log has, what is due, what waits. */
    private void turn() throws SQLException, InterruptedException {
        answerProbes();
        if (view == null) {
            reopen();
            return;
        }
        await(view);
        backlog.takeAll();
        records.take(inflow);
        write(view);
        if (place >= catchUpTo) {
            caughtUp.complete(null);
        }
        if (pace.untilUpkeepNs() <= 0) {
            view.followed.write();
            pace.keepUp(view.writer.upkeep());
        }
        runs.endDoubts(view.followed);
        tellWhetherWritable();
        if (mayDecide()) {
            long behind = renewal.getAndSet(0);
            if (behind > 0) {
                runs.renew(view.followed, behind, this::wake);
            }
            decide(view);
        }
    }

    private void answerProbes() {
        for (Runnable probe = probes.poll(); probe != null; probe = probes.poll()) {
            probe.run();
        }
    }

    private void await(View next) throws InterruptedException {
        if (mayDecide()) {
            pace.gather(backlog::waiting);
        }
        boolean isIdle =
                inflow.isEmpty()
                        && (records.isEmpty() || isHalted)
                        && runs.acknowledged(next.followed).isEmpty()
                        && !(mayDecide() && backlog.hasNext(this::isFree));
        if (isIdle) {
            backlog.await(pace.waitNs());
        }
    }

    private boolean mayDecide() {
        return writable && isCaughtUp();
    }

    private boolean isFree(int shard) {
        return !runs.has(shard);
    }

    /** Writes what the log has, and tells it. */
    private void write(View into) throws SQLException {
        List<ArrivedRecords.Written> written =
                records.write(into, runs.acknowledged(into.followed), !isHalted);
        String unreadable = records.unreadable();
        if (unreadable != null && !isHalted) {
            halt(unreadable);
        }
        place = into.followed.place();
        written.forEach(each -> consequences.of(each.seq(), each.run()));
        news.flush();
    }

    private void isStored(UnderWay ours) {
        long nowNs = System.nanoTime();
        listener.committing(nowNs - ours.sinceNs());
        pace.committed(nowNs - ours.sinceNs(), nowNs, ours.works().size());
    }

    private void decide(View by) throws SQLException {
        Map<Integer, List<Work>> next = backlog.next(this::isFree);
        if (next.isEmpty()) {
            return;
        }
        List<Decided> decided;
        try {
            decided = by.decide(next);
        } catch (SQLException | RuntimeException e) {
            next.forEach(backlog::putAgain);
            throw e;
        }
        decided.forEach(each -> publish(each, by.followed));
        news.flush();
    }

    /** Publishes a decision; one that adds nothing is told at once. */
    private void publish(Decided each, Followed followed) {
        if (each.items().isEmpty()) {
            news.tell(each.written());
            backlog.isDone(each.works());
        } else {
            runs.publish(each, followed, this::wake);
        }
    }

    /** Nothing is taken; what waits is decided later. */
    private void block(String why) {
        writable = false;
        writability.isNot(why);
    }

    private void tellWhetherWritable() {
        writable |= isCaughtUp() && !isHalted;
        String silence = runs.silence();
        if (silence != null) {
            writability.isNot(silence);
        } else if (writable) {
            writability.is();
        }
    }

    private void halt(String words) {
        isHalted = true;
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
        records.clear();
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
        wake();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
