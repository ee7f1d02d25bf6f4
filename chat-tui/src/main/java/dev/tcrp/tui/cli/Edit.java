package dev.tcrp.tui.cli;

import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Failure;
import dev.tcrp.tui.app.Surroundings;
import dev.tcrp.tui.text.Blanks;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code edit ROOM SEQ TEXT}: puts another text in place of an own message's. */
@Command(
        name = "edit",
        description = "Put another text in place of that of an own message.",
        footer = {
            "",
            "The message is yours when it was sent with the same token. Exit code 3 says that"
                    + " there",
            "is no such message, 4 that somebody else sent it.",
            "",
            "Example:",
            "  chat-tui edit lobby 4711 'Build 7 is out, and good.' --token-file t"
        })
public final class Edit extends EntryVerb {
    private final Surroundings around;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "TEXT",
            description = "the text; - or none: standard input")
    private @Nullable String text;

    Edit(Surroundings around) {
        super(around);
        this.around = around;
    }

    @Override
    Act act() {
        return Act.EDIT;
    }

    @Override
    Content content() throws Failure {
        String whole = text == null || text.equals("-") ? Blanks.withoutLineEnd(input()) : text;
        if (Blanks.areAll(whole)) {
            throw new Failure(Exit.USAGE, "There is no text; chat-tui delete deletes a message.");
        }
        return new Content.Text(whole);
    }

    private String input() throws Failure {
        if (!isInputFree()) {
            throw new Failure(
                    Exit.USAGE,
                    "Standard input holds the token: give the text as an argument, or the token in"
                            + " CHAT_TOKEN or a file.");
        }
        return around.inputText();
    }
}
