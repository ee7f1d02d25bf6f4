package dev.tcrp.tui.cli;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Surroundings;
import dev.tcrp.tui.session.EntryWords;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;

/** {@code wait ROOM}: ends when a message is said that fits, and prints it. */
@Command(
        name = "wait",
        description = "Wait in a room for a message that fits, and print it.",
        footer = {
            "",
            "Where the server keeps what is said, a lost connection is made again, and nothing is",
            "missed; with --since what was said before counts too. Without --match any message",
            "fits. REGEX is one of Java, is looked for anywhere in the text, and (?i) in front",
            "makes it blind to case. Exit code 7 says that none came in time.",
            "",
            "Examples:",
            "  chat-tui wait builds --token-file token --match 'build \\d+ is green' --timeout 30m",
            "  chat-tui wait ops --token-file token --since 10m --from deploy --match ^done --json"
        })
public final class Wait extends CliCommand {
    private final Clock clock;

    @Parameters(paramLabel = "ROOM", description = "the room's name")
    private RoomName room;

    @Option(
            names = "--match",
            paramLabel = "REGEX",
            defaultValue = "",
            description = "what the text must hold")
    private Pattern match;

    @Option(names = "--from", paramLabel = "NAME", description = "who must say it")
    private @Nullable UserName from;

    @Option(
            names = "--since",
            paramLabel = "TIME|SEQ",
            description = "count messages since 10m, 24h, 7d, SEQ or LOG:SEQ, too")
    private @Nullable Since since;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description = "end after this time: 30s, 10m, 24h, 7d, or seconds")
    private @Nullable Duration timeout;

    @Option(names = "--json", description = "print a JSON object, as tail does")
    private boolean json;

    @Mixin private final UserOptions user;
    @Mixin private final TokenOptions token;

    Wait(Surroundings around) {
        super(around);
        clock = around.clock();
        user = new UserOptions(around);
        token = new TokenOptions(around);
    }

    @Override
    Exit run() throws Exception {
        if (since != null) {
            requireTls("--since");
        }
        var pass = pass(room, token, user);
        long deadlineNs = RoomHearing.Span.deadline(timeout);
        var span = new RoomHearing.Span(since, RoomHearing.Follow.IF_STORED, deadlineNs);
        var entries = new Entries(room, json, Entries.MINUTE, clock.getZone());
        RoomHearing.End end =
                hearing(room, pass.userOr(user.name()), span)
                        .hear(
                                pass.token(),
                                heard -> {
                                    if (!fits(heard)) {
                                        return true;
                                    }
                                    out().println(entries.line(heard, clock.instant()));
                                    return false;
                                });
        if (end == RoomHearing.End.ENOUGH) {
            return Exit.DONE;
        }
        tell("No message that fits came in time.");
        return Exit.TIMED_OUT;
    }

    private boolean fits(RoomHearing.Heard heard) {
        return heard.envelope().act() == Act.SAY
                && (from == null || from.value().equals(heard.sender()))
                && match.matcher(EntryWords.of(heard.envelope(), heard.content())).find();
    }
}
