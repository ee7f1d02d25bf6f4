package dev.tcrp.tui.cli;

import dev.tcrp.protocol.LogId;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.op.LogEntry;
import dev.tcrp.protocol.op.ReadLog.LogRead;
import dev.tcrp.protocol.op.RoomEvent;
import dev.tcrp.protocol.op.RoomEvent.ServerNotice;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.protocol.unit.Unit;
import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Failure;
import dev.tcrp.tui.session.ConnectionException;
import dev.tcrp.tui.session.EntryWords;
import dev.tcrp.tui.session.net.Connection;
import dev.tcrp.tui.session.net.ConnectionEvent;
import dev.tcrp.tui.session.net.Retry;
import dev.tcrp.tui.session.sync.RoomUnit;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What is said in a room from some point on, as a verb hears it: in order and without a gap where
 * the server stores it. Owned by the thread that hears.
 */
public final class RoomHearing {
    /**
     * From when on, and how long.
     *
     * @param since the point; null: from now on
     * @param follow whether it goes on behind what is stored now
     * @param deadlineNs by {@link System#nanoTime}
     */
    public record Span(@Nullable Since since, Follow follow, long deadlineNs) {
        private static final Duration UNLIMITED = Duration.ofDays(36_500);

        /** So long from now on, or without an end. */
        public static long deadline(@Nullable Duration timeout) {
            return System.nanoTime() + (timeout == null ? UNLIMITED : timeout).toNanos();
        }

        private boolean isLimited() {
            return leftNs() < UNLIMITED.toNanos() / 2;
        }

        private long leftNs() {
            return deadlineNs - System.nanoTime();
        }
    }

    /** Whether a verb goes on behind what is stored, also after a lost connection. */
    public enum Follow {
        /** It ends there, if it was to begin before now. */
        NO,
        /** It goes on, and comes back by itself if the room is stored. */
        IF_STORED,
        /** It goes on, and does not begin where nothing is stored. */
        YES
    }

    /** Something that was said or happened in the room. */
    public sealed interface Heard {
        /** By whom it is. */
        String sender();

        /** What it does. */
        Envelope envelope();

        /** What it says. */
        Content content();
    }

    /** An entry of the room's log. */
    public record Stored(LogId log, LogEntry entry) implements Heard {
        @Override
        public String sender() {
            return entry.sender();
        }

        @Override
        public Envelope envelope() {
            return entry.envelope();
        }

        @Override
        public Content content() {
            return EntryWords.content(entry.content());
        }
    }

    /** Something that has no place in a log. */
    public record Passing(String sender, Envelope envelope, Content content) implements Heard {}

    /** Takes what is heard. */
    public interface Ear {
        /** Whether it wants to hear more. */
        boolean hears(Heard heard);
    }

    /** How it ended. */
    public enum End {
        /** The ear has heard enough. */
        ENOUGH,
        /** All that is stored was heard, and nobody follows. */
        ALL,
        /** The time is over. */
        TIME
    }

    /** The verb on whose behalf. */
    interface Verb {
        Connection connect(Consumer<ConnectionEvent> events) throws ConnectionException, Failure;

        void tell(String words);
    }

    private final Verb verb;
    private final RoomName room;
    private final UserName user;
    private final Span span;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final Retry retry;
    private @Nullable LogTail log;
    private volatile boolean isIn;

    RoomHearing(Verb verb, RoomName room, UserName user, Span span, Retry retry) {
        this.verb = verb;
        this.room = room;
        this.user = user;
        this.span = span;
        this.retry = retry;
    }

    /** Hears until there is an end. */
    End hear(Token own, Ear ear) throws Exception {
        while (true) {
            try {
                return hearOnce(own, ear);
            } catch (ConnectionException e) {
                if (!goesOn(e)) {
                    throw e;
                }
                verb.tell(e.getMessage() + " Trying again.");
                long restNs = retry.after(e, System.nanoTime()).toNanos();
                Thread.sleep(Duration.ofNanos(Math.max(0, Math.min(restNs, span.leftNs()))));
            }
        }
    }

    /** One that has just begun goes on if it was given a time, and has met the server. */
    private boolean goesOn(ConnectionException e) {
        boolean hasMet =
                switch (e.kind()) {
                    case LOST, SILENT -> true;
                    case UNREACHABLE, UNTRUSTED, OTHER_VERSION -> false;
                };
        boolean hasBegun = log != null;
        return span.follow() != Follow.NO
                && span.leftNs() > 0
                && (hasBegun || (hasMet && span.isLimited()));
    }

