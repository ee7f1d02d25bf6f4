package dev.tcrp.server.files;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.op.AddToBlob;
import dev.tcrp.protocol.op.GetBlob;
import dev.tcrp.protocol.op.PutBlob;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.server.files.BlobFolder.Found;
import dev.tcrp.server.metrics.LogEvents;
import dev.tcrp.server.store.BlobOwner;
import dev.tcrp.server.store.BlobStore;
import dev.tcrp.server.store.FileLimits;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Blobs as files in a folder. Some threads of its own wait for the disk; the index in memory is
 * asked at once.
 */
public final class FolderBlobs implements BlobStore {
    private static final Logger LOG = LoggerFactory.getLogger(FolderBlobs.class);

    /**
     * More would only wait for the same disk; fewer, and one that is synced holds up the others.
     */
    private static final int THREADS = 4;

    private final BlobFolder folder;
    private final Supplier<FileLimits> limits;
    private final InstantSource clock;
    private final SharedBlobs shared;
    private final Copies copies;
    private final BlobIndex index = new BlobIndex();
    private final Sweep sweep;
    private final SecureRandom random = new SecureRandom();
    private final ExecutorService workers;
    private final ScheduledExecutorService sweeper;
    private final News news = new News();

    private FolderBlobs(
            BlobFolder folder,
            Supplier<FileLimits> limits,
            References references,
            SharedBlobs shared,
            InstantSource clock) {
        this.folder = folder;
        this.shared = shared;
        this.copies = new Copies(folder, shared);
        this.limits = limits;
        this.clock = clock;
        this.sweep = new Sweep(index, folder, shared, references);
        var threads = Thread.ofPlatform().daemon();
        this.workers = Executors.newFixedThreadPool(THREADS, threads.name("files-", 1).factory());
        this.sweeper =
                Executors.newSingleThreadScheduledExecutor(threads.name("files-sweep").factory());
    }

    /**
     * Opens the blobs in this folder, which is made when it is needed.
     *
     * @param limits how much may be stored, asked again and again
     * @param references which blobs messages refer to
     * @param shared of which the folder has copies
     * @throws IOException when they cannot be listed
     */
    public static FolderBlobs open(
            Path folder, Supplier<FileLimits> limits, References references, SharedBlobs shared)
            throws IOException {
        var blobs = of(folder, limits, references, shared, InstantSource.system());
        long pauseMs = Sweep.PAUSE.toMillis();
        var _ =
                blobs.sweeper.scheduleWithFixedDelay(
                        blobs::sweep, pauseMs, pauseMs, TimeUnit.MILLISECONDS);
        return blobs;
    }

    /** The same by a clock of one's own, swept by nobody. */
    static FolderBlobs of(
            Path folder,
            Supplier<FileLimits> limits,
            References references,
            SharedBlobs shared,
            InstantSource clock)
            throws IOException {
        var blobs = new FolderBlobs(new BlobFolder(folder), limits, references, shared, clock);
        try {
            blobs.restore();
        } catch (IOException | RuntimeException e) {
            blobs.close();
            throw e;
        }
        return blobs;
    }

    private void restore() throws IOException {
        boolean isShared = shared.follow(news);
        for (Found found : folder.whole()) {
            if (!isShared) {
                long untilMs = mayBeSaidUntil(found.changedMs());
                index.restore(new Blob(found.id(), found.label(), untilMs));
            } else if (!index.has(found.id())) {
                folder.remove(found.id());
            }
        }
        for (Found found : folder.unfinished()) {
            var upload =
                    new Upload(
                            found.id(),
                            found.label(),
                            "",
                            folder,
                            found.bytes(),
                            found.changedMs());
            index.restore(upload);
            if (found.bytes() > found.label().size()) {
                sweep.drop(upload);
            }
        }
    }

    /** What the other servers do to the blobs that all share. */
    private final class News implements SharedBlobs.Listener {
        @Override
        public void stored(BlobId id, String label, long atMs) {
            try {
                index.restore(new Blob(id, BlobLabel.ofText(label), mayBeSaidUntil(atMs)));
            } catch (IllegalArgumentException e) {
                LOG.warn(LogEvents.FILE_FAULT, "file {} has another label than ours", id);
            }
        }

        @Override
        public void removed(BlobId id) {
            if (index.forget(id)) {
                workers.execute(() -> sweep.removeCopy(id));
            }
        }
    }

    private static long mayBeSaidUntil(long nowMs) {
        return nowMs + Sweep.UNSAID.toMillis();
    }

    /** One step of the sweep; a fault in one says nothing about the next. */
    void sweep() {
        try {
            sweep.step(clock.millis());
        } catch (RuntimeException e) {
            LOG.warn(LogEvents.FILE_FAULT, "files were not looked through", e);
        }
    }

    /** How many uploads are unfinished. */
    int unfinished() {
        return index.unfinished();
    }

    private interface Deed {
        Response answer() throws IOException, RefusedTransferException;
    }

