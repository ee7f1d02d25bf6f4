package dev.tcrp.tui.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.tui.fault.FaultProxy;
import dev.tcrp.tui.fault.Share;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * However a chat ends, what was said is there, or the exit code and the words say how much is not
 * (A1, A7, A11). Of the runs over a bad network there is one here; {@code -Dclosing.runs=20} makes
 * them more, each with a seed of its own.
 */
final class ClosingIT {
    private static final Pattern TEXT = Pattern.compile("\"text\":\"(.*)\"}");

    @TempDir private Path folder;
    private final ServerProcess server = ServerProcess.with("--room", "tea:8");

    @AfterEach
    void stop() {
        server.close();
    }

    /** Red on the build before, with /quit: the last line was missing, for ten go a second. */
    @ParameterizedTest
    @ValueSource(strings = {"", "/quit\n", "/who\n/quit\nnever read\n"})
    void allThatIsPipedIntoALineChatArrives(String end) {
        Program chat = pipes(server.address(), String.join("\n", numbers(11)) + "\n" + end);
        assertThat(chat.exit()).as(chat.err()).isZero();
        assertThat(said()).isEqualTo(numbers(11));
    }

    /** Red on the build before: nothing printed for /who and /rooms. */
    @ParameterizedTest
    @CsvSource({"/who, 1 member in tea:", "/rooms, 'tea, 1 member'", "/topic, No topic is set"})
    void theAnswerToTheLastCommandIsPrinted(String command, String answer) {
        Program chat = pipes(server.address(), command + "\n");
        assertThat(chat.exit()).as(chat.err()).isZero();
        assertThat(chat.out()).contains(answer);
    }

    /** Red on the build before: exit code 0. */
    @Test
    void aServerThatIsNotThereIsSaidWithNothingToSayToo() {
        var away = Map.of("CHAT_SERVER", "127.0.0.1:1");
        Program chat = Program.chat(away, "", "--user", "u");
        assertThat(chat.exit()).isEqualTo(6);
        assertThat(chat.err()).contains("Nothing answers at 127.0.0.1:1");
        assertThat(Program.chat(away, "/rooms\n", "--plain", "--user", "u").exit()).isEqualTo(6);
        var here = Map.of("CHAT_SERVER", server.address());
        assertThat(Program.chat(here, "", "--user", "u").exit()).isZero();
    }

    /** Red on the build before: it ended at once, with exit code 0. */
    @Test
    void whatIsTypedInPanesArrivesWhenThePersonQuitsAtOnce() throws IOException {
        try (var alice = panes(server.address())) {
            alice.sees("tea ›").presses(typed(40)).presses("/quit", "Enter");
            alice.sees("lines, Ctrl+C drops them").sees("ended with 0");
        }
        assertThat(said()).isEqualTo(numbers(40));
    }

    /** Red on the build before: the last lines were missing. */
    @ParameterizedTest
    @CsvSource({"TERM, 143", "HUP, 129", "INT, 130"})
    void aSignalEndsPanesAsAPersonDoes(String signal, int code) throws IOException {
        try (var alice = panes(server.address())) {
            alice.sees("tea ›").presses(typed(20)).sees("20");
            signals(signal);
            alice.sees("ended with " + code);
        }
        assertThat(said()).isEqualTo(numbers(20));
    }

    /** Red on the build before: exit code 0, nothing was waited for, and nothing was said. */
    @Test
    void whatCannotBeSentIsCountedAndCtrlCDropsIt() throws IOException {
        try (var network = network();
                var alice = panes(network.address().getHostAddress() + ":" + server.securePort())) {
            alice.sees("tea ›");
            network.cutsUdp();
            network.holdsTcp();
            alice.presses(typed(3)).presses("/quit", "Enter");
            alice.sees("Sending 3 lines, Ctrl+C drops them.").presses("C-c");
            alice.sees("3 lines were not acknowledged").sees("ended with 7");
        }
    }

    /** Red on the build before: exit code 1, "0 of 1 were sent" or "lost on the way". */
    @ParameterizedTest
    @ValueSource(strings = {"--wait-ack", "--no-wait", "--plaintext"})
    void aReaderWhoSendsIsToldThatTheyMayOnlyRead(String how) {
        String at = how.equals("--plaintext") ? server.classicAddress() : server.address();
        Program sent =
                Program.chat(
                        Map.of("CHAT_TOKEN", token("reader"), "CHAT_SERVER", at),
                        "",
                        "send",
                        "tea",
                        "--user",
                        "eve",
                        how,
                        "hi");
        assertThat(sent.exit()).as(sent.err()).isEqualTo(4);
        assertThat(sent.err()).contains("may only read in tea");
    }

