package dev.tcrp.server.store.sqlite;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.LogId;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Content.Notice;
import dev.tcrp.protocol.content.ContentCodec;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.content.NoticeKind;
import dev.tcrp.protocol.op.ListReactors;
import dev.tcrp.protocol.op.LogEntry;
import dev.tcrp.protocol.op.LogMessage;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.EntryRules;
import dev.tcrp.server.store.LogExtent;
import dev.tcrp.server.store.LogListener;
import dev.tcrp.server.store.LogReading;
import dev.tcrp.server.store.LogSpan;
import dev.tcrp.server.store.Page;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.Reader;
import dev.tcrp.server.store.RefusedMessage;
import dev.tcrp.server.store.RepeatKey;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.RoomStore;
import dev.tcrp.server.store.Sought;
import dev.tcrp.server.store.StoredMessage;
import dev.tcrp.server.store.StoredReaction;
import dev.tcrp.server.store.StoredRooms;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * Keeps rooms in memory, on a shelf that outlives it: so the contract is of the seam, and not of
 * SQLite. A thread of its own does everything, one thing after the other.
 */
final class MemoryStore implements RoomStore {
    private static final int MOST_WAITING = 1000;
    private static final byte[] NOTHING = {};

    private record Said(int room, RepeatKey origin) {}

    /** What one leaves to the next. */
    static final class Shelf {
        private final AtomicBoolean isTaken = new AtomicBoolean();
        private final List<StoredMessage> log = new ArrayList<>();
        private final Map<Said, StoredMessage> said = new HashMap<>();
        private final Map<Integer, StoredMessage> lasts = new HashMap<>();
        private final Map<Integer, LogId> ids = new HashMap<>();
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
        StoredMessage before = shelf.said.get(new Said(draft.room(), draft.origin()));
        if (before != null) {
            repeat(draft, before);
            return;
        }
        Optional<Reason> reason =
                EntryRules.isPlainText(draft)
                        ? Optional.empty()
                        : EntryRules.refusal(draft, new Replay(entries(draft.room())));
        if (reason.isPresent()) {
            refuse(draft, reason.get());
            return;
        }
        List<StoredMessage> fresh = new ArrayList<>(List.of(add(draft)));
        if (draft.mayRepeat()) {
            shelf.said.put(new Said(draft.room(), draft.origin()), fresh.getFirst());
        }
        if (draft.envelope().act() == Act.DELETE) {
            erase(draft).ifPresent(notice -> fresh.add(add(notice)));
        }
        listener.committed(fresh, List.of(), List.of());
        delete();
    }

    private void repeat(PendingMessage draft, StoredMessage before) {
        if (EntryCheck.of(draft) == EntryCheck.of(before.message())) {
            listener.committed(List.of(), List.of(before), List.of());
        } else {
            refuse(draft, Reason.CONFLICT);
        }
    }

    private void refuse(PendingMessage draft, Reason reason) {
        listener.committed(List.of(), List.of(), List.of(new RefusedMessage(draft, reason)));
    }

    private StoredMessage add(PendingMessage draft) {
        StoredMessage last = shelf.lasts.get(draft.room());
        long prev = last == null ? 0 : last.seq();
        var entry = new StoredMessage(prev + 1, prev, draft);
        shelf.log.add(entry);
        shelf.lasts.put(draft.room(), entry);
        return entry;
    }

    private List<StoredMessage> entries(int room) {
        return shelf.log.stream().filter(entry -> entry.room() == room).toList();
    }

    /** The content of a message and its edits; a notice, when it is somebody else's. */
    private Optional<PendingMessage> erase(PendingMessage by) {
        long ref = by.envelope().ref();
        Optional<PendingMessage> notice = Optional.empty();
        for (int i = 0; i < shelf.log.size(); i++) {
            StoredMessage entry = shelf.log.get(i);
            PendingMessage message = entry.message();
            if (entry.room() == by.room() && entry.seq() == ref) {
                notice = message.member() == by.member() ? notice : Optional.of(told(by, message));
                shelf.log.set(i, emptied(entry));
            } else if (entry.room() == by.room()
                    && message.envelope().act() == Act.EDIT
                    && message.envelope().ref() == ref) {
                shelf.log.set(i, emptied(entry));
            }
        }
        return notice;
    }

    private static StoredMessage emptied(StoredMessage entry) {
        PendingMessage message = entry.message();
        byte[] envelope = entry(message.envelope(), NOTHING);
        return new StoredMessage(
                entry.seq(),
                entry.prev(),
                new PendingMessage(
                        message.room(),
                        message.timeMs(),
                        message.senderName(),
                        envelope,
                        message.origin()));
    }

    private static PendingMessage told(PendingMessage by, PendingMessage of) {
        var notice = new Notice(NoticeKind.DELETED, 0, by.senderName(), of.senderName(), "");
        byte[] content = ContentCodec.encode(notice).toBytes();
        byte[] entry = entry(new Envelope(Act.NOTICE, by.envelope().ref()), content);
        return new PendingMessage(by.room(), by.timeMs(), "", entry, RepeatKey.NONE);
    }

    private static byte[] entry(Envelope envelope, byte[] content) {
        return StoreStory.entry(envelope, content);
    }

