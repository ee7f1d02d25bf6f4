package dev.tcrp.tui.session.own;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.op.LogForm;
import dev.tcrp.protocol.op.LogMessage;
import dev.tcrp.protocol.op.MarkRead;
import dev.tcrp.protocol.op.ReadLog;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.op.SearchLog;
import dev.tcrp.tui.session.EntryWords;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SearchTerms;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.SessionCommand.ReadOlder;
import dev.tcrp.tui.session.SessionCommand.Search;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.SessionEvent.Found;
import dev.tcrp.tui.session.SessionEvent.Line;
import dev.tcrp.tui.session.SessionEvent.Older;
import dev.tcrp.tui.session.net.RequestClient;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Reads what rooms keep, as somebody asks for it. */
final class Logs {
    /** So many messages come at once. */
    static final int PAGE = Limits.LOG_PER_PAGE;

    /** So many messages from before are told to who comes into a room. */
    private static final int AT_ENTRY = 50;

    private final ServerAddress address;
    private final Consumer<SessionEvent> events;

    Logs(ServerAddress address, Consumer<SessionEvent> events) {
        this.address = address;
        this.events = events;
    }

    /** What was said last, up to and with this place, is told to {@code then}. */
    void atEntry(RoomName room, long last, RequestClient server, Consumer<SessionEvent> then) {
        server.ask(
                new ReadLog(room, 0, last + 1, 0, true, AT_ENTRY, LogForm.MESSAGES),
                ReadLog.MessagesRead.class,
                page -> then.accept(new Older(key(room), 0, lines(page.messages()), page.more())),
                refusal -> then.accept(new Older(key(room), 0, List.of(), true)),
                () -> {});
    }

    void older(ReadOlder command, RequestClient server, Consumer<Refusal> refused, Runnable lost) {
        RoomName room = command.room().room();
        long before = command.before();
        server.ask(
                new ReadLog(room, 0, before, 0, true, PAGE, LogForm.MESSAGES),
                ReadLog.MessagesRead.class,
                page ->
                        events.accept(
                                new Older(key(room), before, lines(page.messages()), page.more())),
                refused,
                lost);
    }

    void search(Search command, RequestClient server, Consumer<Refusal> refused, Runnable lost) {
        RoomName room = command.room().room();
        SearchTerms terms = command.terms();
        String typed = command.typed();
        server.ask(
                new SearchLog(room, terms.words(), 0, PAGE, terms.filter()),
                SearchLog.Found.class,
                found ->
                        events.accept(
                                new Found(key(room), typed, lines(found.messages()), found.more())),
                refused,
                lost);
    }

    /** Nobody is told when it fails: the next one says more. */
    void markRead(RoomName room, long seq, RequestClient server) {
        server.ask(
                new MarkRead(room, seq), Response.Done.class, done -> {}, refusal -> {}, () -> {});
    }

    private static List<Line> lines(List<LogMessage> messages) {
        return messages.stream()
                .map(LogMessage::entry)
                .map(
                        entry ->
                                new Line(
                                        entry.seq(),
                                        Instant.ofEpochMilli(entry.timeMs()),
                                        entry.sender(),
                                        entry.envelope(),
                                        EntryWords.content(entry.content()),
                                        entry.number() != 0))
                .toList();
    }

    private RoomKey key(RoomName room) {
        return new RoomKey(address, room);
    }
}
