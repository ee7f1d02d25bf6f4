package dev.tcrp.server.store.sqlite;

import dev.tcrp.server.files.SharedBlobs;
import dev.tcrp.server.metrics.VitalSign;
import dev.tcrp.server.store.BlobStore;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.Checkpoints;
import dev.tcrp.server.store.LogListener;
import dev.tcrp.server.store.LogReading;
import dev.tcrp.server.store.NodeIdentity;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.RoomStore;
import dev.tcrp.server.store.RunCodec;
import dev.tcrp.server.store.ShardListener;
import dev.tcrp.server.store.SharedLog;
import dev.tcrp.server.store.StoredRooms;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The rooms of a cluster, as one of its servers stores them: what this server decides goes into the
 * log that all share before it is told, and a database here has all that is in that log, to be read
 * and searched. This server decides about the shards that it owns.
 */
public final class SharedStore implements RoomStore {
    private static final Logger LOG = LoggerFactory.getLogger(SharedStore.class);

    /** Longer than an election of the engine, and than one turn of the committer. */
    private static final Duration STANDSTILL = Duration.ofSeconds(30);

    private final FolderLock lock;
    private final Path folder;
    private final NodeIdentity here;
    private final StoredLogs logs;
    private final ViewDisk disk;
    private final OwnedShards shards;
    private final ShardListener shared;
    private final SharedCommitter committer;
    private final LogReading reading;

    private SharedStore(
            FolderLock lock,
            Path folder,
            NodeIdentity here,
            StoredLogs logs,
            ViewDisk disk,
            OwnedShards shards,
            ShardListener shared,
            SharedCommitter committer) {
        this.lock = lock;
        this.folder = folder;
        this.here = here;
        this.logs = logs;
        this.disk = disk;
        this.shards = shards;
        this.shared = shared;
        this.committer = committer;
        this.reading = new SettledReading(logs, committer);
    }

    /**
     * Whatever the servers of a cluster share; the caller closes it, after this store.
     *
     * @param checkpoints from which a view is made, when the log has been cut
     * @param files the bytes of files
     */
    public record Common(SharedLog log, Checkpoints checkpoints, SharedBlobs files) {}

    /**
     * Opens the view in this folder, or makes it, and follows the log. No shard is this server's
     * yet.
     *
     * @param retention what is stored how long here, asked again and again
     * @param shared hears what others do
     * @param threads makes its threads, and is told when one ends
     * @throws IOException in words, when it cannot be had
     */
    public static SharedStore open(
            Path folder,
            Supplier<Retention> retention,
            Common common,
            NodeIdentity here,
            LogListener listener,
            ShardListener shared,
            ThreadFactory threads)
            throws IOException {
        Secret.folder(folder);
        FolderLock lock = FolderLock.take(folder);
        StoredLogs logs;
        try {
            logs = StoredLogs.open(folder, retention, common.files(), threads);
        } catch (IOException e) {
            lock.close();
            throw e;
        }
        var numbers = new AtomicLong();
        SharedLog log = common.log();
        var setting = new View.Setting(folder, retention, log, common.checkpoints(), here);
        var disk = new ViewDisk(setting, logs, threads);
        try {
            SharedLog.Extent extent = disk.extent();
            var shards =
                    new OwnedShards(log, here, numbers, shared, shard -> logs.load(shard, here));
            var committer =
                    new SharedCommitter(
                            disk,
                            listener,
                            new News(listener, shared, here, extent.last()),
                            shards,
                            new RunsUnderWay(log, here, numbers, shards),
                            extent.last(),
                            threads);
            return new SharedStore(lock, folder, here, logs, disk, shards, shared, committer);
        } catch (SQLException | IOException e) {
            disk.close();
            logs.blobs().close();
            logs.close();
            lock.close();
            throw new IOException("%s: %s".formatted(setting.file(), e.getMessage()), e);
        }
    }

    /**
     * Makes this server the owner of a shard, whoever owns it now, by an entry in the log. From
     * then on drafts and changes of its rooms are taken.
     *
     * @return the rooms of the shard, with the highest number that one of them ever had, once the
     *     view has all that any owner before wrote; by an {@link IOException} in words when another
     *     server took it meanwhile, or the log does not answer
     */
    public CompletableFuture<StoredRooms> own(int shard) {
        return shards.own(shard);
    }

    /**
     * Takes no more for this shard. What was taken before is still stored, unless another server
     * owns the shard by then.
     */
    public void disown(int shard) {
        shards.close(shard);
    }

    /** The rooms of a shard, whoever owns it, as far as the view has followed the log. */
    public CompletableFuture<StoredRooms> rooms(int shard) {
        return logs.load(shard, here);
    }

