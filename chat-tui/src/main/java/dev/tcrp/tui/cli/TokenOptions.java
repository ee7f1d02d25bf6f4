package dev.tcrp.tui.cli;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Invite;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.op.HeldToken;
import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Failure;
import dev.tcrp.tui.app.Surroundings;
import dev.tcrp.tui.text.Blanks;
import dev.tcrp.tui.update.Secrets;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The token: from a file, standard input or CHAT_TOKEN, and never from the command line. */
public final class TokenOptions {
    private static final String THREE_WAYS =
            """
            A token on the command line can be read by everybody on this machine. Give it in one of \
            these ways:
              CHAT_TOKEN          in the environment
              --token-file FILE   in a file that only you can read (chmod 600 FILE)
              --token-file -      on standard input\
            """;

    private final Surroundings around;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec mixee;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "file with token or invite; -: standard input (else CHAT_TOKEN)")
    private @Nullable String file;

    TokenOptions(Surroundings around) {
        this.around = around;
    }

    /** Whether a text looks like a token that is not where it should be. */
    static boolean looksLikeToken(String text) {
        return Secrets.holdsToken(text);
    }

    static ParameterException refused(CommandLine commandLine) {
        return new ParameterException(commandLine, THREE_WAYS);
    }

    boolean isFromStandardInput() {
        return source().isStandardInput();
    }

    /** The token, which must be given. */
    Token required() throws Failure {
        return given().orElseThrow(
                        () ->
                                new Failure(
                                        Exit.USAGE,
                                        "A token is needed: set CHAT_TOKEN, or give --token-file"
                                                + " FILE, or --token-file - for standard input."));
    }

    /** The token, if there is one. */
    Optional<Token> given() throws Failure {
        var secret = source().given();
        return secret.isPresent() ? Optional.of(secret.get().token()) : Optional.empty();
    }

    /** The same as a token of this room, to be shown. */
    List<HeldToken> held(RoomName room) throws Failure {
        return given().map(token -> HeldToken.of(room, token)).stream().toList();
    }

    /** The invites of a text that may hold several, one a line; a token alone is not among them. */
    List<Invite> invites() throws Failure {
        List<Invite> found = new ArrayList<>();
        Optional<SecretSource.Secret> secret = source().given();
        if (secret.isPresent()) {
            try {
                secret.get()
                        .text()
                        .lines()
                        .map(Blanks::strip)
                        .filter(line -> line.startsWith(Invite.SCHEME))
                        .forEach(line -> found.add(Invite.parse(line)));
            } catch (InvalidFieldException e) {
                throw new Failure(
                        Exit.USAGE,
                        secret.get().from() + " holds no invite: " + e.getMessage() + ".");
            }
        }
        return found;
    }

    private SecretSource source() {
        return new SecretSource(around, file, "CHAT_TOKEN", mixee.commandLine());
    }
}
