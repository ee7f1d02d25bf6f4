package dev.tcrp.tui.cli;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Surroundings;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

import java.time.Clock;
import java.time.Duration;

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
    private final Clock clock;
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
        clock = around.clock();
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
        var pass = pass(room, token, user);
        var on = follow ? RoomHearing.Follow.YES : RoomHearing.Follow.NO;
        var span = new RoomHearing.Span(since, on, RoomHearing.Span.deadline(timeout));
        var print = entries();
        return switch (hearing(room, pass.userOr(user.name()), span)
                .hear(pass.token(), heard -> printed(print.line(heard, clock.instant()), heard))) {
            case ENOUGH -> Exit.DONE;
            case ALL, TIME -> inTime();
        };
    }

    private Entries entries() {
        var time = since == null ? Entries.MINUTE : Entries.DAY_AND_MINUTE;
        return new Entries(room, json, time, clock.getZone());
    }

    private Exit inTime() {
        if (count == null) {
            return Exit.DONE;
        }
        tell("%d of %d messages came in time.".formatted(printed, count));
        return Exit.TIMED_OUT;
    }

    /**
     * Whether more is wanted: its reader may be gone, as a pager that was quit. Only messages
     * count: notices, edits and the like come in between.
     */
    private boolean printed(String line, RoomHearing.Heard heard) {
        printed += heard.envelope().act() == Act.SAY ? 1 : 0;
        out().println(line);
        return !out().checkError() && (count == null || printed < count);
    }
}
