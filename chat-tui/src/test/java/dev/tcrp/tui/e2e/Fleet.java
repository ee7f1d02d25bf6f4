package dev.tcrp.tui.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tcrp.server.admin.JsonReader;
import dev.tcrp.tui.fault.FaultProxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Three servers that are one, by their launcher, their engine, and a watcher of each room at each.
 */
final class Fleet implements AutoCloseable {
    private static final int COUNT = 3;
    private static final int PER_SECOND = Integer.getInteger("cluster.rate", 40);

    /** A server that cannot start yet is started again, as systemd does. */
    private static final int STARTS = 20;

    /** Decides what happens; who speaks when depends on the time, so that is chance of its own. */
    private final SplittableRandom random;

    private final SplittableRandom talk;
    private final List<EngineProcess> engines;
    private final List<ServerProcess> servers = new ArrayList<>();
    private final Map<String, List<String>> tokens = new LinkedHashMap<>();
    private final Map<String, List<Watcher>> rooms = new LinkedHashMap<>();
    private final List<Watcher> watchers = new ArrayList<>();
    private final List<String> logsOfTheKilled = new ArrayList<>();

    private Fleet(List<EngineProcess> engines, SplittableRandom random) {
        this.engines = engines;
        this.random = random;
        this.talk = random.split();
    }

