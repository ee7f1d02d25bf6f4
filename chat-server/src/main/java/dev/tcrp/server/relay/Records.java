package dev.tcrp.server.relay;

import dev.tcrp.protocol.LogId;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.content.ContentCodec;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.frame.Operation;
import dev.tcrp.protocol.message.FromServer;
import dev.tcrp.protocol.message.LogEntry;
import dev.tcrp.protocol.message.LogForm;
import dev.tcrp.protocol.message.LogMessage;
import dev.tcrp.protocol.message.Refusal;
import dev.tcrp.protocol.message.Refusal.Reason;
import dev.tcrp.protocol.message.Response;
import dev.tcrp.server.history.Change;
import dev.tcrp.server.history.Page;
import dev.tcrp.server.history.PendingMessage;
import dev.tcrp.server.history.RoomStore;
import dev.tcrp.server.history.StoredMessage;
import dev.tcrp.server.lobby.ConnectionId;
import dev.tcrp.server.lobby.Effect.ReadLog;
import dev.tcrp.server.lobby.Effect.SearchLog;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * What the lobby wants kept, and what is told only once it is; what clients read. Owned by the
 * relay thread, which waits for nothing: what is done later is handed to it.
 */
final class Records {
    private final RoomStore store;
    private final Executor relayThread;
    private final Relay.Post post;
    private CompletableFuture<Void> kept = CompletableFuture.completedFuture(null);

    Records(RoomStore store, Executor relayThread, Relay.Post post) {
        this.store = store;
        this.relayThread = relayThread;
        this.post = post;
    }

    void keep(List<Change> changes) {
        kept = store.keep(changes);
    }

    /** Once all is kept that was to be kept up to now. */
    CompletableFuture<Void> tell(ConnectionId connection, Supplier<FromServer> message) {
        return kept.thenRunAsync(() -> post.deliver(connection, message.get()), relayThread);
    }

    /**
     * @param device of the client that asks
     */
    CompletableFuture<Void> read(ReadLog ask, String device) {
        return answer(
                ask.connection(),
                store.read(ask.span()),
                device,
                (entries, more) ->
                        ask.form() == LogForm.ENTRIES
                                ? new Response.LogRead(ask.room(), LogId.NONE, entries, more)
                                : new Response.MessagesRead(
                                        ask.room(), LogId.NONE, messages(entries), more),
                refused(ask.room(), Operation.READ_LOG));
    }

    /**
     * @param device of the client that asks
     */
    CompletableFuture<Void> search(SearchLog ask, String device) {
        return answer(
                ask.connection(),
                store.search(ask.number(), ask.words(), ask.before(), ask.most()),
                device,
                (entries, more) ->
                        new Response.Found(ask.room(), LogId.NONE, messages(entries), more),
                refused(ask.room(), Operation.SEARCH));
    }

    private CompletableFuture<Void> answer(
            ConnectionId connection,
            CompletableFuture<Page> page,
            String device,
            BiFunction<List<LogEntry>, Boolean, FromServer> found,
            FromServer otherwise) {
        return page.handle((read, e) -> e == null ? found(read, device, found) : otherwise)
                .thenAcceptAsync(message -> post.deliver(connection, message), relayThread);
    }

    private static FromServer found(
            Page page, String device, BiFunction<List<LogEntry>, Boolean, FromServer> found) {
        return found.apply(entries(page, device), page.more());
    }

    private static FromServer refused(RoomName room, int operation) {
        String words = "The server could not read what was said; its log says why. Try again.";
        return new Response.Refused(
                room.value(), operation, new Refusal(Reason.UNAVAILABLE, words));
    }

    private static List<LogEntry> entries(Page page, String device) {
        return page.entries().stream().map(entry -> entry(entry, device)).toList();
    }

    private static List<LogMessage> messages(List<LogEntry> entries) {
        return entries.stream().map(LogMessage::new).toList();
    }

    private static LogEntry entry(StoredMessage entry, String device) {
        PendingMessage message = entry.message();
        return new LogEntry(
                entry.seq(),
                entry.prev(),
                message.timeMs(),
                message.mayRepeat() && message.device().equals(device) ? message.number() : 0,
                message.senderName(),
                Envelope.SAY,
                ContentCodec.ofText(message.text()));
    }
}
