package dev.tcrp.tui.session.own;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.op.LogEntry;
import dev.tcrp.protocol.op.LogForm;
import dev.tcrp.protocol.op.LogMessage;
import dev.tcrp.protocol.op.MarkRead;
import dev.tcrp.protocol.op.ReadLog;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Refusal.Reason;
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
import dev.tcrp.tui.session.SessionEvent.Now;
import dev.tcrp.tui.session.SessionEvent.Older;
import dev.tcrp.tui.session.net.RequestClient;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads what rooms keep, as somebody asks for it. */
final class Logs {
    /** So many messages come at once. */
    static final int PAGE = Limits.LOG_PER_PAGE;

    /** So many messages from before are told to who comes into a room. */
    private static final int AT_ENTRY = 50;

    private final ServerAddress address;
    private final Consumer<SessionEvent> events;
    private final PagesUnderWay underWay = new PagesUnderWay();
    private final Map<RoomName, Long> told = new HashMap<>();

    /** Servers before this edition do not tell up to where their messages are as they are. */
    private boolean isOld;

    Logs(ServerAddress address, Consumer<SessionEvent> events) {
        this.address = address;
        this.events = events;
    }

    /** An entry of the room is told as it came. */
    void told(RoomName room, Line line) {
        underWay.told(room, line);
        told.merge(room, line.seq(), Math::max);
    }

    /** What was said last, up to and with this place, is told to {@code then}. */
    void atEntry(RoomName room, long last, RequestClient server, Consumer<SessionEvent> then) {
        var ask = new ReadLog(room, 0, last + 1, 0, true, AT_ENTRY, form());
        ask(
                ask,
                0,
                server,
                then,
                _ -> then.accept(new Older(key(room), 0, List.of(), true)),
                () -> {});
    }

    void older(ReadOlder command, RequestClient server, Consumer<Refusal> refused, Runnable lost) {
        RoomName room = command.room().room();
        var ask = new ReadLog(room, 0, command.before(), 0, true, PAGE, form());
        ask(ask, command.before(), server, events, refused, lost);
    }

    private LogForm form() {
        return isOld ? LogForm.MESSAGES : LogForm.MESSAGES_AS_OF;
    }

    private void ask(
            ReadLog ask,
            long before,
            RequestClient server,
            Consumer<SessionEvent> then,
            Consumer<Refusal> refused,
            Runnable lost) {
        PagesUnderWay.Page page = underWay.asked(ask.room());
        server.ask(
                ask,
                ReadLog.MessagesRead.class,
                read -> then.accept(older(read, before, page)),
                refusal -> {
                    page.over();
                    if (refusal.reason() == Reason.INVALID && !isOld) {
                        isOld = true;
                        ask(ask.with(form()), before, server, then, refused, lost);
                    } else {
                        refused.accept(refusal);
                    }
                },
                () -> {
                    page.over();
                    lost.run();
                });
    }

    /** What is not told is guessed: all that has come counts. */
    private Older older(ReadLog.MessagesRead read, long before, PagesUnderWay.Page page) {
        long asOf = read.asOf() > 0 ? read.asOf() : told.getOrDefault(read.room(), 1L);
        List<Line> lines = lines(read.messages(), asOf);
        return new Older(key(read.room()), before, lines, read.more(), page.arrived(asOf));
    }

    void search(Search command, RequestClient server, Consumer<Refusal> refused, Runnable lost) {
        RoomName room = command.room().room();
        SearchTerms terms = command.terms();
        String typed = command.typed();
        PagesUnderWay.Page page = underWay.asked(room);
        server.ask(
                new SearchLog(room, terms.words(), 0, PAGE, terms.filter()),
                SearchLog.Found.class,
                found -> events.accept(found(room, typed, found, page.deletedMeanwhile())),
                refusal -> {
                    page.over();
                    refused.accept(refusal);
                },
                () -> {
                    page.over();
                    lost.run();
                });
    }

    private Found found(RoomName room, String typed, SearchLog.Found found, Set<Long> deleted) {
        List<Line> lines =
                lines(found.messages(), 0).stream()
                        .filter(line -> !deleted.contains(line.seq()))
                        .toList();
        return new Found(key(room), typed, lines, found.more());
    }

    /** Nobody is told when it fails: the next one says more. */
    void markRead(RoomName room, long seq, RequestClient server) {
        server.ask(
                new MarkRead(room, seq), Response.Done.class, done -> {}, refusal -> {}, () -> {});
    }

    private static List<Line> lines(List<LogMessage> messages, long asOf) {
        return messages.stream().map(message -> line(message, asOf)).toList();
    }

    private static Line line(LogMessage message, long asOf) {
        LogEntry entry = message.entry();
        var now =
                new Now(
                        asOf,
                        time(message.editedMs()),
                        message.deletion(),
                        message.replies(),
                        time(message.lastReplyMs()),
                        message.reactions());
        return new Line(
                entry.seq(),
                Instant.ofEpochMilli(entry.timeMs()),
                entry.sender(),
                entry.envelope(),
                EntryWords.content(entry.content()),
                entry.number() != 0,
                now);
    }

    private static Optional<Instant> time(long ms) {
        return ms == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(ms));
    }

    private RoomKey key(RoomName room) {
        return new RoomKey(address, room);
    }
}
