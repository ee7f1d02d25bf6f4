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

/** {@code reactions ROOM|@NAME SEQ}. */
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
    @Mixin private final RoomArgument argument = new RoomArgument();

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
        var opened = argument.open(this, token, user);
        RoomName room = opened.room();
        RoomPass pass = opened.pass();
        try (var connection = connect()) {
            var member =
                    RoomVisit.enter(
                            connection, room, pass.token(), List.of(pass.userOr(user.name())));
            var ask = new ListReactors(room, seq);
            Reactors page = connection.ask(ask, Reactors.class);
            page.reactors().forEach(one -> print(room, one));
            while (page.more()) {
                ask = ask.after(page);
                page = connection.ask(ask, Reactors.class);
                page.reactors().forEach(one -> print(room, one));
            }
            member.leave();
        }
        return Exit.DONE;
    }

    private void print(RoomName room, Reactor reactor) {
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
