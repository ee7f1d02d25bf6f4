package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.server.cluster.ClusterConfig;

import org.junit.jupiter.api.Test;

import picocli.CommandLine;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The flags of a cluster, and what they come to. */
class ClusterOptionsTest {
    private static Optional<ClusterConfig> config(String... words) {
        var options = new ClusterOptions();
        new CommandLine(options).parseArgs(words);
        assertThat(options.objection(false)).isNull();
        return options.config();
    }

    @Test
    void withoutThemTheServerStandsAlone() {
        assertThat(config()).isEmpty();
    }

    @Test
    void aSchemeAndAPortMayBeLeftOutAndThreeEnginesMakeThreeCopies() {
        var config = config("--cluster", "a,nats://b:1,tls://c", "--node", "eu-1").orElseThrow();
        assertThat(config.engines()).containsExactly("nats://a:4222", "nats://b:1", "tls://c:4222");
        assertThat(config.node()).isEqualTo("eu-1");
        assertThat(config.replicas()).isEqualTo(3);
        assertThat(config.shards()).isEqualTo(32);
        assertThat(config("--cluster", "a", "--node", "b").orElseThrow().replicas()).isEqualTo(1);
    }

    @Test
    void eachFlagCounts() {
        var config =
                config(
                                "--cluster=a,b,c",
                                "--node=n",
                                "--cluster-monitor=http://a:8222,http://b:8222",
                                "--cluster-creds=/c",
                                "--cluster-ca=/d",
                                "--cluster-replicas=1",
                                "--cluster-unsafe-sync")
                        .orElseThrow();
        assertThat(config.monitors())
                .isEqualTo(List.of(URI.create("http://a:8222"), URI.create("http://b:8222")));
        assertThat(config.credentials()).contains(Path.of("/c"));
        assertThat(config.authorities()).contains(Path.of("/d"));
        assertThat(config.replicas()).isEqualTo(1);
        assertThat(config.unsafeSync()).isTrue();
    }
}
