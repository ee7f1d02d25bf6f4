package dev.tcrp.tui.cli;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.op.DeleteRoom;
import dev.tcrp.protocol.op.Response.Done;
import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Surroundings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code room delete NAME}. */
@Command(
        name = "delete",
        description = "Delete a room and remove its members; needs a host's token.",
        footer = {"", "Example:", "  chat-tui room delete lobby --token-file lobby.token"})
public final class RoomDelete extends CliCommand {
    @Parameters(paramLabel = "NAME", description = "the room's name")
    private RoomName room;

    @Mixin private final TokenOptions token;

    RoomDelete(Surroundings around) {
        super(around);
        token = new TokenOptions(around);
    }

    @Override
    Exit run() throws Exception {
        var request = new DeleteRoom(room, token.given());
        try (var connection = connect()) {
            var done = connection.ask(request, Done.class);
            tell("The room %s is gone.".formatted(done.room()));
        }
        return Exit.DONE;
    }
}
