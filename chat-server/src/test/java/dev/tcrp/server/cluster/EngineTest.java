package dev.tcrp.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tcrp.protocol.Pin;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server and the engine that it is told to use. */
class EngineTest {
    private static final Pin OURS = new Pin("A".repeat(43));
    private static final Pin OTHER = new Pin("B".repeat(42) + "A");
    private static final Duration SHORT = Duration.ofSeconds(3);

    private final List<String> heard = new CopyOnWriteArrayList<>();

    private static ClusterConfig of(Engines engines) {
        return ClusterConfig.of(engines.urls(), "a").monitoredAt(List.of(engines.monitor()));
    }

    private Engine open(ClusterConfig config, Pin identity, Pin... former) throws IOException {
        return Engine.open(config, identity, List.of(former), () -> heard.add("connected"), SHORT);
    }

    /** Seen to fail with shards taken from the flags of the second. */
    @Test
    void theFirstServerDecidesAndTheOthersFollow() throws Exception {
        try (var engines = Engines.one();
                var first = open(of(engines).inShards(8), OURS);
                var second = open(of(engines).inShards(64), OURS)) {
            assertThat(first.shards()).isEqualTo(8);
            assertThat(second.shards()).isEqualTo(8);
            assertThat(second.clusterId()).isEqualTo(first.clusterId()).hasSize(32);
            assertThat(first.warnings()).isEmpty();
        }
    }

    /** Seen to fail without the comparison. */
    @Test
    void aServerWithAnotherKeyIsRefused() throws Exception {
        try (var engines = Engines.one();
                var _ = open(of(engines), OURS)) {
            assertThatThrownBy(() -> open(of(engines), OTHER))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(OTHER.value())
                    .hasMessageContaining("Copy the key");
        }
    }

    /** Seen to fail with the former key, and not this one, let in afterwards. */
    @Test
    void aKeyThatFollowsTheClustersTakesItsPlace() throws Exception {
        try (var engines = Engines.one()) {
            open(of(engines), OURS).close();
            open(of(engines), OTHER, OURS).close();
            open(of(engines), OTHER).close();
            assertThatThrownBy(() -> open(of(engines), OURS))
                    .hasMessageContaining(OTHER.value())
                    .hasMessageContaining("Copy the key");
        }
    }

    /** Seen to fail without the question at the monitoring address. */
    @Test
    void anEngineThatAcknowledgesBeforeItWritesIsRefusedUnlessThatIsAccepted() throws Exception {
        try (var engines = Engines.lazy()) {
            assertThatThrownBy(() -> open(of(engines), OURS))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("sync_interval: always");
            assertThatThrownBy(() -> open(ClusterConfig.of(engines.urls(), "a"), OURS))
                    .hasMessageContaining("--cluster-monitor");
            try (var engine = open(of(engines).trustingMemory(), OURS)) {
                assertThat(engine.warnings()).hasSize(1).first().asString().contains("lose power");
            }
        }
    }

    /** Seen to fail with the buckets on one engine. */
    @Test
    void anEngineOfFewerServersThanAskedForIsRefused() throws Exception {
        try (var engines = Engines.one()) {
            assertThatThrownBy(() -> open(of(engines).replicated(3), OURS))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot store on 3 of its servers")
                    .hasMessageContaining("--cluster-replicas");
            try (var engine = open(of(engines), OURS)) {
                assertThat(engine.isConnected()).isTrue();
            }
            assertThatThrownBy(() -> open(of(engines).replicated(3), OURS))
                    .hasMessageContaining("--replicas=3");
        }
    }

    @Test
    void anEngineThatIsNotThereIsNamed() {
        var config =
                ClusterConfig.of(List.of("nats://127.0.0.1:1"), "a")
                        .monitoredAt(List.of(URI.create("http://127.0.0.1:1")));
        assertThatThrownBy(() -> open(config, OURS))
                .hasMessageContaining("http://127.0.0.1:1/varz does not tell");
        assertThatThrownBy(() -> open(config.trustingMemory(), OURS))
                .hasMessageContaining("not reachable at nats://127.0.0.1:1");
    }

    /** Seen to fail with one answer taken for all. */
    @Test
    void threeOfWhichOneWasAskedAreTakenWithAWarning() throws Exception {
        try (var engines = Engines.three()) {
            try (var engine = open(of(engines), OURS)) {
                assertThat(engine.warnings()).first().asString().contains("at 1 of the engine's 3");
            }
            var all = List.of(engines.monitor(0), engines.monitor(1), engines.monitor(2));
            try (var engine = open(of(engines).monitoredAt(all), OURS)) {
                assertThat(engine.warnings()).isEmpty();
            }
        }
    }

    /** Seen to fail with a client that gives up. */
    @Test
    void theConnectionComesBackAndTellsOfIt() throws Exception {
        try (var engines = Engines.one();
                var engine = open(of(engines), OURS)) {
            await().until(() -> heard.equals(List.of("connected")));
            engines.kill(0);
            await().atMost(Duration.ofSeconds(20)).until(() -> !engine.isConnected());
            engines.start(0);
            await().atMost(Duration.ofSeconds(40)).until(engine::isConnected);
            await().until(() -> heard.equals(List.of("connected", "connected")));
        }
    }
}
