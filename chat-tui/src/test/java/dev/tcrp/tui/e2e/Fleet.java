package dev.tcrp.tui.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tcrp.server.admin.JsonReader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Three servers that are one, by their launcher, their engine, and a watcher of each room at each.
 * All have machines of their own where that can be had.
 */
final class Fleet implements AutoCloseable {
    static final int COUNT = 3;
    private static final int PER_SECOND = Integer.getInteger("cluster.rate", 40);

    /** Longer than all tries to start a server take. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** A server that cannot start yet is started again, as systemd does. */
    private static final int STARTS = 20;

    /** Decides what happens; who speaks when depends on the time, so that is chance of its own. */
    private final SplittableRandom random;

    private final SplittableRandom talk;
    private final Optional<Wires> wires;
    private final List<EngineProcess> engines;
    private final List<ServerProcess> servers = new CopyOnWriteArrayList<>();
    private final Map<String, List<String>> tokens = new LinkedHashMap<>();
    private final Map<String, List<Watcher>> rooms = new LinkedHashMap<>();
    private final List<Watcher> watchers = new ArrayList<>();
    private final List<String> logsOfTheKilled = new CopyOnWriteArrayList<>();

    private Fleet(Optional<Wires> wires, Path folder, SplittableRandom random) {
        this.wires = wires;
        this.engines = EngineProcess.start(hosts(0), folder, Disk.areThere(folder));
        this.random = random;
        this.talk = random.split();
    }

    /** The hosts of the engine, or behind them those of the servers. */
    private List<Host> hosts(int from) {
        return wires.map(all -> all.hosts().subList(from, from + COUNT))
                .orElse(Collections.nCopies(COUNT, Host.HERE));
    }

    /** With so many rooms, and all watchers are inside. */
    static Fleet of(int rooms, Path folder, SplittableRandom random) {
        var wires = Optional.of(2 * COUNT).filter(_ -> Wires.areThere()).map(Wires::of);
        var fleet = new Fleet(wires, folder, random);
        try {
            for (Host host : fleet.hosts(COUNT)) {
                fleet.servers.add(untilItStarts(() -> fleet.startsServer(host)));
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

    private ServerProcess startsServer(Host host) {
        return ServerProcess.at(
                host,
                Map.of(),
                "--cluster-unsafe-sync=" + !EngineProcess.SYNC.equals("always"),
                "--host=" + host.address(),
                "--rate-limit=off",
                "--rooms=open",
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
        ServerProcess maker = anyServer();
        Program made =
                Program.chat(
                        Map.of("CHAT_SERVER", maker.address()),
                        "",
                        "room",
                        "create",
                        room,
                        "--pin=" + maker.pin(),
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
        return new Watcher(server, random.split(), name, room, token, 200);
    }

    List<ServerProcess> servers() {
        return servers;
    }

    List<EngineProcess> engines() {
        return engines;
    }

    /** None where all are on one machine. */
    Optional<Wires> wires() {
        return wires;
    }

    /** The member of each room that came by this server. */
    List<Watcher> cameBy(int server) {
        return rooms.values().stream().map(all -> all.get(server)).toList();
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
        event.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        while (!event.isDone()) {
            watchers.get(talk.nextInt(watchers.size())).speaks();
            LockSupport.parkNanos(1_000_000_000L / PER_SECOND);
        }
        event.join();
    }

    /** Servers that were killed start again, while all say things. */
    void startsAgain(IntStream which) {
        CompletableFuture<?>[] starts =
                which.mapToObj(i -> CompletableFuture.runAsync(() -> startsAgain(i)))
                        .toArray(CompletableFuture[]::new);
        speaksWhile(CompletableFuture.allOf(starts));
    }

    private void startsAgain(int which) {
        ServerProcess killed = servers.get(which);
        logsOfTheKilled.add(killed.log());
        killed.close();
        servers.set(which, untilItStarts(killed::again));
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
            return SharedRecords.read(engines.getFirst().address());
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
        print("until it was acknowledged", Watcher::waitedUs);
        print("until others were shown it", Watcher::latenciesUs);
    }

    private void print(String what, Function<Watcher, List<Long>> timesUs) {
        Crowd.print(what, watchers.stream().flatMap(each -> timesUs.apply(each).stream()).toList());
    }

    private RoomLog read(ServerProcess server, String room) {
        return RoomLog.read(server, room, Objects.requireNonNull(tokens.get(room)).getLast());
    }

    /** Keeps what the servers and the engine have logged, for whoever looks for a fault. */
    Path keepsLogs(Path folder) {
        try {
            Files.createDirectories(folder);
            for (int i = 0; i < COUNT; i++) {
                if (servers.get(i).isAlive()) {
                    Files.writeString(folder.resolve("n" + i + ".log"), servers.get(i).log());
                }
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
        wires.ifPresent(Wires::close);
    }
}
