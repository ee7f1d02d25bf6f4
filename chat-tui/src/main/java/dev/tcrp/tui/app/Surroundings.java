package dev.tcrp.tui.app;

import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.server.CommandWords;
import dev.tcrp.tui.terminal.ErrorLog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * What a program finds around it; a test brings its own.
 *
 * @param environment CHAT_SERVER, CHAT_TOKEN, CHAT_USER count; empty is as good as missing
 * @param login who is logged in; empty when the system has no name for them
 */
public record Surroundings(
        Map<String, String> environment, InputStream input, Clock clock, String login) {
    /**
     * Those of this process.
     *
     * @throws dev.tcrp.protocol.InvalidFieldException if a variable of ours is not UTF-8
     */
    public static Surroundings ofProcess() {
        return new Surroundings(
                CommandWords.environment(),
                System.in,
                Clock.system(ZoneId.systemDefault()),
                known("user.name").orElse(""));
    }

    /**
     * Where the person's files are: HOME, else what passwd says; none, where a container runs as a
     * user that passwd does not have.
     */
    public Optional<Path> home() {
        return variable("HOME").or(() -> known("user.home")).map(Path::of).filter(Path::isAbsolute);
    }

    /** Where what went wrong is written, while there is a screen that it would spoil. */
    public Path errorLog() {
        return ErrorLog.path(environment, home());
    }

    /** Java says "?" of a user that passwd does not have. */
    private static Optional<String> known(String property) {
        return Optional.ofNullable(System.getProperty(property))
                .filter(value -> !"?".equals(value));
    }

    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** All of a file, or of standard input for {@code -}, which must be UTF-8. */
    public String text(String file) throws Failure {
        try {
            return file.equals("-")
                    ? inputText()
                    : decoded("The file " + file, Files.readAllBytes(Path.of(file)));
        } catch (IOException e) {
            throw new Failure(
                    Exit.USAGE,
                    "The file %s cannot be read (%s)."
                            .formatted(file, e.getClass().getSimpleName()));
        }
    }

    /** All of standard input, which must be UTF-8. */
    public String inputText() throws Failure {
        try {
            return decoded("Standard input", input.readAllBytes());
        } catch (IOException e) {
            throw new Failure(
                    Exit.FAILED, "Standard input cannot be read: " + e.getMessage() + ".");
        }
    }

    private static String decoded(String source, byte[] bytes) throws Failure {
        return Utf8.decode(bytes)
                .orElseThrow(() -> new Failure(Exit.USAGE, source + " is not UTF-8 text."));
    }
}
