package dev.tcrp.tui.cli;

import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.tui.app.Surroundings;

import picocli.CommandLine.Command;

/** {@code delete ROOM SEQ}: takes a message away. */
@Command(
        name = "delete",
        description = "Delete an own message, or as a host anybody's.",
        footer = {
            "",
            "Its text is erased from the server; a line that says so stays in its place. Exit code"
                    + " 3",
            "says that there is no such message any more, 4 that somebody else sent it.",
            "",
            "Example:",
            "  chat-tui delete lobby 4711 --token-file t"
        })
public final class Delete extends EntryVerb {
    Delete(Surroundings around) {
        super(around);
    }

    @Override
    Act act() {
        return Act.DELETE;
    }

    @Override
    Content content() {
        return new Content.None();
    }
}
