package dev.tcrp.tui.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tcrp.tui.fault.FaultProxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** A server by its launcher, and watchers in a room of it, each behind a network of its own. */
final class Crowd implements AutoCloseable {
    private static final int PER_SECOND = Integer.getInteger("delivery.rate", 200);

    /** Between two lines at once: so short that the server is never done with all of them. */
    private static final long BETWEEN_NS = 100_000;

    private static final String[] TAIL = {"tail", "tea", "--user", "log", "--since", "0", "--json"};

    private final SplittableRandom random;
    private final Map<String, String> environment;
    private final List<Watcher> watchers = new ArrayList<>();
    private final List<String> tokens;
    private ServerProcess server;

    private Crowd(ServerProcess server, Map<String, String> environment, SplittableRandom random) {
        this.server = server;
        this.tokens = server.tokens();
        this.environment = environment;
        this.random = random;
    }

    /** So many, and all are inside. */
    static Crowd of(int members, SplittableRandom random) {
        return in(Map.of(), members, Spoken.LARGEST, random);
    }

    /**
     * With a server, and programs that go on, in this environment.
     *
     * @param largest bytes of a text
     */
    static Crowd in(
            Map<String, String> environment, int members, int largest, SplittableRandom random) {
        String room = "tea:" + (members + 1);
        var server = ServerProcess.in(environment, "--room", room, "--rate-limit", "off");
        var crowd = new Crowd(server, environment, random);
        for (int i = 0; i < members; i++) {
            crowd.comes("m" + i, crowd.tokens.get(i), largest);
        }
        await().atMost(Duration.ofMinutes(1))
                .until(() -> crowd.watchers.stream().allMatch(Watcher::isInside));
        return crowd;
    }

    private void comes(String name, String token, int largest) {
        try {
            var host = InetAddress.getLoopbackAddress();
            var network = FaultProxy.to(host, server.securePort(), server.udpPort());
            watchers.add(new Watcher(server, network, random.split(), name, "tea", token, largest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Watcher> watchers() {
        return watchers;
    }

    Watcher anybody() {
        return watchers.get(random.nextInt(watchers.size()));
    }

    void somebodySpeaks() {
        anybody().speaks();
        LockSupport.parkNanos(1_000_000_000L / PER_SECOND);
    }

    void speaksFor(Duration time) {
        long untilNs = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - untilNs < 0) {
            somebodySpeaks();
        }
    }

    /** A time up to this. */
    Duration atMost(Duration most) {
        return Duration.ofNanos(random.nextLong(most.toNanos()));
    }

    /** While much is said: one that has nothing to do loses nothing. */
    void serverIsKilledAndStartedAgain() {
        var kill = CompletableFuture.runAsync(() -> server.signal("KILL"));
        while (!kill.isDone()) {
            anybody().speaks();
            LockSupport.parkNanos(BETWEEN_NS);
        }
        kill.join();
        server.close();
        server = server.again();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> watchers.stream().anyMatch(watcher -> !watcher.isWaiting()));
    }

    /** By the operator, for an upgrade, while much is said. */
    void serverIsDrainedAndStartedAgain() {
        var drain = CompletableFuture.supplyAsync(this::drains);
        while (!drain.isDone()) {
            somebodySpeaks();
        }
        assertThat(drain.join().exit()).as(drain.join().err()).isZero();
        assertThat(server.awaitExit()).isZero();
        server = server.again();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> watchers.stream().noneMatch(Watcher::isWaiting));
    }

    private Program drains() {
        return Program.run(
                Map.of(),
                "",
                List.of(
                        Program.SERVER.toString(),
                        "admin",
                        "--data-dir",
                        server.folder().toString(),
                        "drain"));
    }

    /** As long as a box that swaps, say. */
    void serverStopsFor(Duration time) {
        server.signal("STOP");
        LockSupport.parkNanos(time.toNanos());
        server.signal("CONT");
    }

    /** A program that prints what is said, as long as it runs. */
    Process tails(Path out) throws IOException {
        List<String> words = new ArrayList<>(List.of(TAIL));
        words.addFirst(Program.CLIENT.toString());
        words.add("-f");
        var builder =
                new ProcessBuilder(words)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .redirectOutput(out.toFile());
        builder.environment().putAll(whereAndWhoReads());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** All that was said is in the log once, and everybody is shown that. */
    void areAllShownTheLog() {
        ShownLog.isShownTo(watchers, this::read);
    }

    private RoomLog read() {
        return RoomLog.read(server, "tea", tokens.getLast());
    }

    private Map<String, String> whereAndWhoReads() {
        return Map.of("CHAT_SERVER", server.address(), "CHAT_TOKEN", tokens.getLast());
    }

    /** From the earliest to the latest. */
    Duration timesOfTheLog() {
        List<Instant> times = read().lines().stream().map(RoomLog.Line::time).sorted().toList();
        return Duration.between(times.getFirst(), times.getLast());
    }

    int said() {
        return watchers.stream().mapToInt(Watcher::timesSaid).sum();
    }

    void printsHowLongItTook() {
        int again = watchers.stream().mapToInt(Watcher::saidAgain).sum();
        System.out.printf("%d were said again by who had not heard for a minute%n", again);
        List<Long> latencies = watchers.stream().flatMap(w -> w.latenciesUs().stream()).toList();
        print(
                "%d said by %d, all shown once in one order".formatted(said(), watchers.size()),
                latencies);
    }

    static void print(String what, List<Long> us) {
        List<Long> sorted = us.stream().sorted().toList();
        System.out.printf(
                "%s: p50 %d ms, p99 %d ms, most %d ms%n",
                what,
                sorted.get(sorted.size() / 2) / 1000,
                sorted.get(sorted.size() * 99 / 100) / 1000,
                sorted.getLast() / 1000);
    }

    @Override
    public void close() throws IOException {
        for (Watcher watcher : watchers) {
            watcher.close();
        }
        server.close();
    }
}
