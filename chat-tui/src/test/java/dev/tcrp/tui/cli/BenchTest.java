package dev.tcrp.tui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.server.ChatServer;
import dev.tcrp.server.ServerConfig;
import dev.tcrp.server.rooms.Access;
import dev.tcrp.server.rooms.RoomListing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.stream.Stream;

class BenchTest {
    private static final List<String> SHORT =
            List.of("bench", "--members", "3", "--rate", "100", "--duration", "1s");

    private final Shell shell = new Shell();

    /** Seen to fail with a server inside that was named by CHAT_SERVER. */
    @Test
    void theServerInsideIsMeasuredWhateverCHAT_SERVERSays() {
        var run = shell.with("CHAT_SERVER", "127.0.0.1:1").runs(words());
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        assertThat(run.lines())
                .startsWith("3 members in one room, all speak in turn; 100 bytes; 100/s")
                .anyMatch(line -> line.matches("lost +0 .*"))
                .anyMatch(line -> line.matches("server .*of CPU for a million deliveries .*"))
                .anyMatch(line -> line.matches("latency .* p50 .* p99 .* p99.9 .* at most"))
                .anyMatch(line -> line.contains("█"));
    }

    /** Seen to fail with rooms that stay behind. */
    @Test
    void aServerElsewhereIsMeasuredWithoutItsCpuAndNoRoomStaysBehind() throws Exception {
        try (var server =
                ChatServer.start(
                        ServerConfig.embedded()
                                .letting(Access.OF_THIS_MACHINE.with(RoomListing.ALL)))) {
            String address = "127.0.0.1:" + server.tcpPort();
            var run =
                    shell.runs(words("--rooms", "2", "--json", "--plaintext", "--server", address));
            assertThat(run.exit()).isZero();
            assertThat(run.lines())
                    .singleElement()
                    .asString()
                    .matches("\\{(\"[a-z0-9_]+\":[0-9]+,)+\"max_ns\":[0-9]+\\}")
                    .contains("\"rooms\":2", "\"rate\":100", "\"lost\":0", "\"p999_ns\":")
                    .doesNotContain("cpu");
            assertThat(shell.runs("room", "list", "--plaintext", "--server", address).out())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--members, 1, 2 to 100000",
        "--rooms, 50000, 1 to 1000",
        "--rate, 0, 1 to 10000000",
        "--size, 23, 24 to 255",
        "--size, 256, 24 to 255"
    })
    void aPlanThatCannotBeIsRefusedWithItsLimits(String option, String value, String limits) {
        var run = shell.runs("bench", option, value);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains(option + " \"" + value + "\" must be " + limits);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aServerThatIsNotThereIsUnreachable() {
        var run = shell.runs("bench", "--server", "127.0.0.1:1", "--plaintext");
        assertThat(run.exit()).isEqualTo(6);
        assertThat(run.err()).startsWith("Nothing answers at 127.0.0.1:1.");
    }

    private static String[] words(String... more) {
        return Stream.concat(SHORT.stream(), List.of(more).stream()).toArray(String[]::new);
    }
}
