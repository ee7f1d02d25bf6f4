package dev.tcrp.tui.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The client's launcher, going on: its input is a pipe, and what it prints are files. */
final class RunningProgram implements AutoCloseable {
    private final Process process;
    private final BufferedWriter input;
    private final Path out;
    private final Path err;

    private RunningProgram(Process process, Path out, Path err) {
        this.process = process;
        this.input = process.outputWriter();
        this.out = out;
        this.err = err;
    }

    static RunningProgram chat(Map<String, String> environment, String... words) {
        List<String> command = new ArrayList<>(List.of(words));
        command.addFirst(Program.CLIENT.toString());
        try {
            Path out = Files.createTempFile("chat", ".out");
            Path err = Files.createTempFile("chat", ".err");
            var builder =
                    new ProcessBuilder(command)
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile());
            builder.environment().putAll(environment);
            return new RunningProgram(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes this line to its input. */
    void reads(String line) {
        try {
            input.write(line);
            input.newLine();
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e + ": " + words(), e);
        }
    }

    /** What it has printed for programs, whole lines only. */
    List<String> printed() {
        String all = read(out);
        return all.substring(0, all.lastIndexOf('\n') + 1).lines().toList();
    }

    /** What it has printed for people. */
    String words() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), UTF_8); // the last character may be torn
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends this process, and no other, a signal by its name. */
    void signal(String name) {
        signal(name, process.pid());
    }

    static void signal(String name, long pid) {
        Program kill = Program.run(Map.of(), "", List.of("kill", "-" + name, "" + pid));
        if (kill.exit() != 0) {
            throw new AssertionError(kill.err());
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends its input and waits for its end. */
    int ends() {
        try {
            input.close();
            if (!process.waitFor(120, SECONDS)) {
                throw new AssertionError("still running: " + words());
            }
            return process.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        Files.delete(out);
        Files.delete(err);
    }
}
