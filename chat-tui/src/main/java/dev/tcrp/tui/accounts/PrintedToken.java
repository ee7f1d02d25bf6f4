package dev.tcrp.tui.accounts;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Token;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The token that a command prints; one that asks for a passphrase does so in a window of its own.
 */
public final class PrintedToken {
    private static final int MOST_BYTES = 4096;

    private PrintedToken() {}

    /**
     * Runs the command, and waits for it.
     *
     * @param patience then the command is ended
     * @throws IOException in words, when there is no token; it shows nothing that was printed
     */
    public static Token of(RoomSecret.Printed secret, Duration patience)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder("/bin/sh", "-c", secret.words())
                        .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("it has not ended within " + patience.toSeconds() + " s");
            }
            if (process.exitValue() != 0) {
                throw new IOException("it ended with " + process.exitValue());
            }
            byte[] printed = process.getInputStream().readNBytes(MOST_BYTES);
            String text = new String(printed, StandardCharsets.UTF_8);
            return new Token(text.lines().findFirst().orElse("").strip());
        } catch (InvalidFieldException e) {
            throw new IOException("its first line is no token", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
