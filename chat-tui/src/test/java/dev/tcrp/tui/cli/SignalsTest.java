package dev.tcrp.tui.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.LogState;
import dev.tcrp.server.ChatServer;
import dev.tcrp.server.ServerConfig;
import dev.tcrp.server.rooms.Access;
import dev.tcrp.server.rooms.RoomListing;
import dev.tcrp.tui.Main;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

class SignalsTest {
    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalEndsTailWithItsNumber(String signal, int code) throws Exception {
        try (var server =
                new AnsweringServer(
                        request ->
                                new EnterRoom.Entered(
                                        ((EnterRoom) request).room(),
                                        1,
                                        9,
                                        1,
                                        Topic.NONE,
                                        Role.MEMBER,
                                        Optional.empty(),
                                        LogState.NONE))) {
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

    /** Seen to fail with nothing that waits for the signal: nothing was printed. */
    @Test
    void ctrlCEndsBenchEarlyAndWhatItHasIsPrinted() throws Exception {
        try (var server =
                ChatServer.start(
                        ServerConfig.embedded()
                                .letting(Access.OF_THIS_MACHINE.with(RoomListing.ALL)))) {
            String address = "127.0.0.1:" + server.tcpPort();
            var process =
                    program("bench", "--members", "3", "--duration", "5m", "--server", address);
            try (BufferedReader out = process.inputReader()) {
                await().until(() -> rooms(address).contains("\"members\":3"));
                new ProcessBuilder("kill", "-INT", "" + process.pid()).start().waitFor();
                assertThat(out.readLine()).startsWith("3 members in one room");
                assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).isEqualTo(130);
                assertThat(rooms(address)).isEmpty();
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private static String rooms(String server) {
        return new Shell().runs("room", "list", "--json", "--plaintext", "--server", server).out();
    }

    private static Process tail(String server) throws Exception {
        return program("tail", "lobby", "--user", "alice", "--server", server);
    }

    private static Process program(String... words) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder =
                new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), Main.class.getName());
        builder.command().addAll(List.of(words));
        builder.environment().put("CHAT_TOKEN", "one");
        builder.environment().put("CHAT_PLAINTEXT", "1");
        return builder.start();
    }
}
