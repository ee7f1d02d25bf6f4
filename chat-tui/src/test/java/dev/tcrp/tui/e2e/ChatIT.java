package dev.tcrp.tui.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The client as a person has it in a terminal. */
final class ChatIT {
    private static final Pattern TOKEN = Pattern.compile("chat://[^#]*#([\\w-]{22})");

    @Test
    void aStrangerStartsItWithOneCommandAndTalks() {
        try (var alice =
                Terminal.running(
                        80,
                        24,
                        Map.of(),
                        Program.CLIENT + " --embedded --user alice --room lobby")) {
            alice.sees("lobby ›").sees("UDP ").says("first words 最初の言葉 🎉").sees("最初の言葉");
            alice.presses("F1").sees("Alt+1").presses("Escape").seesNoMore("Alt+1");
            alice.says("/quit").sees("ended with 0");
        }
    }

    @Test
    void twoPeopleMeetByAnInviteAndComeBackAfterTheServerWasAway() {
        var server = ServerProcess.with();
        try (var alice = chat(server, Map.of(), "alice", "tea")) {
            alice.sees("tea ›").sees("UDP ").says("/invite").sees("Sent to your clipboard");
            alice.types("B");
            try (var bob = chat(server, Map.of("CHAT_TOKEN", invitation(alice)), "bob", "tea")) {
                bob.sees("tea ›").sees("UDP ").says("hi alice");
                alice.presses("C-c").presses("C-c");
                alice.sees("bob").sees("hi alice").says("hi bob");
                bob.sees("hi bob");
                server.signal("KILL");
                server.close();
                alice.sees("NO CONNECTION");
                alice.types("typed while away");
                server = server.again();
                alice.seesNoMore("NO CONNECTION").sees("UDP ").sees("typed while away");
                alice.presses("Enter").sees("alice");
            }
        } finally {
            server.close();
        }
    }

    @Test
    void aWrongTokenAndAMissingServerAreSaidInWords() {
        try (var server = ServerProcess.with("--room", "lobby");
                var eve = chat(server, Map.of("CHAT_TOKEN", "nonsense"), "eve", "lobby")) {
            eve.sees("token");
        }
        try (var server = ServerProcess.with();
                var lost =
                        Terminal.running(
                                80,
                                24,
                                Map.of(),
                                Program.CLIENT + " --server 127.0.0.1:1 --user bob --room x")) {
            lost.sees("127.0.0.1:1").sees("Nothing answers");
            assertThat(server.isAlive()).isTrue();
        }
    }

    @Test
    void aResizeIsFollowedAndAPasteOfManyLinesAsksFirst() {
        try (var alice =
                Terminal.running(
                        80,
                        24,
                        Map.of(),
                        Program.CLIENT + " --embedded --user alice --room lobby")) {
            alice.sees("UDP ").resizesTo(200, 50);
            await().until(() -> alice.screen().lines().anyMatch(line -> line.length() > 120));
            alice.resizesTo(50, 12);
            await().until(() -> alice.screen().lines().allMatch(line -> line.length() <= 50));
            alice.resizesTo(80, 24)
                    .pastes("one\ntwo\nthree\n")
                    .sees("3 lines")
                    .presses("Enter")
                    .sees("three");
        }
    }

    @Test
    void withoutATerminalItReadsLinesAndPrintsNoPrompt() {
        try (var server = ServerProcess.with("--room", "lobby")) {
            Program run =
                    Program.chat(
                            Map.of("CHAT_TOKEN", server.tokens().get(0)),
                            "from a pipe\n/quit\n",
                            "--server",
                            server.address(),
                            "--user",
                            "pipe",
                            "--room",
                            "lobby");
            assertThat(run.exit()).isZero();
            assertThat(run.out()).contains("from a pipe").doesNotContain("\u001b");
        }
    }

    private static Terminal chat(
            ServerProcess server, Map<String, String> environment, String user, String room) {
        return Terminal.running(
                80,
                24,
                environment,
                "%s --server %s --user %s --room %s"
                        .formatted(Program.CLIENT, server.address(), user, room));
    }

    /** The token of the invite on this screen, once one is; it is broken over several lines. */
    private static String invitation(Terminal terminal) {
        return await().until(
                        () -> {
                            String text =
                                    terminal.screen()
                                            .lines()
                                            .map(line -> line.replaceFirst("^[^│]*│", "").strip())
                                            .collect(Collectors.joining());
                            Matcher token = TOKEN.matcher(text);
                            return token.find() ? token.group(1) : "";
                        },
                        token -> !token.isEmpty());
    }
}
