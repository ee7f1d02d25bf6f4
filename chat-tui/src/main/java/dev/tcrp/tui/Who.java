package dev.tcrp.tui;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.message.Request.ListMembers;
import dev.tcrp.protocol.message.Response.Members;
import dev.tcrp.protocol.text.JsonLine;
import dev.tcrp.protocol.text.Sanitiser;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code who ROOM}. */
@Command(name = "who", description = "List who is in a room, one name a line.")
final class Who extends Verb {
    @Parameters(paramLabel = "ROOM", description = "the room's name")
    private RoomName room;

    @Option(names = "--json", description = "print one JSON object a line")
    private boolean json;

    Who(Surroundings around) {
        super(around);
    }

    @Override
    Exit run() throws Exception {
        try (var connection = connect()) {
            String after = "";
            Members page;
            do {
                page = connection.ask(new ListMembers(room, after), Members.class);
                page.members().forEach(member -> print(member.user()));
                after = page.members().isEmpty() ? "" : page.members().getLast().user().value();
            } while (page.more() && !after.isEmpty());
        }
        return Exit.DONE;
    }

    private void print(UserName user) {
        out().println(
                        json
                                ? JsonLine.object()
                                        .put("room", room.value())
                                        .put("user", user.value())
                                        .toString()
                                : Sanitiser.shown(user.value()));
    }
}
