package dev.tcrp.tui.cli;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.op.LogEntry;
import dev.tcrp.protocol.op.ReadLog.LogRead;
import dev.tcrp.protocol.op.RoomEvent;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.protocol.unit.Unit;
import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Failure;
import dev.tcrp.tui.app.Surroundings;
import dev.tcrp.tui.session.ConnectionException;
import dev.tcrp.tui.session.EntryWords;
import dev.tcrp.tui.session.net.Backoff;
import dev.tcrp.tui.session.net.ConnectionEvent;
import dev.tcrp.tui.session.sync.RoomUnit;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** {@code tail ROOM}: prints what is said in a room, as it is said. */
@Command(
        name = "tail",
        description = "Enter a room and print its messages until Ctrl+C.",
        footer = {
            "",
            "Where the server keeps what is said, nothing is missed and all is in order. The",
            "JSON lines name each entry's log and its place there, seq, from which --since goes"
                    + " on:",
            "LOG:SEQ. Of a log that was set back (chat-server restore) all is printed, and it is",
            "said. They have v, log, seq, time, room, user, act, kind, text, and what act and kind",
            "add: ref, root, also_in_room, blob, file, emoji, on, notice.",
            "",
            "Joins and leaves are not printed; notices are, and do not count. With --count and"
                    + " --timeout, exit code 7 says that",
            "fewer messages came in time; with --timeout alone its end is a good end, 0.",
            "",
            "Examples:",
            "  chat-tui tail lobby --token-file lobby.token",
            "  chat-tui tail lobby --token-file lobby.token --count 1 --timeout 30s --json",
            "  chat-tui tail lobby --token-file lobby.token --since 10m",
            "  chat-tui tail lobby --token-file lobby.token --since 4711 -f --json"
        })
public final class Tail extends CliCommand {
    private static final Duration UNLIMITED = Duration.ofDays(36_500);

    private final BlockingQueue<TailArrival> arrivals = new LinkedBlockingQueue<>();
    private final Clock clock;
    private @Nullable LogTail log;
    private final Backoff backoff = new Backoff(new SecureRandom());
    private int attempt;
    private long deadline;
    private int printed;

    @Parameters(paramLabel = "ROOM", description = "the room's name")
    private RoomName room;

    @Option(
            names = "--since",
            paramLabel = "TIME|SEQ",
            description = "messages since 10m, 24h, 7d, SEQ or LOG:SEQ; ends without -f")
    private @Nullable Since since;

    @Option(
            names = {"-f", "--follow"},
            description = "go on, also after a lost connection")
    private boolean follow;

