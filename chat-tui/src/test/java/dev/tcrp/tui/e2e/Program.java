package dev.tcrp.tui.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One run of a launcher to its end. */
record Program(int exit, String out, String err) {
    static final Path SERVER =
            Path.of("../chat-server/target/dist/bin/chat-server").toAbsolutePath().normalize();
    static final Path CLIENT = Path.of("target/dist/bin/chat-tui").toAbsolutePath().normalize();

    /** Runs the client with these words to its end; its standard input is {@code input}. */
    static Program chat(Map<String, String> environment, String input, String... words) {
        var command = new ArrayList<String>();
        command.add(CLIENT.toString());
        command.addAll(List.of(words));
        return run(environment, input, command);
    }

    static Program run(Map<String, String> environment, String input, List<String> command) {
        try {
            Path out = Files.createTempFile("chat", ".out");
            Path err = Files.createTempFile("chat", ".err");
            var builder =
                    new ProcessBuilder(command)
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            try (var stdin = process.outputWriter()) {
                stdin.write(input);
            }
            if (!process.waitFor(60, SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running after a minute: " + command);
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
}
