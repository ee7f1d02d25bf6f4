package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code chat-server config}, and a start with a file. */
class ConfigTest {
    @TempDir private Path folder = Path.of("");
    private Path file = folder;

    private record Said(int exit, String out, String err) {}

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("chat-server.toml");
    }

    private Said config(String toml, String... words) throws IOException {
        Files.writeString(file, toml);
        var out = new StringWriter();
        var err = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            List<String> all = new ArrayList<>(List.of(words));
            all.add(file.toString());
            int exit =
                    Main.commandLine()
                            .setOut(new PrintWriter(out, true))
                            .execute(all.toArray(String[]::new));
            return new Said(exit, out.toString(), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(before);
        }
    }

    @Test
    void aGoodFileIsCalledThat() throws Exception {
        assertThat(config("max-members = 5\nroom = ['a', 'b:3']\n", "config", "--check"))
                .isEqualTo(new Said(0, "ok\n", ""));
    }

    /** Seen to fail without the trial of the options together. */
    @Test
    void aBadFileIsRefusedWithThePlaceOfWhatIsWrong() throws Exception {
        Said unreadable = config("keep-days = 'long'\nroom = ['a:0']", "config", "--check");
        assertThat(unreadable.exit()).isEqualTo(2);
        assertThat(unreadable.out()).isEmpty();
        assertThat(unreadable.err())
                .isEqualTo(
                        """
                        chat-server: FILE:2:1: room = "a:0" number of tokens "0" must be 1 to 100000.
                        chat-server: FILE:1:1: keep-days = "long" must be a whole number up to \
                        9223372036854775807.
                        """
                                .replace("FILE", file.toString()));
        assertThat(config("# none\nmax-members = 0", "config", "--check").err())
                .isEqualTo("chat-server: " + file + ":2:1: max-members 0 must be at least 1.\n");
        assertThat(config("tls-cert = 'a'", "config", "--check").err())
                .contains(file + ":1:1: tls-cert and --tls-key go together");
    }

    /** Seen to fail with flags left out. */
    @Test
    void eachKeyIsPrintedWithItsValueAndWhoSetIt() throws Exception {
        String toml = "max-members = 5\nroom = ['a', 'b:3']\nmemory = true\n";
        Said text = config(toml, "--tcp-port", "7", "config", "--print");
        assertThat(text.exit()).isZero();
        assertThat(text.out().lines().map(line -> line.replaceAll(" +", " ")))
                .contains(
                        "tcp-port 7 flag",
                        "udp-port 9002 default",
                        "max-members 5 " + file + ":1:1",
                        "room a, b:3 " + file + ":2:1",
                        "data-dir - default");
        assertThat(config(toml, "config", "--print", "--json").out().lines())
                .contains(
                        "{\"v\":1,\"key\":\"room\",\"value\":[\"a\",\"b:3\"],\"from\":\"file\",\"where\":\""
                                + file
                                + ":2:1\"}",
                        "{\"v\":1,\"key\":\"memory\",\"value\":true,\"from\":\"file\",\"where\":\""
                                + file
                                + ":3:1\"}",
                        "{\"v\":1,\"key\":\"data-dir\",\"from\":\"default\",\"where\":\"default\"}");
    }

    @Test
    void oneOfCheckAndPrintIsAskedFor() throws Exception {
        assertThat(config("", "config").exit()).isEqualTo(2);
        assertThat(config("", "config", "--check", "--print").exit()).isEqualTo(2);
    }

    /** Seen to fail with a file that is not read at the start. */
    @Test
    void aServerStartsByItsFile() throws Exception {
        Files.writeString(
                file,
                """
                tcp-port = 0
                udp-port = 0
                tls-port = 0
                memory = true
                room = ["tea:1", "cake:1"]
                """);
        try (var program = Program.with("--config", file.toString())) {
            assertThat(program.linesUntilReady()).hasSize(3).first().asString().contains("tea");
        }
    }

    /** Seen to fail with picocli's words. */
    @Test
    void aServerDoesNotStartByABadFileAndSaysWhy() throws Exception {
        Files.writeString(file, "memory = true\nmax-handshakes = 'few'\n");
        try (var program = Program.with("--config", file.toString())) {
            assertThat(program.end()).isEqualTo(2);
            assertThat(program.errors())
                    .contains(file + ":2:1: max-handshakes = \"few\" must be a whole number up to");
        }
        Files.writeString(file, "memory = true\nmax-handshakes = 0\n");
        try (var program = Program.with("--config", file.toString())) {
            assertThat(program.end()).isEqualTo(2);
            assertThat(program.errors())
                    .contains(file + ":2:1: max-handshakes 0 must be at least 1.");
        }
    }
}
