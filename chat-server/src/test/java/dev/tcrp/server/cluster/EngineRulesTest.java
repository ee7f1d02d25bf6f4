package dev.tcrp.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;

/** Engines that are trusted, and others. */
class EngineRulesTest {
    private static final URI MONITOR = URI.create("http://a:8222");

    @ParameterizedTest
    @ValueSource(strings = {"2.12.0", "2.15.1", "2.12.0-RC.1", "3.0.0"})
    void aNewEngineIsTaken(String version) {
        assertThat(EngineRules.version("a", version)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.9.10", "2.11.9", "1.15.0", "", "dev", "2", "2.x.1"})
    void anOldOneIsRefusedWithWhatToDo(String version) {
        assertThat(EngineRules.version("the engine at a:4222", version))
                .get()
                .asString()
                .startsWith("the engine at a:4222 is nats-server " + version)
                .contains("2.12", "OPERATIONS.md");
    }

    /** Seen to fail with an interval taken for always. */
    @Test
    void onlyAnEngineThatWritesFirstIsTaken() {
        String config = "{'jetstream':{'config':{'store_dir':'/a'%s}}}".replace('\'', '"');
        assertThat(EngineRules.sync(MONITOR, Json.of(config.formatted(",\"sync_always\":true"))))
                .isEmpty();
        for (String other : new String[] {"", ",\"sync_always\":false", ",\"sync_interval\":1"}) {
            assertThat(EngineRules.sync(MONITOR, Json.of(config.formatted(other))))
                    .get()
                    .asString()
                    .contains("http://a:8222", "sync_interval: always", "--cluster-unsafe-sync");
        }
        for (String none : new String[] {"", "[]", "{}", "{\"jetstream\":{}}", "7"}) {
            assertThat(EngineRules.sync(MONITOR, Json.of(none)))
                    .get()
                    .asString()
                    .contains("has no JetStream");
        }
    }
}
