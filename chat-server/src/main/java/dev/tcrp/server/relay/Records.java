package dev.tcrp.server.relay;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.op.AddToBlob;
import dev.tcrp.protocol.op.AskSeen;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.GetBlob;
import dev.tcrp.protocol.op.ListReactors;
import dev.tcrp.protocol.op.ListReactors.Reactor;
import dev.tcrp.protocol.op.ListReactors.Reactors;
import dev.tcrp.protocol.op.LogEntry;
import dev.tcrp.protocol.op.LogMessage;
import dev.tcrp.protocol.op.PutBlob;
import dev.tcrp.protocol.op.ReadLog;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.op.SearchLog;
import dev.tcrp.server.rooms.Member;
import dev.tcrp.server.rooms.PendingReply.FoundInLog;
import dev.tcrp.server.rooms.PendingReply.LogPart;
import dev.tcrp.server.rooms.PendingReply.ReactorsInLog;
import dev.tcrp.server.rooms.PendingReply.SeenByOthers;
import dev.tcrp.server.rooms.PendingReply.Transfer;
import dev.tcrp.server.rooms.PendingReply.Welcome;
import dev.tcrp.server.store.BlobOwner;
import dev.tcrp.server.store.BlobStore;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.LogExtent;
import dev.tcrp.server.store.LogSpan;
import dev.tcrp.server.store.Page;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.Reader;
import dev.tcrp.server.store.RoomStore;
import dev.tcrp.server.store.SearchRefusedException;
import dev.tcrp.server.store.StoredMessage;
import dev.tcrp.server.store.StoredReaction;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/**
 * What is handed to the store, and what is read from it for replies. Owned by the relay thread,
 * which waits for nothing: what is done later is handed to it.
 */
final class Records {
    private static final Optional<LogExtent> NOT_READ = Optional.empty();

    private final RoomStore store;
    private final Executor relayThread;
    private CompletableFuture<Void> stored = CompletableFuture.completedFuture(null);

    Records(RoomStore store, Executor relayThread) {
        this.store = store;
        this.relayThread = relayThread;
    }

    void store(List<Change> changes) {
        stored = store.keep(changes);
    }

    /** These frames, once all is stored that was handed to the store up to now. */
    CompletableFuture<List<FromServer>> afterStorage(List<FromServer> frames) {
        return stored.thenApplyAsync(_ -> frames, relayThread);
    }

    /** How far the log goes, and what is new in it to a member; empty when it cannot be read. */
    CompletableFuture<Optional<LogExtent>> extent(Welcome welcome) {
        CompletableFuture<Void> before =
                welcome.afterStorage() ? stored : CompletableFuture.completedFuture(null);
        Member member = welcome.member();
        long read = welcome.entered().log().read();
        return before.thenCompose(_ -> extent(member, read))
                .exceptionallyCompose(_ -> extent(member, read))
                .handle((extent, e) -> e == null ? Optional.of(extent) : NOT_READ);
    }

    private CompletableFuture<LogExtent> extent(Member member, long read) {
        return store.extent(member.roomNumber(), member.id(), member.user().value(), read);
    }

    /** The answer to a request whose log cannot be read now. */
    static FromServer unreadable(RoomName room, int operation) {
        String words = "The server could not read what was said; its log says why. Try again.";
        return unavailable(room, operation, words);
    }

    private static FromServer unavailable(RoomName room, int operation, String words) {
        return new Response.Refused(
                room.value(), operation, new Refusal(Reason.UNAVAILABLE, words));
    }

    /** Entries or messages of a log. */
    CompletableFuture<List<FromServer>> read(LogPart ask, Reader by) {
        Function<Throwable, FromServer> otherwise = _ -> unreadable(ask.room(), ReadLog.CODE);
        return switch (ask.form()) {
            case ENTRIES ->
                    answer(
                            store.read(ask.span()),
                            page -> entries(ask.room(), page, by.device()),
                            otherwise);
            case MESSAGES -> messages(ask, by, _ -> 0, otherwise);
            case MESSAGES_AS_OF -> messages(ask, by, Page::asOf, otherwise);
        };
    }

    private CompletableFuture<List<FromServer>> messages(
            LogPart ask,
            Reader by,
            ToLongFunction<Page<LogMessage>> asOf,
            Function<Throwable, FromServer> otherwise) {
        return answer(
                store.readMessages(ask.span(), by),
                page ->
                        new ReadLog.MessagesRead(
                                ask.room(),
                                page.log(),
                                page.entries(),
                                page.more(),
                                asOf.applyAsLong(page)),
                otherwise);
    }

