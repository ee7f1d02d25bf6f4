package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.server.cluster.Engines;

import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;

/** {@code chat-server cluster status}. */
class ClusterCommandTest {
    private record Said(int exit, String out) {}

    private static Said status(String... flags) {
        var out = new StringWriter();
        String[] words = new String[flags.length + 2];
        words[0] = "cluster";
        words[1] = "status";
        System.arraycopy(flags, 0, words, 2, flags.length);
        int exit = Main.commandLine().setOut(new PrintWriter(out, true)).execute(words);
        return new Said(exit, out.toString());
    }

    @Test
    void anEngineThatNoServerHasJoinedIsTold() {
        try (var engines = Engines.one()) {
            String url = engines.urls().getFirst();
            String monitor = engines.monitor().toString();
            Said text = status("--cluster", url, "--cluster-monitor", monitor);
            assertThat(text.exit()).isEqualTo(1);
            assertThat(text.out()).contains("n0", "2.1", "No server of the cluster runs");
            Said json = status("--cluster", url, "--cluster-monitor", monitor, "--json");
            assertThat(json.out().lines())
                    .anyMatch(
                            line -> line.startsWith("{\"v\":1,\"is\":\"engine\",\"engine\":\"n0\""))
                    .contains(
                            "{\"v\":1,\"is\":\"problem\",\"words\":\"No server of the cluster runs:"
                                    + " start one.\"}");
        }
    }

    @Test
    void anEngineThatIsNotThereIsAFailureAndNoneNamedIsAWrongLine() {
        assertThat(status().exit()).isEqualTo(2);
        assertThat(status("--cluster", "nats://127.0.0.1:1")).isEqualTo(new Said(1, ""));
    }
}
