package dev.tcrp.tui.cli;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.TokenId;
import dev.tcrp.protocol.op.Response.Done;
import dev.tcrp.protocol.op.RevokeToken;
import dev.tcrp.protocol.text.JsonLine;
import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Surroundings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code token revoke ROOM ID}. */
@Command(
        name = "revoke",
        description = "Revoke a token; members who are in the room stay.",
        footer = {"", "Example:", "  chat-tui token revoke lobby 3de01af0 --token-file host.token"})
public final class TokenRevoke extends CliCommand {
    @Parameters(index = "0", paramLabel = "ROOM", description = "the room's name")
    private RoomName room;

    @Parameters(index = "1", paramLabel = "ID", description = "the token's id, from token list")
    private TokenId id;

    @Mixin private final TokenOptions token;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    TokenRevoke(Surroundings around) {
        super(around);
        token = new TokenOptions(around);
    }

    @Override
    Exit run() throws Exception {
        var request = new RevokeToken(room, id, token.given());
        try (var connection = connect()) {
            var done = connection.ask(request, Done.class);
            tell("The token %s opens %s no more.".formatted(id, done.room()));
            if (json) {
                var line = JsonLine.versioned().put("room", room.value()).put("id", id.value());
                out().println(line.put("revoked", true));
            }
        }
        return Exit.DONE;
    }
}
