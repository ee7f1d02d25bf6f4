package dev.tcrp.tui.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tcrp.tui.fault.FaultProxy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * What many say over a network that loses datagrams is in the log once, in the order of each
 * (PROTOCOL.md section 10.4; case A6), by the launchers. Short here; long by {@code
 * -Dloss.senders=20 -Dloss.pasters=5 -Dloss.lines=200}, see .ci/delivery. Prints figures.
 */
final class LossIT {
    private static final int SENDERS = Integer.getInteger("loss.senders", 3);
    private static final int PASTERS = Integer.getInteger("loss.pasters", 1);
    private static final int LINES = Integer.getInteger("loss.lines", 40);

    /** Messages a second of each, which the server allows; off: as fast as can be. */
    private static final String RATE = System.getProperty("loss.rate", "off");

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final ServerProcess server =
            ServerProcess.with(
                    "--room=tea:" + (1 + Math.max(SENDERS, PASTERS)), "--rate-limit=" + RATE);
    private final List<FaultProxy> networks = new ArrayList<>();

    @AfterEach
    void end() throws IOException {
        for (FaultProxy network : networks) {
            network.close();
        }
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void whatScriptsSendLineByLineIsThereOnceInTheirOrder(Weather weather) throws Exception {
        List<Program> ended = all(SENDERS, i -> sends(weather, i));
        assertThat(ended).allSatisfy(each -> assertThat(each.exit()).as(each.err()).isZero());
        RoomLog log = log();
        assertThat(log.bySender()).isEqualTo(said(SENDERS));
        prints("%d scripts sent %d lines each".formatted(SENDERS, LINES), weather, log);
    }

    @ParameterizedTest
    @EnumSource
    void whatPeoplePasteIsThereOnceInTheirOrder(Weather weather) throws Exception {
        List<Terminal> panes = all(PASTERS, this::opens);
        try {
            panes.forEach(each -> each.sees("tea ›"));
            networks.forEach(weather::begins);
            all(PASTERS, i -> panes.get(i).pastes(text(i)).sees("one message?").presses("l"));
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> log().lines().size() >= PASTERS * LINES);
            panes.forEach(each -> each.presses("/quit", "Enter"));
            panes.forEach(each -> each.sees("ended with 0"));
            RoomLog log = log();
            assertThat(log.bySender()).isEqualTo(said(PASTERS));
            prints("%d people pasted %d lines each".formatted(PASTERS, LINES), weather, log);
        } finally {
            panes.forEach(Terminal::close);
        }
    }

    private interface Doing<T> {
        T by(int which) throws IOException;
    }

    /** So many do this at once. */
    private static <T> List<T> all(int count, Doing<T> doing) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<T>> tasks =
                    IntStream.range(0, count)
                            .<Callable<T>>mapToObj(i -> () -> doing.by(i))
                            .toList();
            List<T> done = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(tasks)) {
                done.add(each.get());
            }
            return done;
        }
    }

    private Program sends(Weather weather, int which) throws IOException {
        FaultProxy network = network();
        weather.begins(network);
        return Program.chat(
                PATIENCE,
                environment(network, which),
                text(which),
                "send",
                "tea",
                "--user",
                name(which),
                "--per-line",
                "--timeout",
                "4m");
    }

    private Terminal opens(int which) throws IOException {
        String command = Program.CLIENT + " --room tea --user " + name(which);
        return Terminal.running(80, 24, environment(network(), which), command);
    }

    private FaultProxy network() throws IOException {
        var host = InetAddress.getLoopbackAddress();
        FaultProxy network = FaultProxy.to(host, server.securePort(), server.udpPort());
        synchronized (networks) {
            networks.add(network);
        }
        return network;
    }

    private Map<String, String> environment(FaultProxy network, int which) {
        String at = server.address(network.address().getHostAddress());
        return Map.of("CHAT_SERVER", at, "CHAT_TOKEN", server.tokens().get(which));
    }

    private RoomLog log() {
        return RoomLog.read(server, "tea", server.tokens().getLast());
    }

    private static Map<String, List<String>> said(int by) {
        Map<String, List<String>> said = new TreeMap<>();
        IntStream.range(0, by).forEach(i -> said.put(name(i), lines(i)));
        return said;
    }

    private static String name(int which) {
        return "m" + which;
    }

    private static List<String> lines(int which) {
        return IntStream.range(0, LINES)
                .mapToObj(line -> "line %d of %s 最初の言葉".formatted(line, name(which)))
                .toList();
    }

    private static String text(int which) {
        return String.join("\n", lines(which));
    }

    /** Since the first line of the same one: before that there is the start of a program. */
    private static void prints(String what, Weather weather, RoomLog log) {
        Map<String, Instant> first = new HashMap<>();
        log.lines().forEach(line -> first.putIfAbsent(line.user(), line.time()));
        List<Long> us =
                log.lines().stream()
                        .map(line -> Duration.between(first.get(line.user()), line.time()))
                        .map(since -> since.toNanos() / 1000)
                        .toList();
        Crowd.print("%s (%s, rate %s), since each one's first".formatted(what, weather, RATE), us);
    }
}
