package dev.tcrp.tui.cli;

import dev.tcrp.protocol.op.ListRooms;
import dev.tcrp.protocol.op.ListRooms.Rooms;
import dev.tcrp.protocol.op.RoomSummary;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Surroundings;
import dev.tcrp.tui.text.Durations;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code room list}. */
@Command(
        name = "list",
        description = "List rooms: name, members, time to live, topic; tab-separated.")
public final class RoomList extends CliCommand {
    @Option(names = "--json", description = "print one JSON object a line")
    private boolean json;

    RoomList(Surroundings around) {
        super(around);
    }

    @Override
    Exit run() throws Exception {
        try (var connection = connect()) {
            String after = "";
            Rooms page;
            do {
                page = connection.ask(new ListRooms(after), Rooms.class);
                page.rooms().forEach(this::print);
                after = page.rooms().isEmpty() ? "" : page.rooms().getLast().room().value();
            } while (page.more() && !after.isEmpty());
        }
        return Exit.DONE;
    }

    private void print(RoomSummary room) {
        out().println(json ? Json.of(room).toString() : line(room));
    }

    static String line(RoomSummary room) {
        return String.join(
                "\t",
                Sanitiser.shown(room.room().value()),
                Integer.toString(room.members()),
                Durations.shown(room.lifetime()),
                Sanitiser.shown(room.topic().value()));
    }
}
