package dev.tcrp.server.cluster;

import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.server.files.BlobImport;
import dev.tcrp.server.rooms.Renumbering;
import dev.tcrp.server.rooms.Shards;
import dev.tcrp.server.store.Renumbered;
import dev.tcrp.server.store.StoredRoom;
import dev.tcrp.server.store.sqlite.ClusterCopy;
import dev.tcrp.server.store.sqlite.Inspection;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.KeyValue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Puts the rooms of a single server, or of a backup, into an engine that has none: they are the
 * first checkpoint of a new cluster, before its log begins.
 */
public final class ClusterImport {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int NOT_THERE = 404;

    private final Connection engine;
    private final ClusterConfig config;

    private ClusterImport(Connection engine, ClusterConfig config) {
        this.engine = engine;
        this.config = config;
    }

    /**
     * Where the rooms are.
     *
     * @param from a server's data folder, or a file of {@code chat-server backup}
     * @param identity what clients know that server by, and so the cluster; empty: its first server
     *     decides
     * @param withoutFiles whether files that members sent may be missing
     */
    public record Source(Path from, Optional<Pin> identity, boolean withoutFiles) {
        private boolean isFolder() {
            return Files.isDirectory(from);
        }

        private BlobImport files() {
            return isFolder()
                    ? BlobImport.ofServer(Inspection.blobs(from))
                    : BlobImport.ofBackup(from);
        }
    }

    /**
     * Counts of an import.
     *
     * @param left direct rooms that belonged to no room, and were left out
     */
    public record Done(int rooms, long messages, int files, long left) {}

    /**
     * Imports them. One that was broken off is done again by another.
     *
     * @param scratch a folder with space for two copies of the rooms and the largest file
     * @throws IOException in words; when the rooms are damaged or the engine has rooms already,
     *     nothing was written there
     */
    public static Done into(ClusterConfig config, Source source, Path scratch) throws IOException {
        if (!source.isFolder() && !Files.isRegularFile(source.from())) {
            throw new IOException("there is no folder or file " + source.from());
        }
        Connection engine = Engine.connect(config, () -> {}, PATIENCE);
        try (var work = Scratch.in(scratch)) {
            var to = new ClusterImport(engine, config);
            to.requireNew();
            return to.take(source, work.folder());
        } finally {
            EngineConnection.close(engine);
        }
    }

    /** Nothing of another cluster's is there, and no server has begun one. */
    private void requireNew() throws IOException {
        if (records() > 0) {
            throw new IOException(
                    ("the engine's log has records already, of a cluster that has begun. Rooms"
                            + " come only into an empty engine, before the first start of a server:"
                            + " stop all servers and engines, and remove what is in each store_dir;"
                            + " if its rooms are of worth, export them first"));
        }
        if (SharedConfig.hasRooms(engine, config)) {
            throw new IOException(
                    "the engine has the rooms of an import already. Start the servers; or, to"
                            + " import others, stop all engines and remove what is in each"
                            + " store_dir");
        }
    }

    private long records() throws IOException {
        try {
            return engine.jetStreamManagement()
                    .getStreamInfo(config.prefix())
                    .getStreamState()
                    .getLastSequence();
        } catch (JetStreamApiException e) {
            if (e.getErrorCode() == NOT_THERE) {
                return 0;
            }
            throw new IOException("the engine does not tell of its log: " + e.getMessage(), e);
        }
    }

    private Done take(Source source, Path work) throws IOException {
        var begun = SharedConfig.drawn(config.shards());
        Path copy = work.resolve("rooms.db");
        ClusterCopy.Done made = copy(source, copy, begun);
        List<BlobId> files = Inspection.files(copy);
        requireFiles(source, files);
        inConfig(bucket -> begun.begin(bucket, source.identity()));
        int put = put(source, files, made.rooms(), work);
        EngineCheckpoints.of(engine, config).store(copy, 0);
        if (records() > 0) {
            throw new IOException(
                    "a server of the cluster was started meanwhile. Stop all servers and engines,"
                            + " remove what is in each store_dir, and import again");
        }
        inConfig(SharedConfig::isImported);
        return new Done(made.rooms().size(), made.messages(), put, made.left());
    }

    private static void requireFiles(Source source, List<BlobId> files) throws IOException {
        List<BlobId> missing = source.files().missing(files);
        if (!missing.isEmpty() && !source.withoutFiles()) {
            throw new IOException(
                    ("%d of the %d files that members sent are missing, the first is %s. A backup"
                         + " has them by backup --files; --without-files imports the rest")
                            .formatted(missing.size(), files.size(), missing.getFirst()));
        }
        List<BlobId> damaged = source.files().damaged(files);
        if (!damaged.isEmpty()) {
            throw new IOException(
                    ("%d of the files that members sent are damaged, the first is %s. Move them"
                                    + " away, and import the rest by --without-files")
                            .formatted(damaged.size(), damaged.getFirst()));
        }
    }

    private interface InConfig {
        void carryOut(KeyValue bucket) throws IOException, JetStreamApiException;
    }

    private void inConfig(InConfig deed) throws IOException {
        boolean _ =
                Engine.inConfig(
                        engine,
                        config,
                        PATIENCE,
                        bucket -> {
                            deed.carryOut(bucket);
                            return true;
                        });
    }

    private static ClusterCopy.Done copy(Source source, Path copy, SharedConfig begun)
            throws IOException {
        var shards = new Shards(begun.shards());
        return source.isFolder()
                ? ClusterCopy.ofServer(
                        source.from(),
                        copy,
                        begun.clusterId(),
                        shards.count(),
                        rooms -> renumbered(rooms.rooms(), shards))
                : ClusterCopy.make(
                        source.from(),
                        copy,
                        begun.clusterId(),
                        shards.count(),
                        rooms -> renumbered(rooms.rooms(), shards));
    }

    private static List<Renumbered> renumbered(List<StoredRoom> rooms, Shards shards) {
        return Renumbering.of(rooms.stream().map(StoredRoom::made).toList(), shards);
    }

    private int put(Source source, List<BlobId> files, List<Renumbered> rooms, Path work)
            throws IOException {
        Map<Integer, Integer> numbers =
                rooms.stream().collect(Collectors.toMap(Renumbered::was, Renumbered::number));
        EngineFiles shared =
                EngineFiles.open(engine, config.named("files"), config.replicas(), _ -> false);
        return source.files().putInto(shared, files, numbers, work.resolve("file"));
    }
}
