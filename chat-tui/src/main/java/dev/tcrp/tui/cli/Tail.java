package dev.tcrp.tui.cli;

import dev.tcrp.protocol.content.Act;
import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Surroundings;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code tail ROOM|@NAME}: prints what is said in a room, as it is said. */
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
            "  chat-tui tail lobby --token-file lobby.token --since 4711 -f --json",
            "  chat-tui tail @bob --room lobby --token-file lobby.token"
        })
public final class Tail extends HearingVerb {
    private int printed;

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

    Tail(Surroundings around) {
        super(around);
    }

    @Override
    Exit run() throws Exception {
        if (count != null && count < 1) {
            throw new ParameterException(commandLine(), "--count must be at least 1.");
        }
        if (since != null || follow) {
            requireTls(since == null ? "-f" : "--since");
        }
        var on = follow ? RoomHearing.Follow.YES : RoomHearing.Follow.NO;
        return switch (hear(since, on, since == null ? Entries.MINUTE : Entries.DAY_AND_MINUTE)) {
            case ENOUGH -> Exit.DONE;
            case ALL, TIME -> inTime();
        };
    }

    private Exit inTime() {
        if (count == null) {
            return Exit.DONE;
        }
        tell("%d of %d messages came in time.".formatted(printed, count));
        return Exit.TIMED_OUT;
    }

    @Override
    boolean isWanted(RoomHearing.Heard heard) {
        return true;
    }

    /** Only messages count: notices, edits and the like come in between. */
    @Override
    boolean isMoreWanted(RoomHearing.Heard heard) {
        printed += heard.envelope().act() == Act.SAY ? 1 : 0;
        return count == null || printed < count;
    }
}
