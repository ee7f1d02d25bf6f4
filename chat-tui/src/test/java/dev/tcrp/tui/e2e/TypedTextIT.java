package dev.tcrp.tui.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;

/**
 * What a person types and pastes, on the screen and in plain mode (cases B2 to B6, D11). Each was
 * red on the build before.
 */
final class TypedTextIT {
    private ServerProcess server;

    @BeforeEach
    void start() {
        server = ServerProcess.with("--room", "tea", "--room", "ops");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** On the build before the line with the token was said. */
    @ParameterizedTest
    @ValueSource(strings = {"", " --plain"})
    void aSlipSaysNothingAndAPasteIsText(String mode) {
        try (var alice = chat("alice" + mode)) {
            alice.sees(mode.isEmpty() ? "tea ›" : "tea>");
            alice.says("join tea " + server.tokens().get(5)).sees("A token or invite");
            declines(alice, mode);
            isTorn(alice.presses("Escape", "/topic x", "Enter"), mode);
            alice.pastes("/me waves").presses("Enter").sees("Say it as text").presses("Enter");
            alice.pastes("a\tb").presses("Enter").says("//me");
            awaitSaid("\"/me waves\"}", "\"a\\tb\"}", "\"/me\"}");
        }
    }

    /** On a screen it is Alt+/, which looks for the rest. */
    private static void isTorn(Terminal alice, String mode) {
        if (mode.isEmpty()) {
            alice.sees("nothing in tea").presses("Escape").seesNoMore("find ›");
        } else {
            alice.sees("Typed right behind Esc");
            declines(alice, mode);
        }
    }

    private static void declines(Terminal alice, String mode) {
        if (mode.isEmpty()) {
            alice.presses("Escape").seesNoMore("Enter sends").presses("C-u");
        } else {
            alice.says("n").sees("Not sent").says("/clear");
        }
    }

    /** On the build before the prompt named no room. */
    @Test
    void inPlainModeALineGoesToTheRoomThatItsPromptNames() {
        try (var alice = chat("alice --plain")) {
            isPrompted(alice, "tea>");
            alice.pastes("x\ny\nz").presses("Enter");
            alice.says("　／join　ops　" + server.tokens().get(5));
            isPrompted(alice, "ops>");
            alice.says("for ops").says("/part").sees("You left ops");
            isPrompted(alice, "tea>");
            alice.says("for tea");
            awaitSaid("\"x\\ny\\nz\"}", "\"for tea\"}");
        }
    }

    /** Seen to fail with pastes bare between two lines: a tab completed a name. */
    @Test
    void inPlainModeAPasteRightBehindEnterIsText() {
        try (var alice = chat("alice --plain")) {
            isPrompted(alice, "tea>");
            for (int i = 0; i < 20; i++) {
                alice.pastes("a\tb").presses("Enter");
            }
            awaitSaid(Collections.nCopies(20, "\"a\\tb\"}").toArray(String[]::new));
        }
    }

    /** The last line of the screen is this prompt, whose blank tmux leaves out. */
    private static void isPrompted(Terminal alice, String prompt) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(alice.screen().stripTrailing()).endsWith("\n" + prompt));
    }

    /** Exactly this was said in tea, and is kept. */
    private void awaitSaid(String... texts) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> {
                            Program tail =
                                    Program.chat(
                                            Map.of("CHAT_TOKEN", server.tokens().get(1)),
                                            "",
                                            "tail",
                                            "tea",
                                            "--server",
                                            server.address(),
                                            "--user",
                                            "ear",
                                            "--since",
                                            "1h",
                                            "--json");
                            assertThat(tail.out().lines().filter(line -> !isNotice(line)))
                                    .as(tail.err())
                                    .extracting(line -> line.replaceAll(".*\"text\":", ""))
                                    .containsExactly(texts);
                        });
    }

    private static boolean isNotice(String line) {
        return line.contains("\"act\":\"notice\"");
    }

    /** On the build before nothing ended such a paste. */
    @ParameterizedTest
    @ValueSource(strings = {"", " --plain"})
    void aPasteWithoutAnEndDoesNotSilenceTheKeyboard(String mode) {
        try (var alice = chat("alice" + mode)) {
            alice.sees(mode.isEmpty() ? "tea ›" : "tea>")
                    .types("\u001b[200~lost")
                    .sees("its end did not come");
            alice.presses("C-u").says("still here").sees("still here");
        }
    }

    private Terminal chat(String more) {
        return Terminal.running(
                80,
                24,
                Map.of("CHAT_TOKEN", server.tokens().get(0)),
                "%s --server %s --room tea --user %s"
                        .formatted(Program.CLIENT, server.address(), more));
    }
}
