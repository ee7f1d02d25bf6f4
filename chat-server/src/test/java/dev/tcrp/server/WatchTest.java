package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.server.watch.NotifySocket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A whole server that is watched, or is not. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WatchTest {
    private static final String[] PORTS = {"--tcp-port", "0", "--udp-port", "0", "--tls-port", "0"};

    @TempDir Path folder;

    private Program server(String... more) throws IOException {
        List<String> java = List.of("-Xlog:class+load:file=" + folder.resolve("loaded"));
        return Program.with(java, Map.of(), Program.and(PORTS, more));
    }

    /** Seen to fail with a MetricsPort that is always opened. */
    @Test
    void aServerThatNobodyWatchesLoadsNothingForIt() throws IOException {
        try (var program = server()) {
            var _ = program.linesUntilReady();
            assertThat(Files.readString(folder.resolve("loaded")))
                    .contains("dev.tcrp.server.ChatServer ")
                    .doesNotContain("prometheus", "httpserver", "java.lang.management");
        }
    }

    /** Seen to fail without the watch of reloads, and with a ready that is never told. */
    @Test
    void theServiceManagerHearsOfTheStartAReloadAndTheEnd() throws Exception {
        String name = folder.resolve("notify").toString();
        var environment = Map.of("NOTIFY_SOCKET", name, "WATCHDOG_USEC", "1000000");
        try (var manager = NotifySocket.at(name);
                var program = Program.with(List.of(), environment, PORTS)) {
            var _ = program.linesUntilReady();
            assertThat(manager.next()).startsWith("READY=1|STATUS=Serving 0 rooms");
            manager.hears("WATCHDOG=1");
            program.signal("HUP");
            String reloading = manager.hears("RELOADING=1");
            assertThat(reloading).matches("RELOADING=1\\|MONOTONIC_USEC=[0-9]+");
            long micros = Long.parseLong(reloading.replaceAll(".*=", ""));
            assertThat(micros).isBetween(0L, System.nanoTime() / 1000);
            manager.hears("READY=1");
            program.signal("TERM");
            assertThat(manager.hears("STOPPING=1")).endsWith("STATUS=The server is stopping.");
        }
    }

    /** The real threads answer, and the real disk. Seen to fail with a committer that does not. */
    @Test
    void aServerThatIsWatchedIsAliveAndReadyAndTellsItsNumbers() throws Exception {
        try (var program = server("--metrics", "127.0.0.1:0", "--room", "lobby");
                var client = HttpClient.newHttpClient()) {
            var _ = program.linesUntilReady();
            var at = Pattern.compile("http://[0-9.:]+").matcher(program.errors());
            assertThat(at.find()).isTrue();
            for (String path : List.of("/healthz", "/readyz", "/metrics")) {
                var request = HttpRequest.newBuilder(URI.create(at.group() + path)).build();
                var answer = client.send(request, BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                if (path.equals("/metrics")) {
                    assertThat(answer.body())
                            .contains("chat_rooms 1.0\n", "chat_ready 1.0\n")
                            .containsPattern("chat_database_bytes [1-9]");
                }
            }
        }
    }
}
