package dev.tcrp.tui.cli;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.op.ShowRoom;
import dev.tcrp.protocol.op.ShowRoom.RoomShown;
import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Surroundings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.stream.Stream;

/** {@code room show NAME}. */
@Command(
        name = "show",
        description = "Show a room: name, members, time to live, topic; tab-separated.")
public final class RoomShow extends CliCommand {
    @Parameters(paramLabel = "NAME", description = "the room's name")
    private RoomName room;

    @Mixin private final TokenOptions token;
    @Mixin private final OperatorOptions operator;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    RoomShow(Surroundings around) {
        super(around);
        token = new TokenOptions(around);
        operator = new OperatorOptions(around);
    }

    @Override
    Exit run() throws Exception {
        var held = Stream.of(token.held(room), operator.held()).flatMap(List::stream).toList();
        try (var connection = connect()) {
            show(connection, held);
            var found = connection.ask(new ShowRoom(room), RoomShown.class).summary();
            out().println(json ? Json.of(found).toString() : RoomList.line(found));
        }
        return Exit.DONE;
    }
}
