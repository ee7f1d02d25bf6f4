package dev.tcrp.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@link Main} in a process of its own, as somebody starts it. */
final class Program implements AutoCloseable {
    private final Process process;

    private Program(Process process) {
        this.process = process;
    }

    static Program with(String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add(Main.class.getName());
        command.addAll(List.of(args));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        String folder = Files.createTempDirectory("state").toString();
        builder.environment().put("XDG_STATE_HOME", folder);
        return new Program(builder.start());
    }

    /** What it prints, up to the line that says it is ready. */
    List<String> linesUntilReady() throws IOException {
        BufferedReader out = process.inputReader();
        List<String> lines = new ArrayList<>();
        String line = out.readLine();
        while (line != null) {
            lines.add(line);
            if (line.startsWith("ready ")) {
                return lines;
            }
            line = out.readLine();
        }
        throw new AssertionError("it ended before it was ready");
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
