package dev.tcrp.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.server.metrics.ClusterFigures;
import dev.tcrp.server.metrics.LogEvents;
import dev.tcrp.server.metrics.Metrics;
import dev.tcrp.server.metrics.RefusalCause;
import dev.tcrp.server.relay.RelayFigures;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Marker;

import java.io.IOException;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/** What is shipped for operators' tools, and OPERATIONS.md, beside what the server does. */
class OpsTest {
    private static final Path OPS = Path.of("src", "main", "dist", "ops");
    private static final Pattern METRIC = Pattern.compile("\\b(?:chat|jvm|process)_[a-z_]+");
    private static final Pattern CAUSE = Pattern.compile("cause=~?\\\\?\"([a-z_|]+)");
    private static final Pattern ALERT = Pattern.compile("alert: (\\w+)");

    private static List<String> all(Pattern what, String text) {
        return what.matcher(text)
                .results()
                .map(found -> found.groupCount() == 0 ? found.group() : found.group(1))
                .distinct()
                .toList();
    }

    private static String read(String name) throws IOException {
        return Files.readString(OPS.resolve(name));
    }

    private static String scraped(Path folder) throws Exception {
        var server =
                new Watched(
                        new Metrics(),
                        List.of(),
                        () -> CompletableFuture.completedFuture(RelayFigures.NONE),
                        () -> 0,
                        () -> 0,
                        Optional.of(folder),
                        Optional.of(() -> new ClusterFigures(true, 11, 0, 3, 0, 0, 0, 0, 0)));
        var anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (var port = MetricsPort.open(anywhere, server);
                var client = HttpClient.newHttpClient()) {
            var uri = URI.create("http://127.0.0.1:" + port.address().getPort() + "/metrics");
            var request = HttpRequest.newBuilder(uri).build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }

    /** Seen to fail with a metric of the dashboard misspelt, and with a cause that is none. */
    @Test
    void everyMetricAndCauseThatAnAlertOrAPanelNamesIsTold(@TempDir Path folder) throws Exception {
        String told = scraped(folder);
        for (String file : List.of("alerts.yaml", "grafana-dashboard.json")) {
            assertThat(all(METRIC, read(file))).hasSizeGreaterThan(9);
            for (String metric : all(METRIC, read(file))) {
                assertThat(told).as(file).containsPattern("(?m)^" + metric + "[{ ]");
            }
        }
        for (String causes : all(CAUSE, read("alerts.yaml"))) {
            assertThat(told)
                    .contains(
                            ("cause=\"" + causes.replace("|", "\"#cause=\"") + "\"")
                                    .split("#", -1));
        }
    }

    /** Seen to fail with an alert, an event and a cause left out. */
    @Test
    void everyAlertMetricEventAndCauseIsInTheHandbook(@TempDir Path folder) throws Exception {
        String handbook = Files.readString(Path.of("OPERATIONS.md"));
        for (String alert : all(ALERT, read("alerts.yaml"))) {
            assertThat(handbook).contains("| `" + alert + "` |");
        }
        for (String metric : all(Pattern.compile("# TYPE (chat_\\w+)"), scraped(folder))) {
            assertThat(handbook).contains("`" + metric);
        }
        for (Field event : LogEvents.class.getFields()) {
            assertThat(handbook).contains("`" + ((Marker) event.get(null)).getName() + "`");
        }
        for (RefusalCause cause : RefusalCause.values()) {
            assertThat(handbook).contains("`" + cause.label() + "`");
        }
    }
}
