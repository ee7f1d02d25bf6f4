package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** The file {@code operator.token} of the data folder. */
class OperatorTokenTest {
    @TempDir private Path folder = Path.of("");

    private static String[] start(Path data) {
        return new String[] {
            "--tcp-port", "0", "--udp-port", "0", "--tls-port", "0", "--data-dir", data.toString()
        };
    }

    /**
     * Seen to fail with a file that anybody may read, with one that each start writes anew, and
     * with a log that has the token.
     */
    @Test
    void theFirstStartMakesItForItsOwnerAloneAndALaterOneLeavesIt() throws Exception {
        Path data = folder.resolve("data");
        Path file = data.resolve("operator.token");
        String first = "";
        for (int i = 0; i < 2; i++) {
            try (var program = Program.with(start(data))) {
                List<String> printed = program.linesUntilReady();
                String token = Files.readString(file).strip();
                assertThat(token).hasSize(22).isEqualTo(i == 0 ? token : first);
                first = token;
                program.signal("TERM");
                program.end();
                assertThat(program.errors())
                        .contains("event=operator_token", "the operator's token is in " + file);
                assertThat(program.errors() + printed).doesNotContain(token);
            }
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    /** Seen to fail with a file aside that must not be there. */
    @Test
    void aStartThatWasKilledWhileItWroteIsNoObstacle() throws IOException {
        Files.writeString(folder.resolve("operator.token.part"), "half");
        OperatorToken.keptIn(folder);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("operator.token"));
        }
    }

    /** Seen to fail with whatever stands in the file taken. */
    @Test
    void aFileThatHoldsNoTokenIsNamedAndNotTakenAndTheServerRunsOn() throws Exception {
        Path file = folder.resolve("operator.token");
        for (String text : List.of("", "two words", "long".repeat(300))) {
            Files.writeString(file, text);
            assertThatThrownBy(() -> OperatorToken.keptIn(folder))
                    .isInstanceOf(IOException.class)
                    .hasMessage(file + " holds no token; remove it, and the next start makes one");
        }
        assertThat(OperatorToken.announced(folder)).isEmpty();
    }
}
