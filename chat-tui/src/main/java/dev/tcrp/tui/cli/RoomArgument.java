package dev.tcrp.tui.cli;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.OpenDirect;
import dev.tcrp.protocol.op.OpenDirect.DirectOpened;
import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Failure;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

import java.util.Optional;

/** The room of a verb: one by its name, or the direct room with a member of another. */
public final class RoomArgument {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec mixee;

    @Option(
            names = "--room",
            paramLabel = "ROOM",
            description = "with @NAME: the room where you have met")
    private @Nullable RoomName met;

    private String named = "";

    @Parameters(
            index = "0",
            paramLabel = "ROOM|@NAME",
            description = "the room's name, or with --room a member's")
    void name(String name) {
        if (TokenOptions.looksLikeToken(name)) {
            throw new TypeConversionException(name);
        }
        named = name;
    }

    /** A room, and what opens it. */
    record Opened(RoomName room, RoomPass pass) {}

    /** What opens the room; a direct room is made unless it is there. */
    Opened open(CliCommand verb, TokenOptions token, UserOptions user) throws Exception {
        RoomName where = met;
        if (where == null) {
            var room = new RoomName(named);
            return new Opened(room, verb.pass(room, token, user));
        }
        if (!named.startsWith("@") || named.length() < 2) {
            throw new Failure(Exit.USAGE, "--room goes with @NAME in place of ROOM.");
        }
        verb.requireTls(mixee.name() + " @NAME");
        return direct(verb, where, verb.pass(where, token, user), user);
    }

    /** The token of where the two have met opens their direct room. */
    private Opened direct(CliCommand verb, RoomName where, RoomPass pass, UserOptions user)
            throws Exception {
        var other = new UserName(named.substring(1));
        try (var connection = verb.connect()) {
            var visit = RoomVisit.enter(connection, where, pass.token(), user.senders(pass));
            RoomName room = connection.ask(new OpenDirect(where, other), DirectOpened.class).name();
            visit.leave();
            var own = visit.entered().key().orElse(pass.token());
            return new Opened(room, new RoomPass(own, Optional.of(visit.user())));
        }
    }
}
