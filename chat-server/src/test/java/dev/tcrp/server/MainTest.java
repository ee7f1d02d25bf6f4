package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The command line: what is printed, and what is refused in words. */
class MainTest {
    private record Refused(int exit, String words) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--tcp-port 65536 | --tcp-port 65536 must be 0 to 65535",
                "--udp-port -1 | --udp-port -1 must be 0 to 65535",
                "--tcp-port http | --tcp-port",
                "--room a --room a | --room a is given twice",
                "--room :3 | room name",
                "--room a\u034Fb | holds U+034F, which cannot be seen",
                "--room a\u00A0 | ends with a space (U+00A0)",
                "--room a:0 | number of tokens \"0\" must be 1 to 100000",
                "--room a:100001 | 1 to 100000",
                "--room aaaaaaaaaabbbbbbbbbbccccccccc | 1 to 28 bytes long",
                "--log-level loud | --log-level",
                "--log-format xml | --log-format",
                "--tls-cert a | --tls-cert and --tls-key go together",
                "--tls-key a | --tls-cert and --tls-key go together",
                "--metrics 9100 | \"9100\" must be HOST:PORT",
                "--metrics 127.0.0.1:65536 | must be HOST:PORT",
                "--max-members 0 | --max-members 0 must be at least 1",
                "--advertise 2001:db8::1 | with ports of 1 to 65535 and IPv6 in brackets",
                "--advertise a:0 | with ports of 1 to 65535 and IPv6 in brackets",
                "--advertise a_b!:1 | with ports of 1 to 65535 and IPv6 in brackets",
                "--node a | --node says how to be part of a cluster: give --cluster too",
                "--cluster-unsafe-sync | --cluster-unsafe-sync says how to be part of a cluster",
                "--cluster nats://a | --cluster needs the server's own name",
                "--cluster nats://a --node a --memory | --memory and --cluster do not go together",
                "--cluster http://a --node a | \"http://a\" must be an engine's address",
                "--cluster nats://a,, --node a | \"\" must be an engine's address",
                "--cluster nats://u:p@a --node a | must be an engine's address",
                "--cluster nats://a --node A | \"A\" must be 1 to 32 of a-z, 0-9 and -",
                "--cluster nats://a --node a --cluster-monitor a:1 | must be a monitoring address",
                "--cluster nats://a --node a --cluster-replicas 2 | must be 1, 3 or 5",
                "--cluster nats://a --node a --cluster-replicas 3 | and --cluster names 1",
                "--nonsense | --nonsense",
                "nonsense | nonsense"
            })
    void aWrongCommandLineIsRefusedInWordsThatNameTheFlag(String args, String words) {
        Refused refused = refused(args.split(" "));
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.words()).contains(words).contains("--help").doesNotContain("\tat ");
    }

    /** Seen to fail with picocli's refusal of an option that is given twice (case E8). */
    @Test
    void ofAnOptionThatIsGivenTwiceTheLastCounts() {
        String[][] pairs = {
            {"--data-dir", "/a", "/b"},
            {"--tcp-port", "1", "2"},
            {"--rate-limit", "1", "off"},
            {"--keep-days", "1", "2"},
            {"--log-format", "text", "json"},
            {"--tls-cert", "a", "b"}
        };
        for (String[] pair : pairs) {
            var once = Main.commandLine().parseArgs(pair[0], pair[2]);
            var twice = Main.commandLine().parseArgs(pair[0], pair[1], pair[0], pair[2]);
            assertThat(twice.<Object>matchedOptionValue(pair[0], "none"))
                    .as(pair[0])
                    .isEqualTo(once.<Object>matchedOptionValue(pair[0], "nothing"));
        }
        var check = Main.commandLine().parseArgs("check", "--data-dir", "/a", "--data-dir", "/b");
        assertThat(check.subcommand().<Path>matchedOptionValue("--data-dir", Path.of("")))
                .isEqualTo(Path.of("/b"));
    }

    @Test
    void beyondThisMachineThereIsTlsOnlyUnlessMoreIsAskedFor() throws Exception {
        String[] ports = {"--tcp-port", "0", "--udp-port", "0", "--tls-port", "0"};
        try (var program = Program.with(and(ports, "--host", "0.0.0.0"))) {
            assertThat(program.linesUntilReady().getLast())
                    .matches(
                            "ready classic=127\\.0\\.0\\.1:\\d+ udp=0\\.0\\.0\\.0:\\d+ secure=0.*");
        }
        try (var program =
                Program.with(and(ports, "--host", "0.0.0.0", "--insecure-plaintext-listen"))) {
            assertThat(program.linesUntilReady().getLast())
                    .matches("ready classic=0\\.0\\.0\\.0:\\d+ udp=0\\.0\\.0\\.0:\\d+ secure=0.*");
        }
    }

    /** Seen to fail with addresses that are bound though a wildcard has them. */
    @Test
    void severalAddressesHaveTheSamePortsAndAllAreNamed() throws Exception {
        String[] ports = {"--tcp-port", "0", "--udp-port", "0", "--tls-port", "0"};
        try (var program = Program.with(and(ports, "--host", "127.0.0.1", "--host", "::1"))) {
            assertThat(program.linesUntilReady().getLast())
                    .matches(
                            "ready classic=127\\.0\\.0\\.1:(\\d+),\\[0:0:0:0:0:0:0:1]:\\1"
                                    + " udp=127\\.0\\.0\\.1:(\\d+),\\[::1]:\\2"
                                    + " secure=127\\.0\\.0\\.1:(\\d+),\\[::1]:\\3 pin=\\S+");
        }
        String[] covered = {"--host", "::1", "--host", "0.0.0.0", "--host", "127.0.0.1"};
        try (var program = Program.with(and(ports, covered))) {
            assertThat(program.linesUntilReady().getLast())
                    .contains(" udp=[::1]:")
                    .matches(".* secure=\\[::1]:(\\d+),0\\.0\\.0\\.0:\\1 .*");
        }
    }

    @Test
    void whereClientsReachTheServerIsPrinted() throws Exception {
        String[] options = {"--tcp-port", "0", "--udp-port", "0", "--tls-port", "0", "--advertise"};
        try (var program = Program.with(and(options, "chat.example.org:4433:4434"))) {
            assertThat(program.linesUntilReady().getLast())
                    .endsWith(" advertised=chat.example.org:4433");
        }
        try (var program = Program.with(and(options, "[2001:db8::1]"))) {
            assertThat(program.linesUntilReady().getLast())
                    .matches(".* secure=127.0.0.1:(\\d+) .* advertised=\\[2001:db8::1]:\\1");
        }
    }

    private static String[] and(String[] some, String... more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void aKeyThatCannotBeReadIsSaidInWords(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("cert.pem"), "no certificate");
        Refused refused = refused("--tls-cert", file.toString(), "--tls-key", file.toString());
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.words()).contains("no key for TLS", "cert.pem", "; name the file");
    }

    /** Seen to fail with the port blamed, as the system's error has it. */
    @Test
    void anAddressOfAnotherMachineIsCalledThat() {
        Refused refused = refused("--host", "192.0.2.1", "--insecure-plaintext-listen");
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.words()).contains("192.0.2.1 is no address of this machine");
    }

    /** Seen to fail with another ready line. */
    @Test
    void tokensArePrintedAndThenOneLineThatSaysWhereItListens() throws Exception {
        try (var program =
                Program.with(
                        "--tcp-port",
                        "0",
                        "--udp-port",
                        "0",
                        "--tls-port",
                        "0",
                        "--room",
                        "雑談:2",
                        "--room",
                        "a:b")) {
            List<String> lines = program.linesUntilReady();
            assertThat(lines).hasSize(2 + 5 + 1);
            assertThat(lines.getFirst())
                    .matches("\\{\"room\":\"雑談\",\"token\":\"[0-9a-f-]{36}\",\"role\":\"host\"}");
            assertThat(lines.get(1)).endsWith("\"role\":\"member\"}");
            assertThat(lines.get(2)).startsWith("{\"room\":\"a:b\",\"token\":\"");
            assertThat(lines.getLast())
                    .matches(
                            "ready classic=127\\.0\\.0\\.1:[0-9]+ udp=127\\.0\\.0\\.1:[0-9]+"
                                    + " secure=127\\.0\\.0\\.1:[0-9]+ pin=[A-Za-z0-9_-]{43}");
        }
    }

    @Test
    void tenThousandRoomsFromAFileAreNoProblem(@TempDir Path folder) throws Exception {
        List<String> options =
                new ArrayList<>(List.of("--tcp-port", "0", "--udp-port", "0", "--tls-port", "0"));
        for (int i = 0; i < 10_000; i++) {
            options.add("--room");
            options.add("room" + i + ":1");
        }
        Path file = Files.write(folder.resolve("rooms"), options);
        try (var program = Program.with("@" + file)) {
            assertThat(program.linesUntilReady()).hasSize(10_001).doesNotHaveDuplicates();
        }
    }

    /** With a flag that ends it at once should it start after all. */
    private static Refused refused(String... flags) {
        String[] args =
                Stream.concat(Stream.of("--warm-up"), Stream.of(flags)).toArray(String[]::new);
        PrintStream before = System.err;
        var words = new ByteArrayOutputStream();
        System.setErr(new PrintStream(words, true, StandardCharsets.UTF_8));
        try {
            return new Refused(
                    Main.commandLine().execute(args), words.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(before);
        }
    }
}