    /** Red on the build before: exit code 0. */
    @Test
    void aReaderWhoPipesIsRefusedWithACode() {
        Program chat =
                Program.chat(
                        Map.of("CHAT_TOKEN", token("reader"), "CHAT_SERVER", server.address()),
                        "hi\n",
                        "--user",
                        "eve",
                        "--room",
                        "tea");
        assertThat(chat.exit()).isEqualTo(4);
        assertThat(chat.out()).contains("Not sent: you are a reader here");
        assertThat(chat.err()).contains("1 line was not sent");
    }

    /** Red on the build before: lines were missing, and exit code 0. */
    @ParameterizedTest
    @MethodSource("runs")
    void overABadNetworkAllThatIsPipedArrives(int run) throws IOException {
        try (var network = network()) {
            network.loses(20, Share.PERCENT);
            String at = network.address().getHostAddress() + ":" + server.securePort();
            Program chat = pipes(at, String.join("\n", numbers(100)) + "\n");
            assertThat(chat.exit()).as(chat.err()).isZero();
        }
        assertThat(said()).containsExactlyInAnyOrderElementsOf(numbers(100));
    }

    /** Red on the build before: nine lines there, and exit code 0. */
    @ParameterizedTest
    @MethodSource("runs")
    void overABadNetworkAllThatIsTypedInPanesArrives(int run) throws IOException {
        try (var network = network();
                var alice = panes(network.address().getHostAddress() + ":" + server.securePort())) {
            alice.sees("tea ›");
            network.loses(20, Share.PERCENT);
            alice.presses(typed(100)).presses("/quit", "Enter").sees("ended with 0");
        }
        assertThat(said()).containsExactlyInAnyOrderElementsOf(numbers(100));
    }

    static IntStream runs() {
        return IntStream.range(0, Integer.getInteger("closing.runs", 1));
    }

    private Program pipes(String address, String lines) {
        var environment = Map.of("CHAT_TOKEN", server.tokens().get(1), "CHAT_SERVER", address);
        return Program.chat(environment, lines, "--plain", "--user", "u", "--room", "tea");
    }

    private Terminal panes(String address) {
        return Terminal.running(
                80,
                24,
                Map.of("CHAT_TOKEN", server.tokens().get(1), "CHAT_SERVER", address),
                "sh -c 'echo $$ >%s/pid; exec %s --user u --room tea'"
                        .formatted(folder, Program.CLIENT));
    }

    private void signals(String name) throws IOException {
        String pid = Files.readString(folder.resolve("pid")).strip();
        assertThat(Program.run(Map.of(), "", List.of("kill", "-" + name, pid)).exit()).isZero();
    }

    private FaultProxy network() throws IOException {
        var host = InetAddress.getLoopbackAddress();
        return FaultProxy.to(host, server.securePort(), server.udpPort());
    }

    private String token(String role) {
        Program made =
                Program.chat(
                        Map.of(
                                "CHAT_TOKEN",
                                server.tokens().getFirst(),
                                "CHAT_SERVER",
                                server.address()),
                        "",
                        "token",
                        "create",
                        "tea",
                        "--role",
                        role);
        assertThat(made.exit()).as(made.err()).isZero();
        return made.out().strip();
    }

    /** What the server keeps, in its order. */
    private List<String> said() {
        Program tail =
                Program.chat(
                        Map.of(
                                "CHAT_TOKEN",
                                server.tokens().getLast(),
                                "CHAT_SERVER",
                                server.address()),
                        "",
                        "tail",
                        "tea",
                        "--user",
                        "log",
                        "--since",
                        "0",
                        "--json");
        assertThat(tail.exit()).as(tail.err()).isZero();
        return tail.out()
                .lines()
                .filter(line -> !line.contains("\"act\":\"notice\""))
                .flatMap(line -> TEXT.matcher(line).results())
                .map((MatchResult text) -> text.group(1))
                .toList();
    }

    private static List<String> numbers(int last) {
        return IntStream.rangeClosed(1, last).mapToObj(Integer::toString).toList();
    }

    /** The keys for as many lines. */
    private static String[] typed(int last) {
        var keys = new ArrayList<String>();
        for (String line : numbers(last)) {
            keys.addAll(List.of(line, "Enter"));
        }
        return keys.toArray(String[]::new);
    }
}
