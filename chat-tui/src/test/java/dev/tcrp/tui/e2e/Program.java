package dev.tcrp.tui.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One run of a launcher to its end. */
record Program(int exit, String out, String err) {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    static final Path SERVER =
            Path.of("../chat-server/target/dist/bin/chat-server").toAbsolutePath().normalize();
    static final Path CLIENT = Path.of("target/dist/bin/chat-tui").toAbsolutePath().normalize();

    /** Runs the client with these words to its end; its standard input is {@code input}. */
    static Program chat(Map<String, String> environment, String input, String... words) {
        return chat(MINUTE, environment, input, words);
    }

    /** The same, with so much time. */
    static Program chat(
            Duration atMost, Map<String, String> environment, String input, String... words) {
        var command = new ArrayList<String>();
        command.add(CLIENT.toString());
        command.addAll(List.of(words));
        return run(atMost, environment, input, command);
    }

    static Program run(Map<String, String> environment, String input, List<String> command) {
        return run(MINUTE, environment, input, command);
    }

    private static Program run(
            Duration atMost, Map<String, String> environment, String input, List<String> command) {
        try {
            Path out = Files.createTempFile("chat", ".out");
            Path err = Files.createTempFile("chat", ".err");
            var builder =
                    new ProcessBuilder(command)
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile());
            builder.environment().put("XDG_STATE_HOME", freshState().toString());
            builder.environment().putAll(environment);
            Process process = builder.start();
            try (var stdin = process.outputWriter()) {
                stdin.write(input);
            }
            if (!process.waitFor(atMost.toSeconds(), SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running after %s: %s".formatted(atMost, command));
            }
            var run =
                    new Program(process.exitValue(), Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A folder in which no client has kept anything yet. */
    static Path freshState() {
        try {
            Path all = Files.createDirectories(Path.of("target/xdg").toAbsolutePath());
            return Files.createTempDirectory(all, "state");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
