package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** {@code --tokens-to}: tokens go to a secret file, and no journal gets them. */
final class TokenOutputTest {
    private static final String TOKEN = ".*\"token\":\"[0-9a-f-]{36}\".*";

    @TempDir private Path folder = Path.of("");

    private Program starts(Path tokens, String room) throws IOException {
        return Program.with(
                "--tcp-port",
                "0",
                "--udp-port",
                "0",
                "--tls-port",
                "0",
                "--tokens-to",
                tokens.toString(),
                "--room",
                room,
                "--data-dir",
                folder.resolve("data").toString());
    }

    /** Seen to fail with them printed too, and with a file that anybody may read. */
    @Test
    void tokensOfNewRoomsAreAppendedToAFileOfTheOwnerAndNotPrinted() throws IOException {
        Path tokens = folder.resolve("data").resolve("tokens");
        try (var program = starts(tokens, "tea:2")) {
            List<String> lines = program.linesUntilReady();
            assertThat(lines).noneMatch(line -> line.matches(TOKEN));
            assertThat(lines.getFirst()).isEqualTo("{\"tokens\":\"" + tokens + "\"}");
        }
        assertThat(Files.readAllLines(tokens)).hasSize(2).allMatch(line -> line.matches(TOKEN));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tokens)))
                .isEqualTo("rw-------");
        try (var program = starts(tokens, "雑談:3")) {
            program.linesUntilReady();
        }
        assertThat(Files.readAllLines(tokens)).hasSize(5);
    }

    /** Seen to fail with the file taken as it is. */
    @Test
    void aFileThatOthersMayReadIsRefusedBeforeThereAreTokens() throws IOException {
        Path tokens = Files.createFile(folder.resolve("tokens"));
        Files.setPosixFilePermissions(tokens, PosixFilePermissions.fromString("rw-r--r--"));
        try (var program = starts(tokens, "tea")) {
            assertThat(program.endsBeforeItIsReady()).isEqualTo(1);
        }
        assertThat(folder.resolve("data").resolve("rooms.db")).doesNotExist();
    }
}
