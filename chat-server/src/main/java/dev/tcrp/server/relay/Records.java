package dev.tcrp.server.relay;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.LogEntry;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.rooms.Effect.ReadLog;
import dev.tcrp.server.rooms.Effect.SearchLog;
import dev.tcrp.server.rooms.Member;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.LogExtent;
import dev.tcrp.server.store.Page;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.Reader;
import dev.tcrp.server.store.RoomStore;
import dev.tcrp.server.store.StoredMessage;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the directory wants kept, and what is told only once it is; what clients read. Owned by the
 * relay thread, which waits for nothing: what is done later is handed to it.
 */
final class Records {
    private static final Optional<LogExtent> NOT_READ = Optional.empty();

    private final RoomStore store;
    private final Executor relayThread;
    private final FrameSink sink;
    private CompletableFuture<Void> kept = CompletableFuture.completedFuture(null);

    Records(RoomStore store, Executor relayThread, FrameSink sink) {
        this.store = store;
        this.relayThread = relayThread;
        this.sink = sink;
    }

    void keep(List<Change> changes) {
        kept = store.keep(changes);
    }

    /** Once all is kept that was to be kept up to now. */
    CompletableFuture<Void> tell(ClientId connection, Supplier<FromServer> message) {
        return kept.thenRunAsync(() -> sink.deliver(connection, message.get()), relayThread);
    }

    /**
     * Once it is known what is new to this member in the room's log, and, to be kept, all that was
     * to be kept up to now.
     *
     * @param read how far they have read
     */
    CompletableFuture<Void> welcome(
            Member member, boolean isKept, long read, Consumer<Optional<LogExtent>> then) {
        CompletableFuture<Void> before = isKept ? kept : CompletableFuture.completedFuture(null);
        return before.thenCompose(_ -> extent(member, read))
                .exceptionallyCompose(_ -> extent(member, read))
                .handle((extent, e) -> e == null ? Optional.of(extent) : NOT_READ)
                .thenAcceptAsync(then, relayThread);
    }

    private CompletableFuture<LogExtent> extent(Member member, long read) {
        return store.extent(member.roomNumber(), member.id(), member.user().value(), read);
    }

    /** The answer to a request whose log cannot be read now. */
    static FromServer unreadable(RoomName room, int operation) {
        String words = "The server could not read what was said; its log says why. Try again.";
        return new Response.Refused(
                room.value(), operation, new Refusal(Reason.UNAVAILABLE, words));
    }

    /** Answers with entries or with messages. */
    CompletableFuture<Void> read(ReadLog ask, Reader by) {
        var otherwise = unreadable(ask.room(), dev.tcrp.protocol.op.ReadLog.CODE);
        return switch (ask.form()) {
            case ENTRIES ->
                    answer(
                            ask.client(),
                            store.read(ask.span()),
                            page -> entries(ask.room(), page, by.device()),
                            otherwise);
            case MESSAGES ->
                    answer(
                            ask.client(),
                            store.readMessages(ask.span(), by),
                            page ->
                                    new dev.tcrp.protocol.op.ReadLog.MessagesRead(
                                            ask.room(), page.log(), page.entries(), page.more()),
                            otherwise);
        };
    }

    /** Answers with messages. */
    CompletableFuture<Void> search(SearchLog ask, Reader by) {
        return answer(
                ask.client(),
                store.search(ask.number(), ask.words(), ask.before(), ask.most(), by),
                page ->
                        new dev.tcrp.protocol.op.SearchLog.Found(
                                ask.room(), page.log(), page.entries(), page.more()),
                unreadable(ask.room(), dev.tcrp.protocol.op.SearchLog.CODE));
    }

    private <T> CompletableFuture<Void> answer(
            ClientId connection,
            CompletableFuture<Page<T>> page,
            Function<Page<T>, FromServer> found,
            FromServer otherwise) {
        return page.handle((read, e) -> e == null ? found.apply(read) : otherwise)
                .thenAcceptAsync(message -> sink.deliver(connection, message), relayThread);
    }

    private static FromServer entries(RoomName room, Page<StoredMessage> page, String device) {
        List<LogEntry> entries =
                page.entries().stream().map(entry -> entry(entry, device)).toList();
        return new dev.tcrp.protocol.op.ReadLog.LogRead(room, page.log(), entries, page.more());
    }

    private static LogEntry entry(StoredMessage entry, String device) {
        PendingMessage message = entry.message();
        return new LogEntry(
                entry.seq(),
                entry.prev(),
                message.timeMs(),
                message.mayRepeat() && message.device().equals(device) ? message.number() : 0,
                message.senderName(),
                message.envelope(),
                message.body());
    }
}
