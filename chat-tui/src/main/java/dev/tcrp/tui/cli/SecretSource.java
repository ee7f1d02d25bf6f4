package dev.tcrp.tui.cli;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Invite;
import dev.tcrp.protocol.Token;
import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Failure;
import dev.tcrp.tui.app.Surroundings;
import dev.tcrp.tui.text.Blanks;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;

/**
 * Where a secret is given: in a file, on standard input, or in the environment.
 *
 * @param file {@code -} for standard input; null: none was named, so that the variable counts
 * @param variable of the environment
 */
record SecretSource(
        Surroundings around, @Nullable String file, String variable, CommandLine commandLine) {
    /**
     * A secret as it was given.
     *
     * @param from where, to begin a sentence with
     */
    record Secret(String from, String text) {
        /** The token that it is, or that is in its invite. */
        Token token() throws Failure {
            try {
                String given = Blanks.strip(text);
                return given.startsWith(Invite.SCHEME)
                        ? Invite.parse(given).token()
                        : new Token(given);
            } catch (InvalidFieldException e) {
                throw new Failure(Exit.USAGE, from + " holds no token: " + e.getMessage() + ".");
            }
        }
    }

    boolean isStandardInput() {
        return "-".equals(file);
    }

    /** The secret, if one is given. */
    Optional<Secret> given() throws Failure {
        String from = file;
        if (from == null) {
            return around.variable(variable).map(text -> new Secret(variable, text));
        }
        if (TokenOptions.looksLikeToken(from)) {
            throw TokenOptions.refused(commandLine);
        }
        return Optional.of(
                isStandardInput()
                        ? new Secret("Standard input", around.inputText())
                        : new Secret("The file " + from, read(Path.of(from))));
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
            PrintWriter err = commandLine.getErr();
            err.printf("Others can read the token in %s: chmod 600 it.%n", path);
            err.flush();
        }
    }
}
