package dev.tcrp.tui.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What a terminal does to a program: the program goes on, or it ends; it never spins. */
final class StormIT {
    private static final String CHAT = Program.CLIENT + " --embedded --user alice --room tea";

    private static Terminal chat() {
        Terminal chat = Terminal.running(80, 24, Map.of(), "exec " + CHAT);
        return chat.sees("tea ›");
    }

    @Test
    void aStormOfSizesEndsWithAWholeScreen() {
        try (var chat = chat()) {
            var random = new Random(1);
            for (int i = 0; i < 150; i++) {
                chat.resizesTo(1 + random.nextInt(240), 1 + random.nextInt(70));
            }
            chat.resizesTo(100, 30).says("still here お茶").sees("alice still here お茶");
            assertThat(chat.screen().lines()).hasSize(30);
            rests(chat.program());
        }
    }

    @Test
    void stoppedAndContinuedTwiceItComesBack() {
        try (var shell = Terminal.running(80, 24, Map.of(), "bash --norc -i")) {
            shell.says("PS1=ready:").sees("ready:").says(CHAT).sees("tea ›");
            for (String line : List.of("first", "second")) {
                shell.presses("C-z").sees("Stopped");
                shell.says("clear").seesNoMore("tea ›").says("fg").sees("tea ›");
                shell.says(line).sees(line).seesNoMore("Stopped");
            }
            shell.says("/quit").sees("ready:").says("echo code $?").sees("code 0");
        }
    }

    @Test
    void withoutItsTerminalItEnds() {
        var chat = chat();
        ProcessHandle program = chat.program();
        chat.dies();
        await().atMost(Duration.ofSeconds(30)).until(() -> !program.isAlive());
    }

    /** As sshd ends it when the line is cut: the terminal hangs up. */
    @Test
    void hungUpItEnds() {
        ProcessHandle program = chat().program();
        Program hungUp = Program.run(Map.of(), "", hangUp(program));
        assertThat(hungUp.exit()).isZero();
        await().atMost(Duration.ofSeconds(30)).until(() -> !program.isAlive());
    }

    private static List<String> hangUp(ProcessHandle program) {
        return List.of("kill", "-HUP", "" + program.pid());
    }

    /** Seen to fail with a loop that polls instead of waiting. */
    private static void rests(ProcessHandle program) {
        var last = new Duration[] {used(program)};
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .until(
                        () -> {
                            Duration now = used(program);
                            Duration spent = now.minus(last[0]);
                            last[0] = now;
                            return spent.compareTo(Duration.ofMillis(50)) < 0;
                        });
    }

    private static Duration used(ProcessHandle program) {
        return program.info().totalCpuDuration().orElseThrow();
    }
}
