package dev.tcrp.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.server.metrics.Metrics;
import dev.tcrp.server.metrics.Readiness.Obstacle;
import dev.tcrp.server.metrics.RefusalCause;
import dev.tcrp.server.metrics.VitalSign;
import dev.tcrp.server.relay.RelayFigures;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Who asks by HTTP how the server is. */
class MetricsPortTest {
    private final Metrics metrics = new Metrics();
    private final HttpClient client = HttpClient.newHttpClient();
    private boolean isStuck;
    private final MetricsPort port;

    MetricsPortTest() throws IOException {
        var relay = new VitalSign("relay", Runnable::run);
        var committer =
                new VitalSign(
                        "committer",
                        answer -> {
                            if (!isStuck) {
                                answer.run();
                            }
                        });
        port =
                MetricsPort.open(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        new Watched(
                                metrics,
                                List.of(relay, committer),
                                () -> CompletableFuture.completedFuture(RelayFigures.NONE),
                                () -> 7,
                                () -> 0,
                                Optional.empty()));
    }

    @BeforeEach
    void starts() {
        metrics.readiness.clear(Obstacle.STARTING);
    }

    @AfterEach
    void ends() {
        port.close();
        client.close();
    }

    private HttpResponse<String> asks(String path) throws Exception {
        var uri = URI.create("http://127.0.0.1:" + port.address().getPort() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private void hears(String path, int status, String... words) throws Exception {
        HttpResponse<String> answer = asks(path);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(words);
    }

    /** Seen to fail with a silent thread passed over. */
    @Test
    void aThreadThatDoesNotAnswerIsNamed() throws Exception {
        hears("/healthz", 200, "alive\n");
        isStuck = true;
        hears("/healthz", 503, "The thread committer does not answer.\n");
        hears("/readyz", 503, "committer");
    }

    /** Seen to fail with obstacles passed over. */
    @Test
    void whatIsInTheWayIsSaid() throws Exception {
        hears("/readyz", 200, "ready\n");
        metrics.readiness.block(Obstacle.STORAGE, "Nothing can be stored now: full.");
        metrics.readiness.block(Obstacle.DRAINING, "The server is stopping.");
        hears("/readyz", 503, "Nothing can be stored now: full.\n", "The server is stopping.\n");
        hears("/healthz", 200, "alive\n");
        metrics.readiness.clear(Obstacle.STORAGE);
        metrics.readiness.clear(Obstacle.DRAINING);
        hears("/readyz", 200, "ready\n");
    }

    /** Seen to fail with a bucket's count that is not its own, and with the cause left out. */
    @Test
    void prometheusReadsCountersLevelsAndHistograms() throws Exception {
        metrics.refusals.count(RefusalCause.TOKEN_REFUSED);
        metrics.connections.set(3);
        metrics.commits.record(60_000);
        metrics.commits.record(2_000_000);
        hears(
                "/metrics",
                200,
                "chat_refusals_total{cause=\"token_refused\"} 1.0\n",
                "chat_refusals_total{cause=\"full\"} 0.0\n",
                "chat_connections 3.0\n",
                "chat_commit_queue 7.0\n",
                "chat_commit_seconds_bucket{le=\"1.0E-4\"} 1\n",
                "chat_commit_seconds_bucket{le=\"0.0025\"} 2\n",
                "chat_commit_seconds_count 2\n",
                "jvm_memory_used_bytes",
                "process_open_fds");
    }

    @Test
    void anotherPathIsAnsweredByThoseThatAre() throws Exception {
        hears("/metrics/../etc/passwd", 404, "");
        hears("/healthzz", 404, "/metrics, /healthz or /readyz");
    }
}
