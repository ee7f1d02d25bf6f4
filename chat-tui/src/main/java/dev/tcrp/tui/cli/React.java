package dev.tcrp.tui.cli;

import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.tui.app.Surroundings;
import dev.tcrp.tui.text.Emoji;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code react ROOM SEQ EMOJI}: puts a reaction to a message, or takes it back. */
@Command(
        name = "react",
        description = "Put a reaction to a message, or take it back.",
        footer = {
            "",
            "Exit code 5 says that your reaction is there already, 3 that there is no such"
                    + " message,",
            "or with --off no such reaction of yours.",
            "",
            "Examples:",
            "  chat-tui react lobby 4711 👍 --token-file t",
            "  chat-tui react lobby 4711 :+1: --off --token-file t"
        })
public final class React extends EntryVerb {
    @Parameters(
            index = "2",
            paramLabel = "EMOJI",
            description = "one character as people see it, or :name:")
    private String emoji;

    @Option(names = "--off", description = "take it back")
    private boolean off;

    React(Surroundings around) {
        super(around);
    }

    @Override
    Act act() {
        return Act.REACT;
    }

    @Override
    Content content() {
        return new Content.Reaction(!off, Emoji.drawnFor(emoji));
    }
}
