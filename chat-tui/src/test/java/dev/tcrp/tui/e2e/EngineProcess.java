package dev.tcrp.tui.e2e;

import static org.awaitility.Awaitility.await;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A nats-server of a cluster's engine, on ports and a folder that stay its own. */
final class EngineProcess implements AutoCloseable {
    private static final Pattern LEADER =
            Pattern.compile("\"name\": \"chat\",.*?\"leader\": \"e(\\d)\"", Pattern.DOTALL);

    /** Another one than always is a fault: what is acknowledged does not survive the power. */
    static final String SYNC = System.getProperty("cluster.sync", "always");

    private final Host host;
    private final Optional<Disk> disk;
    private final Path file;
    private final int port;
    private final int monitor;
    private Process process;

    private EngineProcess(Host host, Optional<Disk> disk, Path file, int port, int monitor) {
        this.host = host;
        this.disk = disk;
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

    /**
     * One at each host, all one engine; each message is on the disk before it is acknowledged.
     *
     * @param power whether each has a disk that can lose it
     */
    static List<EngineProcess> start(List<Host> hosts, Path folder, boolean power) {
        int[] ports = freePorts(3 * hosts.size());
        String routes =
                IntStream.range(0, hosts.size())
                        .mapToObj(i -> route(hosts.get(i), ports[3 * i + 2]))
                        .collect(Collectors.joining(", "));
        List<EngineProcess> all = new ArrayList<>();
        for (int i = 0; i < hosts.size(); i++) {
            String address = hosts.get(i).address();
            String store = "e" + i;
            Optional<Disk> disk = power ? Optional.of(Disk.in(folder, store)) : Optional.empty();
            String settings =
                    """
                    server_name: e%d
                    listen: %s:%d
                    http: %s:%d
                    jetstream { store_dir: "%s", sync_interval: %s }
                    cluster { name: test, listen: %s:%d, routes: [%s] }
                    """
                            .formatted(
                                    i,
                                    address,
                                    ports[3 * i],
                                    address,
                                    ports[3 * i + 1],
                                    folder.resolve(store),
                                    SYNC,
                                    address,
                                    ports[3 * i + 2],
                                    routes);
            try {
                Path file = Files.writeString(folder.resolve(store + ".conf"), settings);
                all.add(
                        new EngineProcess(
                                hosts.get(i), disk, file, ports[3 * i], ports[3 * i + 1]));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }

    private static String route(Host host, int port) {
        return "nats-route://%s:%d".formatted(host.address(), port);
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
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
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
            String program = program().orElseThrow().toString();
            return new ProcessBuilder(host.running(List.of(program, "-c", file.toString())))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Host host() {
        return host;
    }

    InetSocketAddress address() {
        return new InetSocketAddress(host.address(), port);
    }

    String url() {
        return "nats://" + host.address() + ":" + port;
    }

    String monitor() {
        return "http://" + host.address() + ":" + monitor;
    }

    /** The number of the one that decides about the servers' log, as this one knows; if any. */
    Optional<Integer> leader() {
        var asked = HttpRequest.newBuilder(URI.create(monitor() + "/jsz?streams=true"));
        try (var http = HttpClient.newHttpClient()) {
            Matcher leader =
                    LEADER.matcher(
                            http.send(
                                            asked.timeout(Duration.ofSeconds(2)).build(),
                                            HttpResponse.BodyHandlers.ofString())
                                    .body());
            return leader.find() ? Optional.of(Integer.valueOf(leader.group(1))) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
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

    /**
     * Ends all of them at once, as a failure of the power does, with what is not on their disks.
     */
    static void losePower(List<EngineProcess> some) {
        some.forEach(each -> each.signal("STOP")); // so that none says what it has no disk for
        await().until(() -> some.stream().allMatch(EngineProcess::stands));
        some.forEach(each -> each.disk.orElseThrow().losesPower());
        some.forEach(EngineProcess::kill);
        some.forEach(each -> each.disk.orElseThrow().comesBack());
    }

    /** Every thread of it; one that waits for its disk stands only then. */
    private boolean stands() {
        Path threads = Path.of("/proc/%d/task".formatted(process.pid()));
        try (Stream<Path> all = Files.list(threads)) {
            for (Path thread : all.toList()) {
                if (!Files.readString(thread.resolve("status")).contains("State:\tT")) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean hasDisk() {
        return disk.isPresent();
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
        disk.ifPresent(Disk::close);
    }
}
