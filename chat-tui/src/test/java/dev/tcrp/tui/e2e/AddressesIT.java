package dev.tcrp.tui.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names that lead to several addresses, to none for a while, or are not of ASCII. */
final class AddressesIT {
    @TempDir private Path folder;
    private ServerProcess server = ServerProcess.with("--memory", "--room", "tea");

    /** Each of these addresses is this machine's, and the server is at the last one only. */
    @BeforeEach
    void name() throws IOException {
        hosts("127.0.0.2", "::1", "127.0.0.3", "127.0.0.1");
        Files.writeString(folder.resolve("token"), server.tokens().getFirst());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** E1. Red on the build before: exit code 6, nothing answers. */
    @Test
    void everyVerbFindsTheServerAtTheAddressThatItHas() {
        Program listed = chat("room", "list", "--server", address());
        assertThat(listed.exit()).as(listed.err()).isZero();
        Program said = chat("send", "--server", address(), "tea", "--token-file", token(), "hi");
        assertThat(said.exit()).as(said.err()).isZero();
        Program classic =
                chat("room", "list", "--plaintext", "--server", "chat.test:" + server.tcpPort());
        assertThat(classic.exit()).as(classic.err()).isZero();
        Program examined = chat("doctor", "--server", address());
        assertThat(examined.exit()).as(examined.out()).isZero();
        assertThat(examined.out())
                .contains("and nothing answers at", "127.0.0.2", "127.0.0.3")
                .containsPattern("ok +udp ");
    }

    /** E1. Red on the build before: nothing answers, and nobody came in. */
    @Test
    void theChatTravelsByDatagramsToTheAddressThatAnswered() {
        String command =
                "%s --server %s --user alice --room tea --token-file %s"
                        .formatted(Program.CLIENT, address(), token());
        try (var alice = Terminal.running(100, 24, environment(), command)) {
            alice.sees("tea ›").sees("UDP ");
            alice.says("hello").sees("alice hello").says("/quit").sees("ended with 0");
        }
    }

    /** E7. Red on the build before: an error of usage. */
    @Test
    void aNameOutsideAsciiIsLookedUpAsNameServicesKnowIt() throws IOException {
        Files.writeString(hosts(), "127.0.0.1 xn--r8jz45g.test\n");
        Program listed = chat("room", "list", "--server", "例え.test:" + server.securePort());
        assertThat(listed.exit()).as(listed.err()).isZero();
    }

    /** E7. Red on the build before: "an IPv6 address in brackets". */
    @Test
    void whatIsWrongWithAnAddressIsSaid() {
        Program scheme = chat("room", "list", "--server", "tcp://127.0.0.1:9003");
        assertThat(scheme.exit()).isEqualTo(2);
        assertThat(scheme.err()).contains("without tcp://").doesNotContain("IPv6");
        Program zone = chat("room", "list", "--server", "[fe80::1%nosuch0]:9003");
        assertThat(zone.exit()).isEqualTo(6);
        assertThat(zone.err()).contains("no network interface nosuch0");
    }

    /**
     * What was not known is asked for again with each attempt. Red on the build before, which left
     * that to the JDK: half a minute later it still went to the old address.
     */
    @Test
    void aServerThatMovesIsFoundWhereItIsNow() throws IOException {
        hosts("127.0.0.2");
        String command =
                "%s --plain --server %s --user alice --room tea --token-file %s"
                        .formatted(Program.CLIENT, address(), token());
        try (var alice = Terminal.running(160, 24, environment(), command)) {
            alice.sees("Nothing answers at chat.test");
            hosts("127.0.0.1");
            alice.sees("tea on chat.test").says("/quit").sees("ended with 0");
        }
    }

    private void hosts(String... addresses) throws IOException {
        List<String> lines = List.of(addresses).stream().map(a -> a + " chat.test").toList();
        Files.write(hosts(), lines);
    }

    private Path hosts() {
        return folder.resolve("hosts");
    }

    private String address() {
        return server.address("chat.test");
    }

    private String token() {
        return folder.resolve("token").toString();
    }

    private Program chat(String... words) {
        return Program.chat(environment(), "", words);
    }

    /** The JDK reads names from such a file in place of the system. */
    private Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        environment.put("CHAT_JAVA_OPTS", "-Djdk.net.hosts.file=" + hosts());
        environment.put("XDG_DATA_HOME", folder.toString());
        environment.put("XDG_STATE_HOME", folder.toString());
        return environment;
    }
}