    @Option(names = "--count", paramLabel = "N", description = "end after N messages")
    private @Nullable Integer count;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description = "end after this time: 30s, 10m, 24h, 7d, or seconds")
    private @Nullable Duration timeout;

    @Option(names = "--json", description = "print one JSON object a line")
    private boolean json;

    @Mixin private final UserOptions user;
    @Mixin private final TokenOptions token;

    Tail(Surroundings around) {
        super(around);
        this.clock = around.clock();
        user = new UserOptions(around);
        token = new TokenOptions(around);
    }

    @Override
    Exit run() throws Exception {
        if (count != null && count < 1) {
            throw new ParameterException(commandLine(), "--count must be at least 1.");
        }
        if (since != null || follow) {
            requireTls(since == null ? "-f" : "--since");
        }
        var own = token.required();
        deadline = System.nanoTime() + (timeout == null ? UNLIMITED : timeout).toNanos();
        while (true) {
            try {
                return print(own);
            } catch (ConnectionException e) {
                if (!follow || log == null || deadline - System.nanoTime() <= 0) {
                    throw e;
                }
                tell(e.getMessage() + " Trying again.");
                long leftNs = deadline - System.nanoTime();
                Thread.sleep(
                        Duration.ofNanos(Math.min(backoff.before(attempt++).toNanos(), leftNs)));
            }
        }
    }

    private Exit print(Token own) throws Exception {
        arrivals.clear();
        try (var connection = connect(this::arrived)) {
            var member = RoomVisit.enter(connection, room, own, List.of(user.name()));
            tell("In %s as %s.".formatted(room, member.user()));
            attempt = 0;
            Exit exit = member.isInKeptRoom() ? printLog(member) : printArrivals();
            member.leave();
            return exit;
        }
    }

    private Exit printLog(RoomVisit member) throws Exception {
        if (log == null) {
            log = new LogTail(this::tell);
            log.startAt(since, member);
        } else {
            log.goOn(member);
        }
        var entries =
                new Entries(
                        room,
                        json,
                        since == null ? Entries.MINUTE : Entries.DAY_AND_MINUTE,
                        clock.getZone());
        while (true) {
            LogRead page = log.read(member);
            for (LogEntry said : page.entries()) {
                if (!printed(entries.line(page.log(), said), said.envelope()) || isEnough()) {
                    return Exit.DONE;
                }
            }
            if (page.more()) {
                continue;
            }
            if (since != null && !follow) {
                return count == null ? Exit.DONE : inTime();
            }
            if (!awaitNews()) {
                return inTime();
            }
        }
    }

    /** Whether there may be more; else the time is over. */
    private boolean awaitNews() throws Exception {
        var arrival = arrivals.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        while (arrival != null) {
            switch (arrival) {
                case Message _, News _ -> {}
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

    private boolean isEnough() {
        return count != null && printed >= count;
    }

    private Exit printArrivals() throws Exception {
        if (since != null || follow) {
            throw new Failure(
                    Exit.FAILED,
                    "Nothing that is said in %s is kept, so that --since and -f cannot be had: a"
                                    .formatted(room)
                            + " server keeps rooms made by room create or --room, within TLS.");
        }
        while (!isEnough()) {
            var arrival = arrivals.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            switch (arrival) {
                case null -> {
                    return inTime();
                }
                case Message said when said.room().equals(room) -> {
                    if (!printed(json ? jsonLine(said) : line(said), said.envelope())) {
                        return Exit.DONE;
                    }
                }
                case Message _, News _ -> {}
                case Closed(var reason) -> throw new Failure(Exit.FAILED, reason);
                case Lost(var why) -> throw why;
            }
        }
        return Exit.DONE;
    }

    private Exit inTime() {
        if (count == null) {
            return Exit.DONE;
        }
        tell("%d of %d messages came in time.".formatted(printed, count));
        return Exit.TIMED_OUT;
    }

    /**
     * Whether the line got out: who reads it may have gone, as {@code head} does. Only messages
     * count: notices, edits and the like come in between.
     */
    private boolean printed(String line, Envelope envelope) {
        printed += envelope.act() == Act.SAY ? 1 : 0;
        out().println(line);
        return !out().checkError();
    }

    private String line(Message said) {
        return Entries.words(
                Entries.MINUTE.format(LocalTime.now(clock)),
                said.sender(),
                said.envelope(),
                said.content());
    }

    private String jsonLine(Message said) {
        return EntryJson.of(clock.instant(), room, said.sender(), said.envelope(), said.content())
                .toString();
    }

    /** What the connection has for us. */
    private sealed interface TailArrival {}

    private record Message(RoomName room, String sender, Envelope envelope, Content content)
            implements TailArrival {}

    /** The room's log has grown. */
    private record News() implements TailArrival {}

    private record Closed(String reason) implements TailArrival {}

    private record Lost(ConnectionException why) implements TailArrival {}

    /** From the connection's loop. */
    private void arrived(ConnectionEvent event) {
        switch (event) {
            case ConnectionEvent.Happened(RoomEvent.RoomClosed(var which, var reason)) ->
                    arrivals.add(new Closed("The room is closed: " + Sanitiser.shown(reason)));
            case ConnectionEvent.PlainSaid(var datagram) -> {
                var text = new Content.Text(datagram.text());
                arrivals.add(new Message(datagram.room(), datagram.sender(), Envelope.SAY, text));
            }
            case ConnectionEvent.UnitHeard(RoomUnit(var which, Unit.Message message)) -> {
                var content = EntryWords.content(message.content());
                arrivals.add(new Message(which, message.sender(), message.envelope(), content));
            }
            case ConnectionEvent.UnitHeard(RoomUnit(var which, Unit.Head head)) ->
                    arrivals.add(new News());
            case ConnectionEvent.Lost(var why) -> arrivals.add(new Lost(why));
            case ConnectionEvent.Happened _,
                    ConnectionEvent.UnitHeard _,
                    ConnectionEvent.Numbered _,
                    ConnectionEvent.Rerouted _,
                    ConnectionEvent.Over _ -> {}
        }
    }
}
