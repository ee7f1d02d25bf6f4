package dev.tcrp.tui.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The server as somebody runs it on a box reached over SSH. */
final class ServerProcessIT {
    @ParameterizedTest
    @ValueSource(strings = {"KILL", "TERM"})
    void bindsAtOnceTwentyTimesWithFiftyClientsConnected(String signal) {
        var first = ServerProcess.with("--room", "hoge:60");
        int tcpPort = first.tcpPort();
        int udpPort = first.udpPort();
        var server = first;
        for (int start = 1; start <= 20; start++) {
            List<OriginalClient> clients = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                var client = new OriginalClient(server, "hoge");
                client.joins(server.tokens().get(i), "user" + i);
                clients.add(client);
            }
            server.signal(signal);
            server.awaitExit();
            server.close();
            server = ServerProcess.on(tcpPort, udpPort, "--room", "hoge:60");
            clients.forEach(OriginalClient::close);
        }
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void aSignalEndsItWithClientsToldAndTheDocumentedCode(String signal, int code) {
        try (var server = ServerProcess.with("--room", "hoge");
                var bob = new OriginalClient(server, "hoge")) {
            bob.joins(server.tokens().get(0), "bob");
            server.signal(signal);
            assertThat(server.awaitExit()).isEqualTo(code);
            assertThat(bob.hears()).containsIgnoringCase("stop");
        }
    }

    @Test
    void aHangUpDoesNotEndIt() {
        try (var server = ServerProcess.with("--room", "hoge");
                var bob = new OriginalClient(server, "hoge")) {
            server.signal("HUP");
            assertThat(bob.joins(server.tokens().get(0), "bob")).contains("bob");
            assertThat(server.isAlive()).isTrue();
        }
    }

    @Test
    void aTakenPortIsOneLineThatSaysWhichAndWhatToDo() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = "" + taken.getLocalPort();
            Program run =
                    Program.run(
                            Map.of(),
                            "",
                            List.of(
                                    Program.SERVER.toString(),
                                    "--tcp-port",
                                    port,
                                    "--udp-port",
                                    "0"));
            assertThat(run.exit()).isEqualTo(6);
            assertThat(run.err().lines().filter(line -> line.startsWith("chat-server:")))
                    .singleElement()
                    .asString()
                    .contains(port)
                    .contains("--tcp-port");
            assertThat(run.out()).isEmpty();
        }
    }

    @Test
    void logsGoToStandardErrorWithNothingOfTheNetworkUnescaped() throws IOException {
        try (var server = ServerProcess.with("--trace-wire", "--log-format", "json");
                var eve = new OriginalClient(server, "x\u001b[2J")) {
            eve.sendsRaw(
                    "GET / HTTP/1.1\r\n\r\n\u001b]0;owned\u0007 and more"
                            .getBytes(StandardCharsets.UTF_8));
            assertThat(eve.hears()).contains("must be");
            await().until(() -> server.log().contains("474554202f"));
            assertThat(server.log()).doesNotContain("\u001b");
            assertThat(server.log().lines())
                    .allMatch(line -> line.startsWith("{") && line.endsWith("}"));
        }
    }
}
