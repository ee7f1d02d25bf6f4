package dev.tcrp.server.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One nats-server process of a test, on ports and a folder that stay its own. */
final class NatsServer {
    private static final String PROGRAM = "nats-server";

    private final Path file;
    private final Ports ports;
    private Process process;

    /** The ports of one server on 127.0.0.1: for clients, for monitoring, for the others. */
    record Ports(int clients, int monitor, int routes) {}

    private NatsServer(Path file, Ports ports, Process process) {
        this.file = file;
        this.ports = ports;
        this.process = process;
    }

    /** The program, where CHAT_NATS_SERVER, PATH or the usual folders have it. */
    static Optional<Path> program() {
        String named = System.getenv("CHAT_NATS_SERVER");
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(
                        Stream.ofNullable(named).filter(name -> !name.isEmpty()).map(Path::of),
                        Stream.concat(
                                        Arrays.stream(path.split(":")),
                                        Stream.of("/usr/local/bin", "/usr/sbin"))
                                .map(folder -> Path.of(folder, PROGRAM)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts it with the settings in this file. */
    static NatsServer start(Path file, Ports ports) throws IOException {
        return new NatsServer(file, ports, run(file));
    }

    private static Process run(Path file) throws IOException {
        Path log = file.resolveSibling(file.getFileName() + ".log");
        return new ProcessBuilder(program().orElseThrow().toString(), "-c", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    Ports ports() {
        return ports;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Starts it again, with what is in its folder. */
    void start() throws IOException {
        if (!process.isAlive()) {
            process = run(file);
        }
    }

    /** Ends it by SIGKILL, also when it is stopped. */
    void kill() throws InterruptedException {
        if (!process.destroyForcibly().waitFor(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nats-server does not end");
        }
    }

    /** Ends it by SIGTERM: it writes down where it stands, and looks at its blocks no more. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nats-server does not end");
        }
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }
}