    private void delete() {
        long since = System.currentTimeMillis() - retention.age().toMillis();
        shelf.log.removeIf(entry -> entry.message().timeMs() < since);
        while (bytes(_ -> true) > retention.bytes()) {
            int largest =
                    shelf.lasts.keySet().stream()
                            .max(Comparator.comparingLong(room -> bytes(e -> e.room() == room)))
                            .orElseThrow();
            shelf.log.remove(
                    shelf.log.stream()
                            .filter(entry -> entry.room() == largest)
                            .findFirst()
                            .orElseThrow());
        }
        for (int room : shelf.lasts.keySet()) {
            deleteOldest(
                    entry -> entry.room() == room, retention.messages(), retention.roomBytes());
        }
    }

    /** Of these, until there are not too many. */
    private void deleteOldest(Predicate<StoredMessage> which, long messages, long bytes) {
        List<StoredMessage> some = new ArrayList<>(shelf.log.stream().filter(which).toList());
        while (said(some) > messages || some.stream().mapToLong(MemoryStore::size).sum() > bytes) {
            shelf.log.remove(some.removeFirst());
        }
    }

    private long bytes(Predicate<StoredMessage> which) {
        return shelf.log.stream().filter(which).mapToLong(MemoryStore::size).sum();
    }

    private static long said(List<StoredMessage> some) {
        return some.stream().filter(entry -> entry.message().envelope().act() == Act.SAY).count();
    }

    private static long size(StoredMessage entry) {
        return entry.message().size();
    }

    @Override
    public LogReading reading() {
        return this;
    }

    @Override
    public CompletableFuture<Page<StoredMessage>> read(LogSpan span) {
        return later(
                () ->
                        page(
                                span.room(),
                                entries(span.room()).stream()
                                        .filter(entry -> isIn(span, entry.seq(), entry.message()))
                                        .toList(),
                                span.newest(),
                                span.most(),
                                LogQueries::size));
    }

    private static boolean isIn(LogSpan span, long seq, PendingMessage message) {
        return seq > span.after()
                && (span.before() == 0 || seq < span.before())
                && message.timeMs() >= span.sinceMs();
    }

    @Override
    public CompletableFuture<Page<LogMessage>> readMessages(LogSpan span, Reader reader) {
        return messages(
                span.room(),
                reader,
                message -> isIn(span, message.entry()),
                span.newest(),
                span.most());
    }

    @Override
    public CompletableFuture<Page<LogMessage>> search(int room, Sought sought, Reader reader) {
        var search = MessageSearch.of(sought);
        return messages(
                room,
                reader,
                message ->
                        message.entry().envelope().act() == Act.SAY
                                && (sought.before() == 0 || message.entry().seq() < sought.before())
                                && search.finds(said(message)),
                true,
                sought.most());
    }

    private static boolean isIn(LogSpan span, LogEntry entry) {
        return entry.seq() > span.after()
                && (span.before() == 0 || entry.seq() < span.before())
                && entry.timeMs() >= span.sinceMs();
    }

    private static MessageSearch.Said said(LogMessage message) {
        LogEntry entry = message.entry();
        return new MessageSearch.Said(
                entry.seq(),
                entry.timeMs(),
                entry.sender(),
                entry.content(),
                !message.reactions().isEmpty());
    }

    private CompletableFuture<Page<LogMessage>> messages(
            int room, Reader reader, Predicate<LogMessage> which, boolean newest, int most) {
        return later(
                () ->
                        page(
                                room,
                                new Replay(entries(room))
                                        .messages(reader).stream().filter(which).toList(),
                                newest,
                                most,
                                LogMessage::size));
    }

    private <T> Page<T> page(
            int room, List<T> found, boolean newest, int most, ToIntFunction<T> size) {
        List<T> page = new ArrayList<>();
        int left = Limits.LOG_BYTES_PER_PAGE;
        for (T next : newest ? found.reversed() : found) {
            left -= size.applyAsInt(next);
            if (page.size() == most || left < 0) {
                break;
            }
            page.add(next);
        }
        boolean more = page.size() < found.size();
        if (newest) {
            Collections.reverse(page);
        }
        var all = entries(room);
        long last = all.isEmpty() ? 0 : all.getLast().seq();
        return new Page<>(shelf.ids.getOrDefault(room, LogId.NONE), page, more, last);
    }

    @Override
    public CompletableFuture<List<StoredReaction>> reactions(int room, ListReactors ask, int most) {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public CompletableFuture<LogExtent> extent(int room, long member, String user, long read) {
        return later(
                () ->
                        new LogExtent(
                                shelf.ids.getOrDefault(room, LogId.NONE),
                                said(
                                        entries(room).stream()
                                                .filter(entry -> entry.seq() > read)
                                                .filter(entry -> entry.message().member() != member)
                                                .toList())));
    }

    private <T> CompletableFuture<T> later(Supplier<T> reading) {
        return CompletableFuture.supplyAsync(reading, thread);
    }

    @Override
    public StoredRooms load() {
        return later(() -> shelf.rooms.load(shelf.lasts)).join();
    }

    @Override
    public CompletableFuture<Void> keep(List<Change> changes) {
        return thread.isShutdown()
                ? CompletableFuture.failedFuture(new IllegalStateException("it is closed"))
                : CompletableFuture.runAsync(() -> changes.forEach(this::keep), thread);
    }

    private void keep(Change change) {
        shelf.rooms.keep(change);
        if (change instanceof Change.RoomMade(var room, var _, var _, var _, var _)) {
            shelf.ids.putIfAbsent(room, LogIds.draw());
        }
        if (change instanceof Change.RoomGone(var room)) {
            shelf.log.removeIf(entry -> entry.room() == room);
            shelf.ids.remove(room);
        }
    }

    @Override
    public void close() {
        thread.close();
        shelf.isTaken.set(false);
    }
}
