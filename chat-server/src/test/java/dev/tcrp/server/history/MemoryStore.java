package dev.tcrp.server.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * Keeps rooms in memory, on a shelf that outlives it: so the contract is of the seam, and not of
 * SQLite. A thread of its own does everything, one thing after the other.
 */
final class MemoryStore implements RoomStore {
    private static final int MOST_WAITING = 1000;

    /** What one leaves to the next. */
    static final class Shelf {
        private final AtomicBoolean isTaken = new AtomicBoolean();
        private final List<StoredMessage> log = new ArrayList<>();
        private final Map<Origin, StoredMessage> said = new HashMap<>();
        private final Map<Integer, Long> lasts = new HashMap<>();
        private final KnownRooms rooms = new KnownRooms();
    }

    private final Shelf shelf;
    private final Retention retention;
    private final LogListener listener;
    private final Semaphore free = new Semaphore(MOST_WAITING);
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    private MemoryStore(Shelf shelf, Retention retention, LogListener listener) {
        this.shelf = shelf;
        this.retention = retention;
        this.listener = listener;
        thread.execute(this::delete);
    }

    static MemoryStore open(Shelf shelf, Retention retention, LogListener listener)
            throws IOException {
        if (!shelf.isTaken.compareAndSet(false, true)) {
            throw new IOException("another server has this shelf");
        }
        return new MemoryStore(shelf, retention, listener);
    }

    @Override
    public boolean append(PendingMessage draft) {
        if (thread.isShutdown() || !free.tryAcquire()) {
            return false;
        }
        thread.execute(() -> place(draft));
        return true;
    }

    private void place(PendingMessage draft) {
        free.release();
        StoredMessage before = shelf.said.get(draft.origin());
        if (before != null) {
            listener.committed(List.of(), List.of(before), List.of());
            return;
        }
        long last = shelf.lasts.getOrDefault(draft.room(), 0L);
        var entry = new StoredMessage(last + 1, last, draft);
        shelf.log.add(entry);
        shelf.lasts.put(draft.room(), entry.seq());
        if (draft.origin().mayRepeat()) {
            shelf.said.put(draft.origin(), entry);
        }
        listener.committed(List.of(entry), List.of(), List.of());
        delete();
    }

    private void delete() {
        long since = System.currentTimeMillis() - retention.age().toMillis();
        shelf.log.removeIf(entry -> entry.message().timeMs() < since);
        deleteOldest(_ -> true, Long.MAX_VALUE, retention.bytes());
        for (int room : shelf.lasts.keySet()) {
            deleteOldest(
                    entry -> entry.room() == room, retention.messages(), retention.roomBytes());
        }
    }

    /** Of these, until there are not too many. */
    private void deleteOldest(Predicate<StoredMessage> which, long messages, long bytes) {
        List<StoredMessage> some = new ArrayList<>(shelf.log.stream().filter(which).toList());
        while (some.size() > messages || some.stream().mapToLong(MemoryStore::size).sum() > bytes) {
            shelf.log.remove(some.removeFirst());
        }
    }

    private static long size(StoredMessage entry) {
        return entry.message().text().length();
    }

    @Override
    public CompletableFuture<Page> read(Span span) {
        long before = span.before() == 0 ? Long.MAX_VALUE : span.before();
        return page(
                entry ->
                        entry.room() == span.room()
                                && entry.seq() > span.after()
                                && entry.seq() < before
                                && entry.message().timeMs() >= span.sinceMs(),
                span.newest(),
                span.most());
    }

    @Override
    public CompletableFuture<Page> search(int room, String words, long before, int most) {
        List<String> all = WordSearch.words(words);
        return page(
                entry ->
                        entry.room() == room
                                && (before == 0 || entry.seq() < before)
                                && all.stream()
                                        .allMatch(Folding.folded(entry.message().text())::contains),
                true,
                most);
    }

    private CompletableFuture<Page> page(Predicate<StoredMessage> which, boolean newest, int most) {
        return CompletableFuture.supplyAsync(
                () -> {
                    List<StoredMessage> found = shelf.log.stream().filter(which).toList();
                    int surplus = Math.max(0, found.size() - most);
                    int from = newest ? surplus : 0;
                    return new Page(
                            found.subList(from, from + found.size() - surplus), surplus > 0);
                },
                thread);
    }

    @Override
    public Kept load() {
        return CompletableFuture.supplyAsync(() -> shelf.rooms.load(shelf.lasts), thread).join();
    }

    @Override
    public CompletableFuture<Void> keep(List<Change> changes) {
        return thread.isShutdown()
                ? CompletableFuture.failedFuture(new IllegalStateException("it is closed"))
                : CompletableFuture.runAsync(() -> changes.forEach(this::keep), thread);
    }

    private void keep(Change change) {
        shelf.rooms.keep(change);
        if (change instanceof Change.RoomGone(var room)) {
            shelf.log.removeIf(entry -> entry.room() == room);
        }
    }

    @Override
    public void close() {
        thread.close();
        shelf.isTaken.set(false);
    }
}