    private CompletableFuture<Response> later(Request request, Deed deed) {
        try {
            return CompletableFuture.supplyAsync(() -> answer(request, deed), workers);
        } catch (RejectedExecutionException e) {
            var why = new Refusal(Reason.UNAVAILABLE, "The server is stopping.");
            return CompletableFuture.completedFuture(Response.refused(request, why));
        }
    }

    private static Response answer(Request request, Deed deed) {
        try {
            return deed.answer();
        } catch (RefusedTransferException e) {
            return Response.refused(request, e.refusal());
        } catch (IOException | RuntimeException e) {
            LOG.warn(LogEvents.FILE_FAULT, "a transfer failed: {}", e.toString());
            String words = "The server could not do that with its disk; its log says why.";
            return Response.refused(request, new Refusal(Reason.UNAVAILABLE, words));
        }
    }

    @Override
    public CompletableFuture<Response> put(BlobOwner by, PutBlob put) {
        return later(put, () -> place(by, put));
    }

    private Response place(BlobOwner by, PutBlob put) throws IOException, RefusedTransferException {
        long nowMs = clock.millis();
        var label =
                new BlobLabel(by.room(), by.member(), put.size(), put.sha256(), nowMs, by.maker());
        Optional<Blob> same = index.same(label, mayBeSaidUntil(nowMs));
        if (same.isPresent()) {
            return new PutBlob.BlobPlace(put.room(), same.get().id(), put.size());
        }
        Optional<Upload> before = index.upload(label);
        Upload upload = before.isPresent() ? before.get() : begin(label, by.from(), nowMs);
        long offset = upload.offset(nowMs);
        if (offset == put.size()) {
            finish(upload);
        }
        return new PutBlob.BlobPlace(put.room(), upload.id(), offset);
    }

    private Upload begin(BlobLabel label, String from, long nowMs)
            throws IOException, RefusedTransferException {
        byte[] id = new byte[BlobId.SIZE];
        random.nextBytes(id);
        var upload = new Upload(new BlobId(Payload.of(id)), label, from, folder, 0, nowMs);
        BlobIndex.Begun begun = index.begin(upload, limits.get());
        begun.displaced().forEach(sweep::drop);
        try {
            upload.begin();
            return upload;
        } catch (IOException e) {
            sweep.drop(upload);
            throw e;
        }
    }

    private void finish(Upload upload) throws IOException, RefusedTransferException {
        try {
            upload.finish(shared);
            index.finish(upload, mayBeSaidUntil(clock.millis()));
        } catch (IOException | RefusedTransferException e) {
            if (upload.isOver()) {
                index.forget(upload);
            }
            throw e;
        }
    }

    @Override
    public CompletableFuture<Response> add(BlobOwner by, AddToBlob add) {
        return later(
                add,
                () -> {
                    Upload upload = requireUpload(by, add.blob());
                    if (upload.add(add.offset(), add.bytes(), clock.millis())) {
                        finish(upload);
                    }
                    return Response.done(add);
                });
    }

    private Upload requireUpload(BlobOwner by, BlobId id) throws RefusedTransferException {
        return index.upload(id)
                .filter(
                        upload ->
                                upload.label().room() == by.room()
                                        && upload.label().member() == by.member())
                .orElseThrow(Upload::gone);
    }

    @Override
    public CompletableFuture<Response> get(int room, GetBlob get) {
        return later(
                get,
                () -> {
                    copies.require(get.blob(), requireWhole(get.blob(), room));
                    byte[] bytes = folder.read(get.blob(), get.offset(), Limits.BLOCK);
                    return new GetBlob.Block(get.room(), Payload.of(bytes));
                });
    }

    /** Another server's news may be on their way when its message is here. */
    private BlobLabel requireWhole(BlobId id, int room)
            throws IOException, RefusedTransferException {
        Optional<BlobLabel> label = index.label(id, room);
        if (label.isEmpty()) {
            shared.look(id, news);
            label = index.label(id, room);
        }
        return label.orElseThrow(
                () ->
                        new RefusedTransferException(
                                Reason.NOT_FOUND, "The server has no such file any more."));
    }

    @Override
    public boolean claim(int room, long member, BlobId blob, Content.File file) {
        return index.claim(
                blob,
                label ->
                        label.room() == room
                                && label.member() == member
                                && label.size() == file.size()
                                && label.sha256().equals(file.sha256()));
    }

    @Override
    public void settle(BlobId blob) {
        index.settle(blob);
    }

    @Override
    public void erased(int room) {
        sweep.erased(room);
    }

    @Override
    public void roomGone(int room) {
        var gone = index.removeRoom(room);
        var uploads = index.uploadsInto(room);
        if (!gone.isEmpty() || !uploads.isEmpty()) {
            workers.execute(
                    () -> {
                        sweep.remove(gone);
                        uploads.forEach(sweep::drop);
                    });
        }
    }

    /** Waits for the blocks that are being written. */
    @Override
    public void close() {
        sweeper.shutdownNow();
        workers.close();
    }
}