    private End hearOnce(Token own, Ear ear) throws Exception {
        arrivals.clear();
        isIn = false;
        try (var connection = verb.connect(this::arrived)) {
            retry.connected(System.nanoTime());
            var member = RoomVisit.enter(connection, room, own, List.of(user));
            verb.tell("In %s as %s.".formatted(room, member.user()));
            retry.entered();
            isIn = true;
            End end = member.isInKeptRoom() ? hearLog(member, ear) : hearArrivals(ear);
            member.leave();
            return end;
        }
    }

    private End hearLog(RoomVisit member, Ear ear) throws Exception {
        LogTail tail = tail(member);
        while (true) {
            LogRead page = tail.read(member);
            for (LogEntry said : page.entries()) {
                if (!ear.hears(new Stored(page.log(), said))) {
                    return End.ENOUGH;
                }
            }
            if (page.more()) {
                continue;
            }
            if (span.since() != null && span.follow() == Follow.NO) {
                return End.ALL;
            }
            if (!awaitNews()) {
                return End.TIME;
            }
        }
    }

    private LogTail tail(RoomVisit member) throws Exception {
        LogTail before = log;
        if (before != null) {
            before.goOn(member);
            return before;
        }
        var first = new LogTail(verb::tell);
        log = first;
        first.startAt(span.since(), member);
        return first;
    }

    /** Whether there may be more; else the time is over. */
    private boolean awaitNews() throws Exception {
        var arrival = next();
        while (arrival != null) {
            switch (arrival) {
                case Said _, News() -> {}
                case Closed(var reason) -> throw new Failure(Exit.FAILED, reason);
                case Lost(var why) -> throw why;
            }
            if (arrivals.isEmpty()) {
                return true;
            }
            arrival = arrivals.poll();
        }
        return false;
    }

    private End hearArrivals(Ear ear) throws Exception {
        if (span.since() != null || span.follow() == Follow.YES) {
            throw new Failure(
                    Exit.FAILED,
                    "Nothing that is said in %s is kept, so that --since and -f cannot be had: a"
                                    .formatted(room)
                            + " server keeps rooms made by room create or --room, within TLS.");
        }
        while (true) {
            switch (next()) {
                case null -> {
                    return End.TIME;
                }
                case Said(var in, var passing) when in.equals(room) -> {
                    if (!ear.hears(passing)) {
                        return End.ENOUGH;
                    }
                }
                case Said _, News() -> {}
                case Closed(var reason) -> throw new Failure(Exit.FAILED, reason);
                case Lost(var why) -> throw why;
            }
        }
    }

    private @Nullable Arrival next() throws InterruptedException {
        return arrivals.poll(span.leftNs(), TimeUnit.NANOSECONDS);
    }

    /** What the connection has for us. */
    private sealed interface Arrival {}

    private record Said(RoomName room, Passing passing) implements Arrival {}

    /** The room's log has grown. */
    private record News() implements Arrival {}

    private record Closed(String reason) implements Arrival {}

    private record Lost(ConnectionException why) implements Arrival {}

    /** From the connection's loop. */
    private void arrived(ConnectionEvent event) {
        switch (event) {
            case ConnectionEvent.Happened(RoomEvent.RoomClosed(var _, var reason)) ->
                    arrivals.add(new Closed("The room is closed: " + Sanitiser.shown(reason)));
            case ConnectionEvent.PlainSaid(var said) -> {
                var text = new Content.Text(said.text());
                arrivals.add(new Said(said.room(), new Passing(said.sender(), Envelope.SAY, text)));
            }
            case ConnectionEvent.UnitHeard(RoomUnit(var in, Unit.Message said)) -> {
                var content = EntryWords.content(said.content());
                arrivals.add(new Said(in, new Passing(said.sender(), said.envelope(), content)));
            }
            case ConnectionEvent.UnitHeard(RoomUnit(var _, Unit.Head _)) ->
                    arrivals.add(new News());
            case ConnectionEvent.Lost(var why) -> arrivals.add(new Lost(why));
            case ConnectionEvent.Happened(ServerNotice(var words)) when !isIn ->
                    verb.tell(Sanitiser.shown(words));
            case ConnectionEvent.Happened _,
                    ConnectionEvent.UnitHeard _,
                    ConnectionEvent.Numbered _,
                    ConnectionEvent.Rerouted _,
                    ConnectionEvent.Over _ -> {}
        }
    }
}
