package dev.tcrp.tui.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rooms that outlive their server, as people and scripts see them. */
final class KeptRoomsIT {
    private ServerProcess server = ServerProcess.with("--room", "lobby");

    private final List<String> tokens = server.tokens();

    @AfterEach
    void end() {
        server.close();
    }

    private void isKilledAndStartedAgain() {
        server.signal("KILL");
        server.close();
        server = server.again();
    }

    private Program runs(int token, String... words) {
        return Program.chat(environment(token), "", words);
    }

    private Map<String, String> environment(int token) {
        var environment = new HashMap<>(Map.of("CHAT_SERVER", server.address()));
        environment.put("CHAT_TOKEN", tokens.get(token));
        return environment;
    }

    /**
     * Seen to fail with a random device in place of the one of the id, and with a server that
     * forgets what was said when it starts.
     */
    @Test
    void whatIsSentAgainWithTheSameIdIsSaidOnceThoughTheServerWasKilled() {
        String[] send = {"send", "lobby", "--user", "ci", "--wait-ack", "--id", "7", "ビルド 7 は緑"};
        assertThat(runs(1, send).exit()).isZero();
        isKilledAndStartedAgain();
        assertThat(runs(1, send).exit()).isZero();
        Program tail = runs(1, "tail", "lobby", "--user", "ci", "--since", "1h");
        assertThat(tail.exit()).isZero();
        assertThat(tail.out().lines()).singleElement().asString().endsWith("ci: ビルド 7 は緑");
    }

    @Test
    void whatCannotBeAcknowledgedInTimeEndsWithSixOrSeven() {
        server.signal("KILL");
        String[] send = {"send", "lobby", "--user", "ci", "--wait-ack", "--timeout", "2s", "hi"};
        Program unreachable = runs(1, send);
        assertThat(unreachable.exit()).isEqualTo(6);
        assertThat(unreachable.err()).contains("nothing was sent");
        server.close();
        server = server.again();
        server.signal("STOP");
        assertThat(runs(1, send).exit()).isIn(6, 7);
        server.signal("CONT");
        Program plain = runs(1, "send", "lobby", "--plaintext", "--wait-ack", "hi");
        assertThat(plain.exit()).isEqualTo(2);
        assertThat(plain.err()).contains("--wait-ack needs TLS");
    }

    @Test
    void tailGoesOnBehindAPlaceAndSearchFindsJapanese() {
        for (String text : List.of("one", "文字化けはいやだ", "three")) {
            assertThat(runs(1, "send", "lobby", "--user", "ci", "--wait-ack", text).exit())
                    .isZero();
        }
        Program tail = runs(1, "tail", "lobby", "--user", "ci", "--since", "1", "--json");
        assertThat(tail.out().lines().toList())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("{\"v\":1,")
                .contains("\"seq\":2,", "文字化け");
        Program found = runs(1, "search", "lobby", "--user", "ci", "化け");
        assertThat(found.exit()).isZero();
        assertThat(found.out()).contains("ci: 文字化けはいやだ");
        assertThat(runs(1, "search", "lobby", "--user", "ci", "absent").exit()).isEqualTo(1);
    }

    /** B9, as somebody types it. */
    @Test
    void whatLooksTheSameIsFoundAndBlanksAloneAreAnError() {
        String school = "か\u3099っこうでお茶の時間";
        assertThat(runs(1, "send", "lobby", "--user", "ci", "--wait-ack", school).exit()).isZero();
        for (String words : List.of("がっこう", "お茶\u3000時間", "お茶\u00A0か\u3099")) {
            assertThat(runs(1, "search", "lobby", "--user", "ci", words).out()).contains(school);
        }
        for (String words : List.of(" ", "\u3000", "\u00A0\u2003")) {
            Program run = runs(1, "search", "lobby", "--user", "ci", words);
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err()).contains("at least one word");
        }
    }

    /** Seen to fail with members that are gone when the server ends. */
    @Test
    void whoSitsInTheRoomSeesTheServerGoAndComeAndNobodyLeave() {
        try (var alice = chat(0, "alice").sees("UDP ");
                var bob = chat(1, "bob")) {
            alice.sees("bob");
            bob.sees("lobby ›").sees("UDP ").says("before");
            alice.sees("bob before");
            server.signal("KILL");
            server.close();
            alice.sees("NO CONNECTION");
            alice.says("typed meanwhile").sees("~alice typed meanwhile");
            server = server.again();
            bob.sees("alice typed meanwhile");
            alice.sees(" alice typed meanwhile").seesNoMore("left");
            bob.says("after");
            alice.sees("bob after");
            for (Terminal terminal : List.of(alice, bob)) {
                assertThat(terminal.screen())
                        .containsOnlyOnce("is here for the first time")
                        .doesNotContain("joined");
            }
        }
    }

    private Terminal chat(int token, String user) {
        return Terminal.running(
                80,
                24,
                environment(token),
                Program.CLIENT + " --user " + user + " --room lobby --pin " + server.pin());
    }
}
