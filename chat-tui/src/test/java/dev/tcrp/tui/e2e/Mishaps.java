package dev.tcrp.tui.e2e;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Mishaps of the servers of a fleet, of its engine and of the wires, by chance. */
final class Mishaps {
    private static final int COUNT = Fleet.COUNT;

    /** How many kinds there are without wires, and with them. */
    private static final int KINDS = 10;

    private static final int WITH_WIRES = 17;

    private final Fleet fleet;
    private final SplittableRandom random;
    private final Map<String, Integer> happened = new TreeMap<>();

    Mishaps(Fleet fleet, SplittableRandom random) {
        this.fleet = fleet;
        this.random = random;
    }

    /** One of them, while all go on to say things; afterwards all runs again. */
    void next() {
        switch (random.nextInt(fleet.wires().isPresent() ? WITH_WIRES : KINDS)) {
            case 0, 1 -> aServerIsKilled(atMost(20));
            case 2, 3 -> aServerStops(atMost(60));
            case 4 -> enginesAreKilled(1, anyEngine(), atMost(8));
            case 5 -> enginesAreKilled(1, leader(), atMost(8));
            case 6 -> enginesAreKilled(2, anyEngine(), atMost(8));
            case 7 -> enginesAreKilled(COUNT, anyEngine(), atMost(8));
            case 8 -> thePowerFails();
            case 9 -> anEngineStops(atMost(30));
            case 10, 11 -> aServerIsCutOff(atMost(40));
            case 12 -> aServerReachesOnlyAnEngineThatIsCutOff(atMost(30));
            case 13 -> theLeaderIsCutOff(atMost(20));
            case 14 -> theLeaderIsNotHeard(atMost(20));
            case 15 -> aServerIsNotHeard(atMost(30));
            default -> twoServersAreParted(atMost(20));
        }
    }

    private Duration atMost(int seconds) {
        return Duration.ofMillis(random.nextLong(1000L * seconds));
    }

    private int any() {
        return random.nextInt(COUNT);
    }

    private EngineProcess anyEngine() {
        return fleet.engines().get(any());
    }

    /** Of the engine's servers the one that decides about the log; any when there is none. */
    private EngineProcess leader() {
        EngineProcess other = anyEngine();
        return fleet.engines().stream()
                .flatMap(each -> each.leader().stream())
                .findFirst()
                .map(fleet.engines()::get)
                .orElse(other);
    }

    private void happens(String kind, Object which, Duration time) {
        happened.merge(kind, 1, Integer::sum);
        System.out.printf("%tT %s: %s, %s%n", System.currentTimeMillis(), kind, which, time);
    }

    void print() {
        System.out.println("happened: " + happened);
    }

    private void aServerIsKilled(Duration away) {
        int which = any();
        happens("server killed", which, away);
        fleet.servers().get(which).signal("KILL");
        fleet.speaksFor(away);
        fleet.startsAgain(IntStream.of(which));
    }

