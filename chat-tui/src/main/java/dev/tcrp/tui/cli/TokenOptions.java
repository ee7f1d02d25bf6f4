package dev.tcrp.tui.cli;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Invite;
import dev.tcrp.protocol.Token;
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

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
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
        return "-".equals(file);
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
        String from = file;
        if (from == null) {
            var variable = around.variable("CHAT_TOKEN");
            return variable.isEmpty()
                    ? Optional.empty()
                    : Optional.of(token("CHAT_TOKEN", variable.get()));
        }
        if (looksLikeToken(from)) {
            throw refused(commandLine());
        }
        return Optional.of(
                isFromStandardInput()
                        ? token("Standard input", around.inputText())
                        : token("The file " + from, read(Path.of(from))));
    }

    private static Token token(String source, String text) throws Failure {
        try {
            String given = Blanks.strip(text);
            return given.startsWith(Invite.SCHEME) ? Invite.parse(given).token() : new Token(given);
        } catch (InvalidFieldException e) {
            throw new Failure(Exit.USAGE, source + " holds no token: " + e.getMessage() + ".");
        }
    }

    private String read(Path path) throws Failure {
        try {
            warnIfOthersCanRead(path);
            return around.text(path.toString());
        } catch (IOException | UnsupportedOperationException e) {
            throw new Failure(
                    Exit.USAGE,
                    "The token file %s cannot be read (%s)."
                            .formatted(path, e.getClass().getSimpleName()));
        }
    }

    private void warnIfOthersCanRead(Path path) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        var permissions = Files.getPosixFilePermissions(path);
        if (permissions.contains(PosixFilePermission.GROUP_READ)
                || permissions.contains(PosixFilePermission.OTHERS_READ)) {
            PrintWriter err = commandLine().getErr();
            err.printf("Others can read the token in %s: chmod 600 it.%n", path);
            err.flush();
        }
    }

    private CommandLine commandLine() {
        return mixee.commandLine();
    }
}
