package dev.tcrp.tui.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A server that was never met. It is reached by an address of this machine that is not the
 * loopback's, which needs no introduction; where there is none the stories are skipped.
 */
final class FirstMeetingIT {
    @TempDir private Path folder;
    private final Optional<InetAddress> here = here();
    private ServerProcess server = ServerProcess.with("--host", "0.0.0.0", "--rooms", "open");

    @BeforeEach
    void requireAnAddress() {
        assumeTrue(here.isPresent(), "there is only the loopback");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void thePersonIsAskedBeforeTheScreenIsTakenAndOnlyOnce() throws IOException {
        try (var alice = chat()) {
            alice.sees("was never met").sees(server.pin()).seesNoMore("│").says("yes");
            alice.sees("UDP ").sees("tea").says("hello").says("/quit").sees("ended with 0");
        }
        assertThat(Files.readString(known())).isEqualTo(address() + " " + server.pin() + "\n");
        try (var alice = chat()) {
            alice.sees("UDP ").says("/quit").sees("ended with 0");
        }
    }

    @Test
    void whoSaysNoIsToldHowItCouldBeDone() {
        try (var alice = chat()) {
            alice.sees("(yes/no)").says("no").sees("--pin " + server.pin()).sees("ended with 9");
        }
        assertThat(known()).doesNotExist();
    }

    @Test
    void aScriptIsRefusedInWordsUnlessItHasThePin() {
        Program refused = list();
        assertThat(refused.exit()).isEqualTo(9);
        assertThat(refused.err()).contains("is not known here", "--pin " + server.pin());
        assertThat(list("--pin", server.pin()).exit()).isZero();
        assertThat(list().exit()).isZero();
    }

    /** Case E6. */
    @Test
    void whoIsKnownIsWrittenDownInTheHomeOfTheEnvironment() {
        var environment = Map.of("HOME", folder.toString(), "XDG_DATA_HOME", "");
        Program listed =
                Program.chat(
                        environment,
                        "",
                        "room",
                        "list",
                        "--server",
                        address(),
                        "--pin",
                        server.pin());
        assertThat(listed.exit()).as(listed.err()).isZero();
        assertThat(folder.resolve(".local/share/chat-tui/known_servers")).exists();
    }

    @Test
    void aScriptThatChatsIsRefusedTheSame() {
        Program refused =
                Program.chat(
                        environment(), "hi\n", "--server", address(), "--user", "a", "--room", "t");
        assertThat(refused.exit()).isEqualTo(9);
        assertThat(refused.err()).contains("is not known here");
    }

    @Test
    void aChangedKeyIsSaidOnTheScreenAndNotTriedAgain() throws IOException {
        Files.createDirectories(known().getParent());
        Files.writeString(known(), "# met in May\n" + address() + " " + "A".repeat(43) + "\n");
        try (var alice = chat()) {
            alice.sees("HAS CHANGED").sees("NOT TRUSTED").types("kept");
            alice.sees("kept").presses("C-u").says("/quit").sees("ended with 0");
        }
        assertThat(list().err()).contains("HAS CHANGED", "line 2 of " + known());
    }

    private Terminal chat() {
        return Terminal.running(
                100,
                24,
                environment(),
                "%s --server %s --user alice --room tea".formatted(Program.CLIENT, address()));
    }

    private Program list(String... more) {
        String[] words = new String[4 + more.length];
        System.arraycopy(new String[] {"room", "list", "--server", address()}, 0, words, 0, 4);
        System.arraycopy(more, 0, words, 4, more.length);
        return Program.chat(environment(), "", words);
    }

    private Map<String, String> environment() {
        return Map.of("XDG_DATA_HOME", folder.toString());
    }

    private Path known() {
        return folder.resolve("chat-tui").resolve("known_servers");
    }

    private String address() {
        return server.address(here.orElseThrow().getHostAddress());
    }

    private static Optional<InetAddress> here() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(Inet4Address.class::isInstance)
                    .filter(address -> !address.isLoopbackAddress())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
