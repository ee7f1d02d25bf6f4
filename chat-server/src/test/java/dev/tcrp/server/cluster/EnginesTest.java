package dev.tcrp.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.nats.client.Nats;

import org.junit.jupiter.api.Test;

import java.time.Duration;

/** The engines of the tests. */
class EnginesTest {
    @Test
    void threeHaveOneLeaderAndAnotherWhenThatIsKilled() throws Exception {
        try (var engines = Engines.three()) {
            int first = engines.leader();
            engines.kill(first);
            assertThat(engines.leader()).isNotEqualTo(first);
            engines.start(first);
            engines.awaitLeader();
        }
    }

    @Test
    void oneThatIsStoppedAnswersAgainOnceItGoesOn() throws Exception {
        try (var engines = Engines.one()) {
            var client = Nats.connect(engines.urls().getFirst());
            engines.pause(0);
            engines.resume(0);
            assertThatCode(() -> client.flush(Duration.ofSeconds(20))).doesNotThrowAnyException();
            client.close();
        }
    }
}
