package dev.tcrp.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.server.store.SharedLog.FencedException;

import io.nats.client.Connection;
import io.nats.client.Nats;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The log in an engine of three servers. */
class EngineLogTest {
    private static final int SHARD = 7;
    private static final byte[] RUN = {1};

    /**
     * The engine refuses the others by another code while the first is under way. Seen to fail with
     * that code taken for an answer that nobody knows.
     */
    @Test
    void ofSeveralAtOnceOneIsThereAndTheOthersKnowThatTheyAreNot() throws Exception {
        try (var engines = Engines.three()) {
            Connection engine = Nats.connect(engines.urls().getFirst());
            var log = EngineLog.open(engine, "log", 3);
            long last = 0;
            for (int round = 0; round < 20; round++) {
                List<CompletableFuture<Long>> all = new ArrayList<>();
                for (int i = 0; i < 5; i++) {
                    all.add(log.publish(SHARD, RUN, last));
                }
                last = all.removeFirst().get(30, TimeUnit.SECONDS);
                for (CompletableFuture<Long> each : all) {
                    assertThat(each)
                            .failsWithin(30, TimeUnit.SECONDS)
                            .withThrowableThat()
                            .havingCause()
                            .isInstanceOf(FencedException.class);
                }
            }
            assertThat(log.last(SHARD)).isEqualTo(last);
            engine.close();
        }
    }
}
