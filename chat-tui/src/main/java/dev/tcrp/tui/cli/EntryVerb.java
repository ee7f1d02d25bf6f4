package dev.tcrp.tui.cli;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Failure;
import dev.tcrp.tui.app.FirstMeeting;
import dev.tcrp.tui.app.Surroundings;
import dev.tcrp.tui.session.RoomKey;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A verb that does something to a message; done when the server has acknowledged it. */
abstract class EntryVerb extends CliCommand {
    @Mixin private final RoomArgument room = new RoomArgument();

    @Parameters(
            index = "1",
            paramLabel = "SEQ",
            description = "the message's seq, as tail --json tells it")
    private long seq;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "name of this deed; repeats with it do nothing twice")
    private @Nullable String id;

    @Option(names = "--timeout", paramLabel = "TIME", description = "time to try (1m)")
    private @Nullable Duration timeout;

    @Mixin private final UserOptions user;
    @Mixin private final TokenOptions token;

    EntryVerb(Surroundings around) {
        super(around);
        user = new UserOptions(around);
        token = new TokenOptions(around);
    }

    /** What is done; a field that is wrong throws {@link InvalidFieldException}. */
    abstract Content content() throws Failure;

    abstract Act act();

    /** Whether standard input is free for a text. */
    boolean isInputFree() {
        return !token.isFromStandardInput();
    }

    @Override
    Exit run() throws Exception {
        if (seq < 1) {
            throw new Failure(Exit.USAGE, "SEQ \"%d\" must be 1 or more.".formatted(seq));
        }
        requireTls(act().name().toLowerCase(Locale.ROOT));
        var said = new Outbound.Said(new Envelope(act(), seq), checked());
        var opened = room.open(this, token, user);
        RoomPass pass = opened.pass();
        FirstMeeting.atTerminal().before(serverAddress(), security());
        String name = id == null ? HexFormat.of().toHexDigits(new SecureRandom().nextLong()) : id;
        var key = new RoomKey(serverAddress(), opened.room());
        return new Outbound(
                        key,
                        user.senders(pass),
                        List.of(said),
                        name,
                        Optional.ofNullable(timeout),
                        this::tell)
                .send(security(), pass.token());
    }

    private Content checked() throws Failure {
        try {
            return content();
        } catch (InvalidFieldException e) {
            throw new Failure(Exit.USAGE, "Nothing was done: " + e.getMessage() + ".");
        }
    }
}
