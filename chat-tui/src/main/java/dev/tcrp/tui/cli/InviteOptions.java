package dev.tcrp.tui.cli;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Invite;
import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Failure;
import dev.tcrp.tui.app.Surroundings;
import dev.tcrp.tui.text.Blanks;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The invite: from the command line if it is worth nothing once used, else as a token is given. */
public final class InviteOptions {
    private static final String OTHER_WAYS =
            """
            Run chat-tui join, and give it in one of these ways:
              CHAT_INVITE          in the environment
              --invite-file FILE   in a file that only you can read (chmod 600 FILE)
              --invite-file -      on standard input\
            """;

    private final Surroundings around;

    @Parameters(
            arity = "0..1",
            paramLabel = "INVITE",
            description = "chat://HOST:PORT/ROOM#TOKEN, in quotes; only with uses=1")
    private @Nullable String argument;

    @Option(
            names = "--invite-file",
            paramLabel = "FILE",
            description = "file with the invite; -: standard input (else CHAT_INVITE)")
    private @Nullable String file;

    InviteOptions(Surroundings around) {
        this.around = around;
    }

    /** Whether there is one to be read. */
    boolean isGiven() {
        return argument != null || file != null || around.variable("CHAT_INVITE").isPresent();
    }

    Invite required() throws Failure {
        String given = argument;
        String from = file;
        if (given != null) {
            return fromCommandLine(read("The command line", given));
        }
        if (from != null) {
            return read(
                    from.equals("-") ? "Standard input" : "The file " + from, around.text(from));
        }
        var variable = around.variable("CHAT_INVITE");
        if (variable.isEmpty()) {
            throw new Failure(Exit.USAGE, "An invite is needed. " + OTHER_WAYS);
        }
        return read("CHAT_INVITE", variable.get());
    }

    private static Invite fromCommandLine(Invite invite) throws Failure {
        if (!invite.singleUse()) {
            throw new Failure(
                    Exit.USAGE,
                    "This invite can be used again, and everybody on this machine can read a"
                            + " command line. "
                            + OTHER_WAYS);
        }
        return invite;
    }

    private static Invite read(String source, String text) throws Failure {
        try {
            return Invite.parse(Blanks.strip(text));
        } catch (InvalidFieldException e) {
            throw new Failure(Exit.USAGE, source + " holds no invite: " + e.getMessage() + ".");
        }
    }
}
