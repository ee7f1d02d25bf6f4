package dev.tcrp.tui.cli;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.op.ListMembers;
import dev.tcrp.protocol.op.ListMembers.Members;
import dev.tcrp.protocol.op.MemberSummary;
import dev.tcrp.protocol.text.JsonLine;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Surroundings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.stream.Stream;

/** {@code who ROOM}. */
@Command(
        name = "who",
        description = "List a room's members: name, role, here or away; tab-separated.",
        footer = {
            "",
            "A fourth column, clear, marks who is in by the original's client: all on their way"
                    + " can",
            "read what is said in the room."
        })
public final class Who extends CliCommand {
    @Parameters(paramLabel = "ROOM", description = "the room's name")
    private RoomName room;

    @Mixin private final TokenOptions token;
    @Mixin private final OperatorOptions operator;

    @Option(names = "--json", description = "print one JSON object a line")
    private boolean json;

    Who(Surroundings around) {
        super(around);
        token = new TokenOptions(around);
        operator = new OperatorOptions(around);
    }

    @Override
    Exit run() throws Exception {
        var held = Stream.of(token.held(room), operator.held()).flatMap(List::stream).toList();
        try (var connection = connect()) {
            show(connection, held);
            String after = "";
            Members page;
            do {
                page = connection.ask(new ListMembers(room, after), Members.class);
                page.members().forEach(this::print);
                after = page.members().isEmpty() ? "" : page.members().getLast().user().value();
            } while (page.more() && !after.isEmpty());
        }
        return Exit.DONE;
    }

    private void print(MemberSummary member) {
        out().println(json ? jsonLine(member) : line(member));
    }

    private String jsonLine(MemberSummary member) {
        return JsonLine.versioned()
                .put("room", room.value())
                .put("user", member.user().value())
                .put("role", member.role().toString())
                .put("presence", presence(member))
                .put("clear", member.clear())
                .toString();
    }

    private static String line(MemberSummary member) {
        String name = Sanitiser.shown(member.user().value());
        String line = "%s\t%s\t%s".formatted(name, member.role(), presence(member));
        return member.clear() ? line + "\tclear" : line;
    }

    private static String presence(MemberSummary member) {
        return switch (member.presence()) {
            case HERE -> "here";
            case AWAY -> "away";
        };
    }
}