    /**
     * A server is killed; in each room a member at another one says something. Prints how long it
     * took until the last of them was acknowledged.
     */
    void aServerDiesAndAllRoomsSpeakAgain() {
        int which = any();
        happens("server killed", which, Duration.ZERO);
        fleet.servers().get(which).signal("KILL");
        long fromNs = System.nanoTime();
        List<Watcher> speakers = fleet.cameBy((which + 1) % COUNT);
        speakers.forEach(Watcher::speaks);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> speakers.stream().noneMatch(Watcher::isWaiting));
        System.out.printf(
                "a server died, and all %d rooms spoke again after %d ms%n",
                speakers.size(), (System.nanoTime() - fromNs) / 1_000_000);
        fleet.startsAgain(IntStream.of(which));
    }

    /** A server stands still for so long, and then goes on as if nothing had happened. */
    private void aServerStops(Duration time) {
        int which = any();
        happens("server stopped", which, time);
        fleet.servers().get(which).signal("STOP");
        fleet.speaksFor(time);
        fleet.servers().get(which).signal("CONT");
    }

    private void enginesAreKilled(int count, EngineProcess first, Duration away) {
        int from = fleet.engines().indexOf(first);
        List<EngineProcess> some =
                Stream.iterate(from, i -> (i + 1) % COUNT)
                        .limit(count)
                        .map(fleet.engines()::get)
                        .toList();
        happens(count + " engines killed", from, away);
        some.forEach(EngineProcess::kill);
        fleet.speaksFor(away);
        some.forEach(EngineProcess::comesBack);
    }

    /** All ends at once, with what is on no disk, where the engine's servers have such. */
    private void thePowerFails() {
        boolean hasDisks = fleet.engines().stream().allMatch(EngineProcess::hasDisk);
        happens(hasDisks ? "power failed" : "all killed", "servers and engines", Duration.ZERO);
        fleet.servers().forEach(server -> server.signal("KILL"));
        if (hasDisks) {
            EngineProcess.losePower(fleet.engines());
        } else {
            fleet.engines().forEach(EngineProcess::kill);
        }
        fleet.engines().forEach(EngineProcess::comesBack);
        fleet.startsAgain(IntStream.range(0, COUNT));
    }

    private void anEngineStops(Duration time) {
        EngineProcess engine = anyEngine();
        happens("engine stopped", engine.url(), time);
        engine.signal("STOP");
        fleet.speaksFor(time);
        engine.signal("CONT");
    }

    private void aServerIsCutOff(Duration time) {
        int which = any();
        happens("server cut off", which, time);
        Host server = server(which);
        fleet.engines().forEach(engine -> wires().part(server, engine.host()));
        healsAfter(time);
    }

    private void aServerReachesOnlyAnEngineThatIsCutOff(Duration time) {
        int which = any();
        EngineProcess engine = leader();
        happens("server with a minority", which + " and " + engine.url(), time);
        others(engine).forEach(other -> wires().part(engine.host(), other.host()));
        others(engine).forEach(other -> wires().part(server(which), other.host()));
        healsAfter(time);
    }

    private void theLeaderIsCutOff(Duration time) {
        EngineProcess engine = leader();
        happens("leader cut off", engine.url(), time);
        others(engine).forEach(other -> wires().part(engine.host(), other.host()));
        healsAfter(time);
    }

    /** The others do not hear the leader, or it does not hear them. */
    private void theLeaderIsNotHeard(Duration time) {
        EngineProcess engine = leader();
        boolean isDeaf = random.nextBoolean();
        happens(isDeaf ? "leader deaf" : "leader mute", engine.url(), time);
        others(engine).forEach(other -> cut(engine.host(), other.host(), isDeaf));
        healsAfter(time);
    }

    /** The engine does not hear a server, or the server does not hear the engine. */
    private void aServerIsNotHeard(Duration time) {
        int which = any();
        boolean isDeaf = random.nextBoolean();
        happens(isDeaf ? "server deaf" : "server mute", which, time);
        fleet.engines().forEach(engine -> cut(server(which), engine.host(), isDeaf));
        healsAfter(time);
    }

    private void twoServersAreParted(Duration time) {
        int which = any();
        happens("servers parted", which, time);
        wires().part(server(which), server((which + 1) % COUNT));
        healsAfter(time);
    }

    private void cut(Host from, Host to, boolean isDeaf) {
        wires().cut(isDeaf ? to : from, isDeaf ? from : to);
    }

    private void healsAfter(Duration time) {
        fleet.speaksFor(time);
        wires().heal();
    }

    private Wires wires() {
        return fleet.wires().orElseThrow();
    }

    private Host server(int which) {
        return fleet.servers().get(which).host();
    }

    private List<EngineProcess> others(EngineProcess engine) {
        return fleet.engines().stream().filter(other -> !other.equals(engine)).toList();
    }
}
