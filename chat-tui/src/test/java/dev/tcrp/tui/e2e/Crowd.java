package dev.tcrp.tui.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tcrp.tui.fault.FaultProxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server by its launcher, and watchers in a room of it, each behind a network of its own. */
final class Crowd implements AutoCloseable {
    private static final int PER_SECOND = Integer.getInteger("delivery.rate", 200);
    private static final Pattern LINE =
            Pattern.compile("\\{\"seq\":(\\d+),.*\"text\":\"(.*) \\d+\"}");

    private final SplittableRandom random;
    private final List<Watcher> watchers = new ArrayList<>();
    private final List<String> tokens;
    private ServerProcess server;
    private int said;

    private Crowd(ServerProcess server, SplittableRandom random) {
        this.server = server;
        this.tokens = server.tokens();
        this.random = random;
    }

    /** So many, and all are inside. */
    static Crowd of(int members, SplittableRandom random) {
        var server = ServerProcess.with("--room", "tea:" + (members + 1), "--rate-limit", "off");
        var crowd = new Crowd(server, random);
        for (int i = 0; i < members; i++) {
            crowd.comes("m" + i, crowd.tokens.get(i));
        }
        await().atMost(Duration.ofMinutes(1))
                .until(() -> crowd.watchers.stream().allMatch(Watcher::isInside));
        return crowd;
    }

    private void comes(String name, String token) {
        try {
            var host = InetAddress.getLoopbackAddress();
            var network = FaultProxy.to(host, server.securePort(), server.udpPort());
            watchers.add(new Watcher(server, network, name, "tea", token));
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

    void serverIsKilledAndStartedAgain() {
        server.signal("KILL");
        server.close();
        server = server.again();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> watchers.stream().anyMatch(watcher -> !watcher.isWaiting()));
    }

    /** As long as a box that swaps, say. */
    void serverStopsFor(Duration time) {
        server.signal("STOP");
        LockSupport.parkNanos(time.toNanos());
        server.signal("CONT");
    }

    /** All that was said is in the log once, and everybody is shown that. */
    void areAllShownTheLog() {
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(watchers).filteredOn(Watcher::isWaiting).isEmpty());
        said = watchers.stream().mapToInt(Watcher::said).sum();
        Map<Long, String> log = log();
        assertThat(log).hasSize(said);
        assertThat(new HashSet<>(log.values())).as("said twice").hasSize(said);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(differencesFrom(log)).isEmpty());
        for (Watcher watcher : watchers) {
            assertThat(watcher.wrong()).isEmpty();
            assertThat(log.values()).containsAll(watcher.acknowledged());
        }
    }

    private List<String> differencesFrom(Map<Long, String> log) {
        List<String> found = new ArrayList<>();
        for (Watcher watcher : watchers) {
            Map<Long, String> shown = watcher.shown();
            if (!shown.equals(log)) {
                watcher.scrollsUp();
                Map<Long, String> missing = new TreeMap<>(log);
                missing.keySet().removeAll(shown.keySet());
                shown.entrySet().removeAll(log.entrySet());
                found.add(watcher + " misses " + missing + " and has " + shown);
            }
        }
        return found;
    }

    private Map<Long, String> log() {
        var environment = Map.of("CHAT_SERVER", server.address(), "CHAT_TOKEN", tokens.getLast());
        Program tail =
                Program.chat(
                        environment, "", "tail", "tea", "--user", "log", "--since", "0", "--json");
        assertThat(tail.exit()).as(tail.err()).isZero();
        Map<Long, String> log = new TreeMap<>();
        for (String line : tail.out().lines().toList()) {
            Matcher entry = LINE.matcher(line);
            assertThat(entry.matches()).as(line).isTrue();
            log.put(Long.parseLong(entry.group(1)), entry.group(2));
        }
        return log;
    }

    void printsHowLongItTook() {
        int again = watchers.stream().mapToInt(Watcher::saidAgain).sum();
        System.out.printf("%d were said again by who had not heard for a minute%n", again);
        List<Long> latencies = watchers.stream().flatMap(w -> w.latenciesUs().stream()).toList();
        print(
                "%d said by %d, all shown once in one order".formatted(said, watchers.size()),
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
