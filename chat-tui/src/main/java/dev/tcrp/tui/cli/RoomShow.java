package dev.tcrp.tui.cli;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.op.ShowRoom;
import dev.tcrp.protocol.op.ShowRoom.RoomShown;
import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Surroundings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code room show NAME}. */
@Command(
        name = "show",
        description = "Show a room: name, members, time to live, topic; tab-separated.")
public final class RoomShow extends CliCommand {
    @Parameters(paramLabel = "NAME", description = "the room's name")
    private RoomName room;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    RoomShow(Surroundings around) {
        super(around);
    }

    @Override
    Exit run() throws Exception {
        try (var connection = connect()) {
            var found = connection.ask(new ShowRoom(room), RoomShown.class).summary();
            out().println(json ? Json.of(found).toString() : RoomList.line(found));
        }
        return Exit.DONE;
    }
}
