package dev.tcrp.tui.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A nats-server of a cluster's engine, on ports and a folder that stay its own. */
final class EngineProcess implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    private final Path file;
    private final int port;
    private final int monitor;
    private Process process;

    private EngineProcess(Path file, int port, int monitor) {
        this.file = file;
        this.port = port;
        this.monitor = monitor;
        this.process = run();
    }

    /** The program, by CHAT_NATS_SERVER or the PATH. */
    static Optional<Path> program() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(
                        Stream.ofNullable(System.getenv("CHAT_NATS_SERVER"))
                                .filter(named -> !named.isEmpty())
                                .map(Path::of),
                        Stream.concat(
                                        Arrays.stream(path.split(File.pathSeparator)),
                                        Stream.of("/usr/local/bin", "/usr/sbin"))
                                .map(folder -> Path.of(folder, "nats-server")))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** So many that are one; each message is on the disk before it is acknowledged. */
    static List<EngineProcess> start(int count, Path folder) {
        int[] ports = freePorts(3 * count);
        String routes =
                IntStream.range(0, count)
                        .mapToObj(i -> "nats-route://%s:%d".formatted(HOST, ports[3 * i + 2]))
                        .collect(Collectors.joining(", "));
        List<EngineProcess> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String settings =
                    """
                    server_name: e%d
                    listen: %s:%d
                    http: %s:%d
                    jetstream { store_dir: "%s", sync_interval: always }
                    cluster { name: test, listen: %s:%d, routes: [%s] }
                    """
                            .formatted(
                                    i,
                                    HOST,
                                    ports[3 * i],
                                    HOST,
                                    ports[3 * i + 1],
                                    folder.resolve("e" + i),
                                    HOST,
                                    ports[3 * i + 2],
                                    routes);
            try {
                Path file = Files.writeString(folder.resolve("e" + i + ".conf"), settings);
                all.add(new EngineProcess(file, ports[3 * i], ports[3 * i + 1]));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }

    /** Below those that the kernel gives away, so that a server comes back on its own. */
    private static int[] freePorts(int count) {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(10_000, 32_000))
                .filter(EngineProcess::isFree)
                .distinct()
                .limit(count)
                .toArray();
    }

    private static boolean isFree(int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.ofLiteral(HOST))) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Path logFile() {
        return file.resolveSibling(file.getFileName() + ".log");
    }

    String log() throws IOException {
        return Files.readString(logFile());
    }

    private Process run() {
        Path log = logFile();
        try {
            return new ProcessBuilder(program().orElseThrow().toString(), "-c", file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    String url() {
        return "nats://" + HOST + ":" + port;
    }

    String monitor() {
        return "http://" + HOST + ":" + monitor;
    }

    /** Sends this process, and no other, a signal by its name. */
    void signal(String name) {
        Program.run(Map.of(), "", List.of("kill", "-" + name, "" + process.pid()));
    }

    /** Ends it as kill -9 does. */
    void kill() {
        try {
            if (!process.destroyForcibly().waitFor(20, SECONDS)) {
                throw new AssertionError("nats-server did not end");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Starts it again with what it had stored. */
    void comesBack() {
        if (!process.isAlive()) {
            process = run();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
