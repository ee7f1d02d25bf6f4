package dev.tcrp.tui;

import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.server.CommandWords;

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
 * @param login who is logged in
 */
public record Surroundings(
        Map<String, String> environment, InputStream input, Clock clock, String login) {
    /**
     * Those of this process.
     *
     * @throws dev.tcrp.protocol.InvalidFieldException if a variable of ours is not UTF-8
     */
    public static Surroundings ofProcess() {
        String login = System.getProperty("user.name", "user");
        return new Surroundings(
                CommandWords.environment(), System.in, Clock.system(ZoneId.systemDefault()), login);
    }

    /** Where the person's files are. */
    Path home() {
        return Path.of(System.getProperty("user.home"));
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** All of a file, or of standard input for {@code -}, which must be UTF-8. */
    String text(String file) throws Failure {
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
    String inputText() throws Failure {
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
