package dev.tcrp.tui.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.server.ChatServer;
import dev.tcrp.server.ServerConfig;
import dev.tcrp.server.ServerConfig.OpenedRoom;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.sqlite.SqliteStore;
import dev.tcrp.server.tls.Identity;
import dev.tcrp.tui.cli.Shell.Run;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A script waits for what others say. */
class WaitTest {
    private static final RoomName TEA = new RoomName("tea");

    @TempDir private Path folder;
    private ChatServer server;
    private List<String> tokens = List.of();

    @BeforeEach
    void start() throws IOException {
        server = starts(0);
        tokens =
                Objects.requireNonNull(server.tokens().get(TEA)).stream()
                        .map(token -> token.value())
                        .toList();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private ChatServer starts(int port) throws IOException {
        return ChatServer.start(
                ServerConfig.embedded()
                        .opening(List.of(new OpenedRoom(TEA, 5)))
                        .securedBy(new SecurePort(port, Identity.keptIn(folder)))
                        .persistingIn(
                                (listener, threads) ->
                                        SqliteStore.open(
                                                folder.resolve("store"),
                                                () -> Retention.USUAL,
                                                listener,
                                                threads)));
    }

    private Shell shell(int token) {
        return new Shell()
                .with("CHAT_PLAINTEXT", "0")
                .with("XDG_STATE_HOME", folder.resolve("state").toString())
                .with("CHAT_SERVER", "127.0.0.1:" + server.securePort().orElseThrow())
                .with("CHAT_TOKEN", tokens.get(token));
    }

    private void says(String user, String text) {
        int token = user.equals("ci") ? 0 : 2;
        assertThat(shell(token).runs("send", "tea", "--user", user, text).exit()).isZero();
    }

    /** Is in the room when this returns. */
    private Run waits(String... options) {
        String[] line =
                Stream.concat(Stream.of("wait", "tea", "--user", "script"), Stream.of(options))
                        .toArray(String[]::new);
        Run run = shell(1).start(line);
        await().until(() -> run.err().contains("In tea as script."));
        return run;
    }

    @Test
    void theFirstMessageThatFitsIsPrintedAndNoOther() {
        says("ci", "build 16 is green");
        Run run = waits("--match", "build \\d+ is (green|red)");
        says("ci", "build 17 began");
        assertThat(run.code()).isNotDone();
        says("ci", "now: build 17 is red");
        assertThat(run.exit()).isZero();
        assertThat(run.lines())
                .singleElement()
                .asString()
                .matches("\\d\\d:\\d\\d ci: now: build 17 is red");
    }

    @Test
    void onlyOneSpeakerCountsWhenTheyAreNamed() {
        Run run = waits("--from", "ci", "--json");
        says("bob", "is it green?");
        says("ci", "it is");
        assertThat(run.exit()).isZero();
        assertThat(run.lines())
                .singleElement()
                .asString()
                .contains("\"user\":\"ci\"", "\"text\":\"it is\"");
    }

    @Test
    void whatWasSaidBeforeCountsFromThePointThatIsNamed() {
        says("ci", "17 is green");
        assertThat(waits("--since", "10m", "--match", "green").exit()).isZero();
    }

    /** A deployment restarts the server in between. */
    @Test
    void aLostConnectionIsMadeAgainAndNothingIsMissed() throws IOException {
        Run run = waits("--match", "green");
        int port = server.securePort().orElseThrow();
        server.close();
        server = starts(port);
        says("ci", "17 is green");
        assertThat(run.exit()).isZero();
        assertThat(run.err()).contains("Trying again.");
    }

    /** As one whose server is stopped, or waits for another one. Seen to fail with it ended. */
    @Test
    void aWaitThatHasATimeOutlivesAServerThatIsSilentAtFirst() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Run run =
                    shell(1).with("CHAT_PLAINTEXT", "1")
                            .with("CHAT_SERVER", "127.0.0.1:" + silent.getLocalPort())
                            .runs("wait", "tea", "--timeout", "6s");
            assertThat(run.exit()).isEqualTo(7);
            assertThat(run.err()).contains("gives no answer", "Trying again.");
        }
    }

    @Test
    void noneInTimeIsSevenAndAWrongExpressionIsTwo() {
        Run late = shell(1).runs("wait", "tea", "--timeout", "1s", "--match", "x");
        assertThat(late.exit()).isEqualTo(7);
        assertThat(late.err()).contains("No message that fits came in time.");
        assertThat(late.out()).isEmpty();
        Run wrong = shell(1).runs("wait", "tea", "--match", "build (\u001b");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err())
                .contains("--match", "\"build (\\u001b\" is no regular expression: Unclosed group")
                .doesNotContain("java.");
    }
}
