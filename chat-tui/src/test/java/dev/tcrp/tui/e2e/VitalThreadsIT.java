package dev.tcrp.tui.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A server that lost a thread which it cannot do without ends, so that who watches it starts it
 * again (case D2). Red on the build before: it did not end.
 */
final class VitalThreadsIT {
    private static final String PLACE = "dev.tcrp.server.";

    @TempDir private Path folder = Path.of("");

    private List<String> tokens = List.of();

    private @Nullable ServerProcess running;

    @AfterEach
    void end() {
        if (running != null) {
            running.close();
        }
    }

    private ServerProcess server() {
        return Objects.requireNonNull(running);
    }

    private Path trigger() {
        return folder.resolve("trigger");
    }

    private void starts(String type, String method) {
        String agent = PlantedFault.option(PLACE + type, method, trigger());
        var environment = Map.of("CHAT_JAVA_OPTS", agent + " -Xmx64m");
        running = ServerProcess.in(environment, "--room", "lobby");
        tokens = server().tokens();
        assertThat(runs("send", "lobby", "--user", "bob", "--wait-ack", "before").exit()).isZero();
    }

    /** What a person then asks of it wakes each of its threads. */
    private void strikes(String kind) throws IOException {
        Path begun = Files.writeString(folder.resolve("begun"), kind);
        Files.move(begun, trigger());
        runs("tail", "lobby", "--user", "bob", "--since", "1h", "--timeout", "5s");
    }

    private Program runs(String... words) {
        var environment = Map.of("CHAT_SERVER", server().address(), "CHAT_TOKEN", tokens.get(1));
        return Program.chat(environment, "", words);
    }

    private void isThereAgain() throws IOException {
        Files.delete(trigger());
        server().close();
        running = server().again();
        Program tail = runs("tail", "lobby", "--user", "bob", "--since", "1h");
        assertThat(tail.out()).as(tail.err()).contains("bob: before");
    }

    @ParameterizedTest
    @CsvSource({
        "relay, relay.RelayLoop, turn",
        "control, tcp.ControlLoop, runTasks",
        "committer, store.sqlite.Pace, gather",
        "log-reader, store.sqlite.LogRows, page"
    })
    void anErrorInAVitalThreadEndsTheServerWithOneAndTheNextOneHasItsPortsAndRooms(
            String thread, String type, String method) throws IOException {
        starts(type, method);
        strikes("error");
        assertThat(server().awaitExit()).isEqualTo(1);
        assertThat(server().log())
                .contains("The thread " + thread + " was ended by java.lang.Error: planted.");
        isThereAgain();
    }

    @Test
    void aFaultThatEveryTurnOfTheRelayHasEndsTheServerToo() throws IOException {
        starts("relay.RelayLoop", "expire");
        strikes("exception");
        assertThat(server().awaitExit()).isEqualTo(1);
        assertThat(server().log()).contains("goes on after a fault", "The thread relay was ended");
        isThereAgain();
    }

    /** By -XX:+ExitOnOutOfMemoryError; on the build before it did not end. */
    @Test
    void aServerThatIsOutOfMemoryEndsWithThree() throws IOException {
        starts("tcp.ControlLoop", "runTasks");
        strikes("memory");
        assertThat(server().awaitExit()).isEqualTo(3);
        assertThat(server().log()).contains("OutOfMemoryError");
        isThereAgain();
    }
}
