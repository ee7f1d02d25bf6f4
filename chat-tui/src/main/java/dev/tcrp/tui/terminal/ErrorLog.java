package dev.tcrp.tui.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/** Standard error in a file while the screen is up, so that nothing writes across the screen. */
public final class ErrorLog implements AutoCloseable {
    private final PrintStream before = System.err;
    private final PrintStream log;

    private ErrorLog(OutputStream out) {
        log = new PrintStream(out, true, StandardCharsets.UTF_8);
        System.setErr(log);
    }

    /**
     * Where it lies: XDG Base Directory Specification, {@code XDG_STATE_HOME}; without a home what
     * is written is dropped.
     */
    public static Path path(Map<String, String> environment, Optional<Path> home) {
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        Optional<Path> base =
                state.startsWith("/")
                        ? Optional.of(Path.of(state))
                        : home.map(folder -> folder.resolve(".local/state"));
        return base.map(folder -> folder.resolve("chat-tui").resolve("client.log"))
                .orElse(Path.of("/dev/null"));
    }

    /** Appends to {@code file}; where that is not possible, what is written is dropped. */
    static ErrorLog open(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return new ErrorLog(
                    Files.newOutputStream(
                            file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException | SecurityException e) {
            return new ErrorLog(OutputStream.nullOutputStream());
        }
    }

    /** Standard error is what it was. */
    @Override
    public void close() {
        System.setErr(before);
        log.close();
    }
}