    /** With so many rooms, and all watchers are inside. */
    static Fleet of(int rooms, Path folder, SplittableRandom random) {
        var fleet = new Fleet(EngineProcess.start(COUNT, folder), random);
        try {
            for (int i = 0; i < COUNT; i++) {
                fleet.servers.add(untilItStarts(fleet::startsServer));
            }
            for (int i = 0; i < rooms; i++) {
                fleet.isMade("room" + i);
            }
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> fleet.watchers.stream().allMatch(Watcher::isInside));
        } catch (AssertionError | RuntimeException e) {
            fleet.close();
            throw e;
        }
        return fleet;
    }

    private ServerProcess startsServer() {
        return ServerProcess.with(
                "--rate-limit=off",
                "--cluster=" + joined(EngineProcess::url),
                "--cluster-monitor=" + joined(EngineProcess::monitor),
                "--node=n" + servers.size());
    }

    private String joined(Function<EngineProcess, String> what) {
        return engines.stream().map(what).collect(Collectors.joining(","));
    }

    private interface Start {
        ServerProcess server();
    }

    private static ServerProcess untilItStarts(Start start) {
        for (int i = 1; i < STARTS; i++) {
            try {
                return start.server();
            } catch (AssertionError e) {
                LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            }
        }
        return start.server();
    }

    private void isMade(String room) {
        Program made =
                Program.chat(
                        Map.of("CHAT_SERVER", anyServer().address()),
                        "",
                        "room",
                        "create",
                        room,
                        "--tokens=" + (COUNT + 1),
                        "--json");
        assertThat(made.exit()).as(made.err()).isZero();
        Object listed = JsonReader.object(made.out().strip()).get("tokens");
        List<String> all =
                ((List<?>) Objects.requireNonNull(listed)).stream().map(String::valueOf).toList();
        tokens.put(room, all);
        List<Watcher> inside = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            inside.add(comes(servers.get(i), room, room + "-" + i, all.get(i)));
        }
        rooms.put(room, inside);
        watchers.addAll(inside);
    }

    private Watcher comes(ServerProcess server, String room, String name, String token) {
        try {
            var host = InetAddress.getLoopbackAddress();
            var network = FaultProxy.to(host, server.securePort(), server.udpPort());
            return new Watcher(server, network, random.split(), name, room, token, 200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ServerProcess anyServer() {
        return servers.get(random.nextInt(COUNT));
    }

    /** All say things, so many a second. */
    void speaksFor(Duration time) {
        speaksWhile(
                CompletableFuture.runAsync(
                        () -> LockSupport.parkNanos(time.toNanos()))); // nothing wakes it earlier
    }

    private void speaksWhile(CompletableFuture<?> event) {
        while (!event.isDone()) {
            watchers.get(talk.nextInt(watchers.size())).speaks();
            LockSupport.parkNanos(1_000_000_000L / PER_SECOND);
        }
        event.join();
    }

    /** A server is killed, and is away for so long. */
    void aServerIsKilled(Duration away) {
        int which = random.nextInt(COUNT);
        happens("server %d is killed, and away for %s".formatted(which, away));
        ServerProcess killed = servers.get(which);
        killed.signal("KILL");
        speaksFor(away);
        logsOfTheKilled.add(killed.log());
        killed.close();
        speaksWhile(
                CompletableFuture.runAsync(() -> servers.set(which, untilItStarts(killed::again))));
    }

    /**
     * A server is killed; in each room a member at another one says something. Prints how long it
     * took until the last of them was acknowledged.
     */
    void aServerDiesAndAllRoomsSpeakAgain() {
        int which = random.nextInt(COUNT);
        happens("server %d is killed".formatted(which));
        ServerProcess killed = servers.get(which);
        killed.signal("KILL");
        long fromNs = System.nanoTime();
        List<Watcher> speakers =
                rooms.values().stream().map(all -> all.get((which + 1) % COUNT)).toList();
        speakers.forEach(Watcher::speaks);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> speakers.stream().noneMatch(Watcher::isWaiting));
        System.out.printf(
                "a server died, and all %d rooms spoke again after %d ms%n",
                rooms.size(), (System.nanoTime() - fromNs) / 1_000_000);
        logsOfTheKilled.add(killed.log());
        killed.close();
        servers.set(which, untilItStarts(killed::again));
    }

    /** A server stands still for so long, and then goes on as if nothing had happened. */
    void aServerStops(Duration time) {
        int which = random.nextInt(COUNT);
        happens("server %d stands still for %s".formatted(which, time));
        servers.get(which).signal("STOP");
        speaksFor(time);
        servers.get(which).signal("CONT");
    }

    /** So many of the engine's servers are killed, and are away for so long. */
    void enginesAreKilled(int count, Duration away) {
        int first = random.nextInt(COUNT);
        List<EngineProcess> some =
                Stream.iterate(first, i -> (i + 1) % COUNT).limit(count).map(engines::get).toList();
        happens("engines %d and %d behind it are killed for %s".formatted(first, count - 1, away));
        some.forEach(EngineProcess::kill);
        speaksFor(away);
        some.forEach(EngineProcess::comesBack);
    }

    /** A server of the engine stands still for so long. */
    void anEngineStops(Duration time) {
        EngineProcess engine = engines.get(random.nextInt(COUNT));
        happens("engine %s stands still for %s".formatted(engine.url(), time));
        engine.signal("STOP");
        speaksFor(time);
        engine.signal("CONT");
    }

    private static void happens(String what) {
        System.out.printf("%tT %s%n", System.currentTimeMillis(), what);
    }

    /**
     * What was acknowledged is there once, in one order, shown to all and the same at each server;
     * and no server wrote into what was another's by then.
     */
    void areAllShownTheLogs() {
        rooms.forEach((room, all) -> ShownLog.isShownTo(all, () -> read(servers.getFirst(), room)));
        for (String room : rooms.keySet()) {
            RoomLog first = read(servers.getFirst(), room);
            for (ServerProcess server : servers) {
                await().atMost(Duration.ofMinutes(1))
                        .untilAsserted(() -> assertThat(read(server, room)).isEqualTo(first));
            }
        }
        SharedRecords records = records();
        assertThat(records.ofEarlierOwners()).isEmpty();
        print(records);
    }

    private SharedRecords records() {
        try {
            return SharedRecords.read(engines.getFirst().port());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void print(SharedRecords records) {
        System.out.printf(
                "%d said in %d rooms at %d servers, %d of them once more by a person, %d"
                        + " connections lost; %d records, shards taken %d times%n",
                watchers.stream().mapToInt(Watcher::timesSaid).sum(),
                rooms.size(),
                COUNT,
                watchers.stream().mapToInt(Watcher::saidAgain).sum(),
                watchers.stream().mapToInt(Watcher::timesLost).sum(),
                records.runs().size(),
                records.takeovers());
        printsHowLongItTook();
    }

    void printsHowLongItTook() {
        Crowd.print(
                "until others were shown it",
                watchers.stream().flatMap(each -> each.latenciesUs().stream()).toList());
    }

    private RoomLog read(ServerProcess server, String room) {
        return RoomLog.read(
                server.address(), room, Objects.requireNonNull(tokens.get(room)).getLast());
    }

    /** Keeps what the servers and the engine have logged, for whoever looks for a fault. */
    Path keepsLogs(Path folder) {
        try {
            Files.createDirectories(folder);
            for (int i = 0; i < COUNT; i++) {
                Files.writeString(folder.resolve("n" + i + ".log"), servers.get(i).log());
                Files.writeString(folder.resolve("e" + i + ".log"), engines.get(i).log());
            }
            for (int i = 0; i < logsOfTheKilled.size(); i++) {
                Files.writeString(folder.resolve("killed" + i + ".log"), logsOfTheKilled.get(i));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        for (Watcher watcher : watchers) {
            try {
                watcher.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        servers.forEach(ServerProcess::close);
        engines.forEach(EngineProcess::close);
    }
}
