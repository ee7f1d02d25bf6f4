package dev.tcrp.tui.cli;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.ListReactors;
import dev.tcrp.protocol.op.ListReactors.Reactor;
import dev.tcrp.protocol.op.ListReactors.Reactors;
import dev.tcrp.protocol.text.JsonLine;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Failure;
import dev.tcrp.tui.app.Surroundings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;

/** {@code reactions ROOM SEQ}. */
@Command(
        name = "reactions",
        description = "List who has reacted to a message: emoji, name; tab-separated.",
        footer = {
            "",
            "The name is the one that the person has now; it is empty for one whose token is gone.",
            "",
            "Example:",
            "  chat-tui reactions lobby 4711 --token-file t"
        })
public final class WhoReacted extends CliCommand {
    @Parameters(index = "0", paramLabel = "ROOM", description = "the room's name")
    private RoomName room;

    @Parameters(
            index = "1",
            paramLabel = "SEQ",
            description = "the message's seq, as tail --json tells it")
    private long seq;

    @Option(names = "--json", description = "print one JSON object a line")
    private boolean json;

    @Mixin private final UserOptions user;
    @Mixin private final TokenOptions token;

    WhoReacted(Surroundings around) {
        super(around);
        user = new UserOptions(around);
        token = new TokenOptions(around);
    }

    @Override
    Exit run() throws Exception {
        if (seq < 1) {
            throw new Failure(Exit.USAGE, "SEQ \"%d\" must be 1 or more.".formatted(seq));
        }
        requireTls("reactions");
        var pass = pass(room, token, user);
        try (var connection = connect()) {
            var member =
                    RoomVisit.enter(
                            connection, room, pass.token(), List.of(pass.userOr(user.name())));
            var ask = new ListReactors(room, seq);
            Reactors page = connection.ask(ask, Reactors.class);
            page.reactors().forEach(this::print);
            while (page.more()) {
                ask = ask.after(page);
                page = connection.ask(ask, Reactors.class);
                page.reactors().forEach(this::print);
            }
            member.leave();
        }
        return Exit.DONE;
    }

    private void print(Reactor reactor) {
        String name = reactor.user().map(UserName::value).orElse("");
        out().println(
                        json
                                ? JsonLine.versioned()
                                        .put("room", room.value())
                                        .put("seq", seq)
                                        .put("emoji", reactor.emoji())
                                        .put("user", name)
                                        .toString()
                                : Sanitiser.shown(reactor.emoji()) + "\t" + Sanitiser.shown(name));
    }
}