    /** Who has read a message is told to its sender alone. */
    CompletableFuture<List<FromServer>> seen(SeenByOthers ask) {
        Member member = ask.member();
        var span = new LogSpan(member.roomNumber(), ask.seq() - 1, ask.seq() + 1, 0, false, 1);
        return answer(
                store.read(span),
                page -> seen(ask, page.entries()),
                _ -> unreadable(member.room(), AskSeen.CODE));
    }

    private static FromServer seen(SeenByOthers ask, List<StoredMessage> found) {
        boolean isThere =
                found.stream().anyMatch(entry -> entry.message().envelope().act() == Act.SAY);
        boolean isOwn =
                found.stream().anyMatch(entry -> entry.message().member() == ask.member().id());
        if (isThere && isOwn) {
            return ask.answer();
        }
        var refusal =
                isThere
                        ? new Refusal(
                                Reason.NOT_ALLOWED,
                                "Who has read a message is told to its sender alone.")
                        : new Refusal(
                                Reason.NOT_FOUND, "There is no message %d.".formatted(ask.seq()));
        return new Response.Refused(ask.member().room().value(), AskSeen.CODE, refusal);
    }

    /** The messages of a log that were searched for. */
    CompletableFuture<List<FromServer>> search(FoundInLog ask, Reader by) {
        Reader asker = by.at(ask.from().toString());
        return answer(
                store.search(ask.number(), ask.sought(), asker),
                page -> new SearchLog.Found(ask.room(), page.log(), page.entries(), page.more()),
                e -> notFound(ask.room(), e));
    }

    /** Those who reacted to a message, by the names that they have now. */
    CompletableFuture<List<FromServer>> reactors(ReactorsInLog reactors) {
        ListReactors ask = reactors.ask();
        return store.reactions(reactors.number(), ask, Limits.REACTORS_PER_PAGE + 1)
                .handleAsync(
                        (found, e) ->
                                e == null
                                        ? named(ask.room(), found, reactors.names())
                                        : unreadable(ask.room(), ListReactors.CODE),
                        relayThread)
                .thenApply(List::of);
    }

    private static FromServer named(
            RoomName room, List<StoredReaction> found, LongFunction<Optional<UserName>> names) {
        List<Reactor> reactors =
                found.stream()
                        .limit(Limits.REACTORS_PER_PAGE)
                        .map(one -> new Reactor(one.emoji(), names.apply(one.member())))
                        .toList();
        return new Reactors(room, reactors, found.size() > reactors.size());
    }

    /**
     * The answer to bytes of a file that are handed in or asked for; completed by a thread of the
     * files, for nothing else has to come before it, and each hop would slow the next block.
     */
    CompletableFuture<List<FromServer>> transfer(Transfer transfer) {
        return transfer(store, transfer);
    }

    /** The same; any thread. */
    static CompletableFuture<List<FromServer>> transfer(RoomStore store, Transfer transfer) {
        BlobStore blobs = store.blobs();
        BlobOwner by = transfer.by();
        CompletableFuture<Response> answer =
                switch (transfer.request()) {
                    case PutBlob put -> blobs.put(by, put);
                    case AddToBlob add -> blobs.add(by, add);
                    case GetBlob get -> blobs.get(by.room(), get);
                    case Request.InRoom other ->
                            throw new IllegalStateException("it carries no file: " + other);
                };
        return answer.thenApply(List::of);
    }

    /** The files of a room go with it. */
    void roomGone(int room) {
        store.blobs().roomGone(room);
    }

    private static FromServer notFound(RoomName room, Throwable e) {
        return e instanceof SearchRefusedException
                ? unavailable(room, SearchLog.CODE, String.valueOf(e.getMessage()))
                : unreadable(room, SearchLog.CODE);
    }

    private <T> CompletableFuture<List<FromServer>> answer(
            CompletableFuture<Page<T>> page,
            Function<Page<T>, FromServer> found,
            Function<Throwable, FromServer> otherwise) {
        return page.handle((read, e) -> e == null ? found.apply(read) : otherwise.apply(e))
                .thenApplyAsync(List::of, relayThread);
    }

    private static FromServer entries(RoomName room, Page<StoredMessage> page, String device) {
        List<LogEntry> entries =
                page.entries().stream().map(entry -> entry(entry, device)).toList();
        return new ReadLog.LogRead(room, page.log(), entries, page.more());
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
