package dev.tcrp.server.cluster;

import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.server.files.BlobCopies;
import dev.tcrp.server.files.SharedBlobs;
import dev.tcrp.server.store.sqlite.BackupFile;
import dev.tcrp.server.store.sqlite.Inspection;
import dev.tcrp.server.store.sqlite.Restoration;
import dev.tcrp.server.store.sqlite.ViewOrigin;

import io.nats.client.Connection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Takes the rooms of a cluster out for a single server, and its files for a backup. */
public final class ClusterExport implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration FOLLOWING = Duration.ofSeconds(10);

    private final Connection engine;
    private final ClusterConfig config;
    private final Path view;
    private final ViewOrigin origin;
    private final int shards;

    private ClusterExport(
            Connection engine, ClusterConfig config, Path view, ViewOrigin origin, int shards) {
        this.engine = engine;
        this.config = config;
        this.view = view;
        this.origin = origin;
        this.shards = shards;
    }

    /**
     * Counts of an export.
     *
     * @param files how many
     * @param missing files that messages refer to and nobody has
     */
    public record Done(long rooms, long messages, int files, List<BlobId> missing) {
        /** Copies the list. */
        public Done {
            missing = List.copyOf(missing);
        }
    }

    /**
     * Finds the cluster whose rooms a server has in this folder; the server may run.
     *
     * @throws IOException in words, when the engine does not answer or has another cluster
     */
    public static ClusterExport of(ClusterConfig config, Path folder) throws IOException {
        ViewOrigin origin =
                ViewOrigin.in(folder)
                        .orElseThrow(
                                () ->
                                        new IOException(
                                                "the rooms in %s are those of a server that is in"
                                                                .formatted(folder)
                                                        + " no cluster"));
        Connection engine = EngineConnection.open(config, () -> {}, PATIENCE);
        try {
            SharedConfig cluster =
                    SharedConfig.known(engine, config)
                            .orElseThrow(() -> new IOException("the engine has no cluster"));
            if (!cluster.clusterId().equals(origin.cluster())) {
                throw new IOException(
                        "the rooms in %s are those of another cluster than the engine's"
                                .formatted(folder));
            }
            return new ClusterExport(engine, config, folder, origin, cluster.shards());
        } catch (IOException | RuntimeException e) {
            EngineConnection.close(engine);
            throw e;
        }
    }

    /**
     * The files of the cluster.
     *
     * @throws IOException in words, when the engine does not answer
     */
    public SharedBlobs files() throws IOException {
        return EngineFiles.open(engine, config.named("files"), config.replicas(), _ -> false);
    }

    /**
     * Writes all rooms and files into this folder, as a single server has them.
     *
     * @param to is made; one that is there is empty
     * @throws IOException in words; then the folder is as it was
     */
    public Done into(Path to) throws IOException {
        requireEmpty(to);
        requireFollowed();
        boolean isThere = Files.exists(to);
        try {
            return written(to);
        } catch (IOException | RuntimeException e) {
            if (isThere) {
                Scratch.empty(to);
            } else if (Files.exists(to)) {
                new Scratch(to).close();
            }
            throw e;
        }
    }

    private Done written(Path to) throws IOException {
        Scratch.make(to);
        Path copy = to.resolve("rooms.exported");
        BackupFile.make(view, copy);
        Collection<BlobId> files = Inspection.files(copy);
        List<BlobId> missing =
                BlobCopies.hand(Inspection.blobs(view), files, files(), Inspection.blobs(to));
        Restoration.Done rooms = Restoration.restore(to, copy);
        Files.delete(copy);
        return new Done(rooms.rooms(), rooms.messages(), files.size() - missing.size(), missing);
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> there = Files.list(folder)) {
            if (there.findAny().isPresent()) {
                throw new IOException(
                        "%s is not empty; name a folder that is not there yet".formatted(folder));
            }
        }
    }

    /** Waits until the copy here has what the log has now. */
    private void requireFollowed() throws IOException {
        EngineLog log = EngineLog.open(engine, config.prefix(), config.replicas());
        Map<Integer, Long> lasts = new HashMap<>();
        for (int shard = 0; shard < shards; shard++) {
            lasts.put(shard, log.last(shard));
        }
        long end = System.nanoTime() + FOLLOWING.toNanos();
        while (behind(lasts) > 0) {
            if (System.nanoTime() > end) {
                throw new IOException(
                        ("the rooms in %s lack what was said last in %d of the shards. Start the"
                                        + " server there, or export at one that runs")
                                .formatted(view, behind(lasts)));
            }
            EngineConnection.pause();
        }
    }

    private long behind(Map<Integer, Long> lasts) throws IOException {
        Map<Integer, Long> here = ViewOrigin.in(view).orElse(origin).followed();
        return lasts.entrySet().stream()
                .filter(last -> here.getOrDefault(last.getKey(), 0L) < last.getValue())
                .count();
    }

    @Override
    public void close() {
        EngineConnection.close(engine);
    }
}