    /** The last record of the log that the view has, with all before it. */
    public long place() {
        return committer.place();
    }

    /**
     * Whether this server decides about the room of this number, and its view has all that is said
     * there; not while it is made anew.
     */
    public boolean decides(int room) {
        return shards.takes(room) && committer.isCaughtUp();
    }

    /**
     * Has each shard of this server's get a record behind this place soon, so that the log can be
     * cut there.
     */
    public void renew(long behind) {
        committer.renew(behind);
    }

    /**
     * How far the view is, as it was committed.
     *
     * @throws IOException in words
     */
    public ViewState state() throws IOException {
        try {
            return ViewState.of(folder.resolve(SqliteStore.DATABASE));
        } catch (SQLException e) {
            throw new IOException("the rooms cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Copies the view, which goes on meanwhile; on the thread that calls, for as long as it takes.
     *
     * @throws IOException in words
     */
    public ViewCopy copy() throws IOException {
        return ViewCopy.make(folder);
    }

    /** How many records the log has that the view has not, as far as is known. */
    public long behind() {
        return Math.max(0, disk.end() - committer.place());
    }

    /** Of how many runs of this server nobody knows whether the log has them. */
    public int doubts() {
        return committer.doubts();
    }

    /**
     * All rooms of the cluster, once the view has what the log had at the start.
     *
     * @throws IOException in words, also when the log hands over nothing for half a minute, the
     *     store is closed meanwhile, or the thread is interrupted
     */
    @Override
    public StoredRooms load() throws IOException {
        return load(STANDSTILL);
    }

    StoredRooms load(Duration standstill) throws IOException {
        long before = -1;
        while (!isCaughtUp(standstill)) {
            long place = committer.place();
            if (place == before) {
                throw new IOException(
                        ("the rooms cannot be read: the cluster's engine has handed over nothing"
                             + " for %d s, and %d records are missing here. See by nats stream info"
                             + " that its stream has a leader; then start this server again")
                                .formatted(standstill.toSeconds(), committer.missing()));
            }
            LOG.info("the rooms are read: {} records to go", committer.missing());
            before = place;
        }
        return logs.load();
    }

    /** Waits for that, so long as it may take until a further record comes. */
    private boolean isCaughtUp(Duration standstill) throws IOException {
        try {
            committer.caughtUp().get(standstill.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IOException("the rooms cannot be read: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the rooms were not waited for", e);
        }
    }

    /** A draft of a room of another server's is handed in to that one. */
    @Override
    public boolean append(PendingMessage draft) {
        return shards.takes(draft.room()) ? committer.put(draft) : shared.isHandedIn(draft);
    }

    /**
     * By an exception also when this server does not own the shard of one of these rooms, or loses
     * it before they are stored.
     */
    @Override
    public CompletableFuture<Void> keep(List<Change> changes) {
        for (Change change : changes) {
            if (!shards.takes(change.room())) {
                return CompletableFuture.failedFuture(
                        new IllegalStateException("another server has room " + change.room()));
            }
        }
        return CompletableFuture.allOf(
                parts(changes).stream().map(committer::put).toArray(CompletableFuture[]::new));
    }

    /** Of one shard each, and no larger than a run. */
    private List<List<Change>> parts(List<Change> changes) {
        Map<Integer, List<List<Change>>> parts = new LinkedHashMap<>();
        Map<Integer, Integer> bytes = new LinkedHashMap<>();
        for (Change change : changes) {
            int shard = here.shardOf(change.room());
            List<List<Change>> ofShard = parts.computeIfAbsent(shard, _ -> new ArrayList<>());
            int size = RunCodec.size(change);
            int sum = bytes.merge(shard, size, Integer::sum);
            if (ofShard.isEmpty() || sum > RunCodec.MOST_BYTES) {
                ofShard.add(new ArrayList<>());
                bytes.put(shard, size);
            }
            ofShard.getLast().add(change);
        }
        return parts.values().stream().flatMap(List::stream).toList();
    }

    @Override
    public List<VitalSign> vitals() {
        return List.of(new VitalSign("committer", committer::probe), logs.vital());
    }

    @Override
    public int waiting() {
        return committer.waiting();
    }

    @Override
    public LogReading reading() {
        return reading;
    }

    @Override
    public BlobStore blobs() {
        return logs.blobs();
    }

    /** Keeps what was appended, if the log answers within seconds, and ends. */
    @Override
    public void close() {
        logs.blobs().close();
        committer.close();
        disk.close();
        logs.close();
        try {
            disk.settle();
            lock.close();
        } catch (IOException e) {
            // The view is made anew if it was not settled; the lock goes with the process.
        }
    }
}
