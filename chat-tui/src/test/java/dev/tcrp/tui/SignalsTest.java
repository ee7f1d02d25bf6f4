package dev.tcrp.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.message.Request.EnterRoom;
import dev.tcrp.protocol.message.Response;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

class SignalsTest {
    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalEndsTailWithItsNumber(String signal, int code) throws Exception {
        try (var server =
                new AnsweringServer(
                        request ->
                                new Response.Entered(
                                        ((EnterRoom) request).room(),
                                        1,
                                        9,
                                        1,
                                        Topic.NONE,
                                        Role.MEMBER,
                                        Optional.empty()))) {
            var process = tail(server.address());
            try (BufferedReader err = process.errorReader()) {
                assertThat(err.readLine()).isEqualTo("In lobby as alice.");
                new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start().waitFor();
                assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).isEqualTo(code);
                assertThat(err.readLine()).isNull();
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private static Process tail(String server) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder =
                new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "tail",
                        "lobby",
                        "--user",
                        "alice",
                        "--server",
                        server);
        builder.environment().put("CHAT_TOKEN", "one");
        builder.environment().put("CHAT_PLAINTEXT", "1");
        return builder.start();
    }
}
