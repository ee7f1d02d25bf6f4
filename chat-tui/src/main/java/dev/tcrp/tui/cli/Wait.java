package dev.tcrp.tui.cli;

import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Surroundings;
import dev.tcrp.tui.session.EntryWords;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.regex.Pattern;

/** {@code wait ROOM|@NAME}: ends when a message is said that fits, and prints it. */
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
public final class Wait extends HearingVerb {
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

    Wait(Surroundings around) {
        super(around);
    }

    @Override
    Exit run() throws Exception {
        if (since != null) {
            requireTls("--since");
        }
        return switch (hear(since, RoomHearing.Follow.IF_STORED, Entries.MINUTE)) {
            case ENOUGH -> Exit.DONE;
            case ALL, TIME -> {
                tell("No message that fits came in time.");
                yield Exit.TIMED_OUT;
            }
        };
    }

    @Override
    boolean isWanted(RoomHearing.Heard heard) {
        return heard.envelope().act() == Act.SAY
                && (from == null || from.value().equals(heard.sender()))
                && match.matcher(EntryWords.of(heard.envelope(), heard.content())).find();
    }

    @Override
    boolean isMoreWanted(RoomHearing.Heard heard) {
        return false;
    }
}
