package dev.tcrp.server.cluster;

import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** A follower of a real engine whose disk gave back another bit than it got. */
@Timeout(240)
class DivergenceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The engine begins a block every 8 MB. */
    private static final int RECORDS = 400;

    private static final int SIZE = 64 * 1024;

    private static final String MENDING = "stop it, remove its store_dir and start it";

    /** None takes part in this. */
    private static final List<String> NO_SERVER =
            List.of("No server of the cluster runs: start one.");

    private static List<String> problems(ClusterConfig config) throws IOException {
        return ClusterInquiry.ask(config, true).problems();
    }

    /** Seen to fail with the engine's counts alone, which stay the same. */
    @Test
    void aBitThatFlippedInAnOldBlockIsSeenAndMendedByTheHandbook() throws Exception {
        try (var engines = Engines.three()) {
            List<URI> monitors = IntStream.range(0, 3).mapToObj(engines::monitor).toList();
            ClusterConfig config = ClusterConfig.of(engines.urls(), "a").monitoredAt(monitors);
            fill(config);
            int hurt = (engines.leaderOf("chat") + 1) % 3;
            engines.stop(hurt);
            engines.flipBit(hurt, "chat");
            engines.start(hurt);
            engines.awaitLeader();
            await().atMost(PATIENCE)
                    .until(
                            () -> problems(config),
                            problems ->
                                    problems.stream()
                                            .anyMatch(
                                                    words ->
                                                            words.startsWith(named(hurt))
                                                                    && words.contains(MENDING)));
            engines.stop(hurt);
            engines.wipe(hurt);
            engines.start(hurt);
            engines.awaitLeader();
            await().atMost(PATIENCE).until(() -> problems(config), NO_SERVER::equals);
        }
    }

    private static String named(int engine) {
        return "The engine's server n%d cannot read 1 of the log's records".formatted(engine);
    }

    private static void fill(ClusterConfig config) throws Exception {
        var connection = EngineConnection.open(config, () -> {}, PATIENCE);
        EngineLog log = EngineLog.open(connection, config.prefix(), 3);
        long last = 0;
        for (int i = 0; i < RECORDS; i++) {
            last = log.publish(0, new byte[SIZE], last).get();
        }
        EngineConnection.close(connection);
    }
}
