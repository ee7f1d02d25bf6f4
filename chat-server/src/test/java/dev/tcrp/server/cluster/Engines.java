package dev.tcrp.server.cluster;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One or three real nats-servers on free ports of 127.0.0.1, each with monitoring and a store of
 * its own. A test that asks for them is skipped where there is no nats-server.
 */
public final class Engines implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String HOST = "127.0.0.1";

    private final List<NatsServer> servers = new ArrayList<>();
    private final Path folder;
    private final Thread atEnd = new Thread(this::killAll);

    private Engines(Path folder) {
        this.folder = folder;
        Runtime.getRuntime().addShutdownHook(atEnd);
    }

    /** A single server that writes each message to the disk before it acknowledges. */
    public static Engines one() {
        return start(1, true);
    }

    /** Three of them, with a leader. */
    public static Engines three() {
        return start(3, true);
    }

    /** A single server with the engine's own sync interval of two minutes. */
    public static Engines lazy() {
        return start(1, false);
    }

    /** A single server with these settings beside the usual ones. */
    public static Engines with(String settings) {
        return start(1, true, settings);
    }

    private static Engines start(int count, boolean sync) {
        return start(count, sync, "");
    }

    private static Engines start(int count, boolean sync, String more) {
        assumeTrue(
                NatsServer.program().isPresent(),
                "There is no nats-server here: name one by CHAT_NATS_SERVER.");
        try {
            var engines = new Engines(scratch());
            engines.startAll(count, sync, more);
            engines.awaitLeader();
            return engines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In memory where that can be: tests end processes, not power. */
    private static Path scratch() throws IOException {
        Path memory = Path.of("/dev/shm");
        return Files.isWritable(memory)
                ? Files.createTempDirectory(memory, "engines")
                : Files.createTempDirectory("engines");
    }

    private void startAll(int count, boolean sync, String more) throws IOException {
        List<NatsServer.Ports> ports = freePorts(count);
        String routes =
                ports.stream()
                        .map(each -> "\"nats-route://%s:%d\"".formatted(HOST, each.routes()))
                        .collect(Collectors.joining(", "));
        for (int i = 0; i < count; i++) {
            Path file = folder.resolve("n" + i + ".conf");
            Files.writeString(
                    file,
                    settings(i, ports.get(i), sync)
                            + (count == 1 ? "" : cluster(ports.get(i), routes))
                            + more);
            servers.add(NatsServer.start(file, ports.get(i)));
        }
    }

    private String settings(int i, NatsServer.Ports ports, boolean sync) {
        return """
        server_name: n%d
        listen: %s:%d
        http: %s:%d
        jetstream { store_dir: "%s"%s }
        """
                .formatted(
                        i,
                        HOST,
                        ports.clients(),
                        HOST,
                        ports.monitor(),
                        folder.resolve("n" + i),
                        sync ? ", sync_interval: always" : "");
    }

    private static String cluster(NatsServer.Ports ports, String routes) {
        return "cluster { name: test, listen: %s:%d, routes: [%s] }\n"
                .formatted(HOST, ports.routes(), routes);
    }

    /** Below the ports that the kernel gives away: a server comes back on its own. */
    private static List<NatsServer.Ports> freePorts(int count) {
        Set<Integer> taken = new HashSet<>();
        return Stream.generate(() -> new NatsServer.Ports(free(taken), free(taken), free(taken)))
                .limit(count)
                .toList();
    }

    private static int free(Set<Integer> taken) {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(10_000, 32_000);
            try (var _ = new ServerSocket(port, 1, InetAddress.ofLiteral(HOST))) {
                if (taken.add(port)) {
                    return port;
                }
            } catch (IOException e) {
                taken.add(port);
            }
        }
    }

    /** Their addresses for clients, as {@code nats://127.0.0.1:4222}. */
    public List<String> urls() {
        return servers.stream()
                .map(each -> "nats://" + HOST + ":" + each.ports().clients())
                .toList();
    }

    /** The monitoring address of the first. */
    public URI monitor() {
        return monitor(0);
    }

    /** The monitoring address of this one. */
    public URI monitor(int i) {
        return URI.create("http://" + HOST + ":" + servers.get(i).ports().monitor());
    }

    /** Ends one of them as kill -9 does. */
    public void kill(int i) throws InterruptedException {
        servers.get(i).kill();
    }

    /** Ends one of them in good order. */
    public void stop(int i) throws InterruptedException {
        servers.get(i).stop();
    }

    /** Starts it again with what it had stored. */
    public void start(int i) throws IOException {
        servers.get(i).start();
    }

    /** Removes all that one of them has stored, while it does not run. */
    public void wipe(int i) throws IOException {
        remove(folder.resolve("n" + i));
    }

    /** Turns one bit over in what it has stored of this stream, while it does not run. */
    public void flipBit(int i, String stream) throws IOException {
        Path messages = folder.resolve("n" + i).resolve("jetstream/$G/streams/" + stream + "/msgs");
        Path block = messages.resolve("1.blk");
        byte[] bytes = Files.readAllBytes(block);
        bytes[bytes.length / 2] ^= 1;
        Files.write(block, bytes);
    }

    /** Stops it where it is, until {@link #resume}. */
    public void pause(int i) throws IOException, InterruptedException {
        servers.get(i).signal("STOP");
    }

    /** Lets it go on. */
    public void resume(int i) throws IOException, InterruptedException {
        servers.get(i).signal("CONT");
    }

    /** Waits until those that live are ready and have one leader. */
    public void awaitLeader() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(() -> living().allMatch(this::isReady));
        if (servers.size() > 1) {
            var _ = leader();
        }
    }

    /** Which of them leads the others. */
    public int leader() {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(this::leaderNow, found -> found >= 0);
    }

    /** Which of them leads this stream. */
    public int leaderOf(String stream) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(() -> leaderNowOf(stream), found -> found >= 0);
    }

    private Stream<Integer> living() {
        return Stream.iterate(0, i -> i < servers.size(), i -> i + 1)
                .filter(i -> servers.get(i).isAlive());
    }

    private boolean isReady(int i) {
        return answer(i, "healthz?js-server-only=true").at("status").text().equals("ok");
    }

    private int leaderNow() {
        Set<String> named =
                living().map(i -> answer(i, "jsz").at("meta_cluster").at("leader").text())
                        .collect(Collectors.toSet());
        return named.size() == 1 ? number(named.iterator().next()) : -1;
    }

    private int leaderNowOf(String stream) {
        int first = living().findFirst().orElseThrow();
        return answer(first, "jsz?streams=true")
                .at("account_details")
                .each()
                .flatMap(account -> account.at("stream_detail").each())
                .filter(each -> each.at("name").text().equals(stream))
                .mapToInt(each -> number(each.at("cluster").at("leader").text()))
                .findFirst()
                .orElse(-1);
    }

    private int number(String name) {
        int i = name.startsWith("n") ? Integer.parseInt(name.substring(1)) : -1;
        return i >= 0 && servers.get(i).isAlive() ? i : -1;
    }

    private Json answer(int i, String question) {
        try {
            return Monitoring.ask(monitor(i), question);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of the engine's stores in which this text is. */
    public List<Path> filesWith(String text) throws IOException {
        return filesWith(folder, text);
    }

    /** The files of this folder in which this text is. */
    public static List<Path> filesWith(Path folder, String text) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).filter(file -> has(file, text)).toList();
        }
    }

    private static boolean has(Path file, String text) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            // Removed meanwhile.
            return false;
        }
    }

    private void killAll() {
        for (NatsServer each : servers) {
            try {
                each.kill();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Ends all and removes what they stored. */
    @Override
    public void close() {
        killAll();
        try {
            remove(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().removeShutdownHook(atEnd);
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        }
    }
}
