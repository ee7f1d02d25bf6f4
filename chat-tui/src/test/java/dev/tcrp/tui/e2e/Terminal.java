package dev.tcrp.tui.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.awaitility.core.ConditionTimeoutException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A person's terminal: a tmux server of its own with one window, typed into and looked at. */
final class Terminal implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String socket =
            "chat-e2e-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();

    private Terminal(int columns, int rows, Map<String, String> environment, String command) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "-f",
                                "/dev/null",
                                "new-session",
                                "-d",
                                "-x",
                                "" + columns,
                                "-y",
                                "" + rows));
        // What one client keeps is no other's business, nor that of who runs the tests.
        words.addAll(List.of("-e", "XDG_STATE_HOME=" + Program.freshState()));
        environment.forEach((name, value) -> words.addAll(List.of("-e", name + "=" + value)));
        words.add(command + "; echo \"ended with $?\"; exec cat");
        tmux(words);
    }

    /**
     * A terminal of this size in which {@code command} runs; the test is skipped where there is no
     * tmux.
     */
    static Terminal running(
            int columns, int rows, Map<String, String> environment, String command) {
        assumeTrue(isThere(), "tmux is not installed");
        return new Terminal(columns, rows, environment, command);
    }

    private static boolean isThere() {
        return Program.run(Map.of(), "", List.of("sh", "-c", "command -v tmux")).exit() == 0;
    }

    /** Types this text, and Enter. */
    Terminal says(String text) {
        return types(text).presses("Enter");
    }

    Terminal types(String text) {
        tmux(List.of("send-keys", "-l", text));
        return this;
    }

    /** Presses keys by tmux's names: {@code Enter}, {@code C-c}, {@code M-1}. */
    Terminal presses(String... keys) {
        List<String> words = new ArrayList<>(List.of("send-keys"));
        words.addAll(List.of(keys));
        tmux(words);
        return this;
    }

    /** Pastes this text as a terminal does, in brackets where the program asked for them. */
    Terminal pastes(String text) {
        tmux(List.of("set-buffer", "-b", "p", text));
        tmux(List.of("paste-buffer", "-p", "-b", "p"));
        return this;
    }

    Terminal resizesTo(int columns, int rows) {
        tmux(List.of("resize-window", "-x", "" + columns, "-y", "" + rows));
        return this;
    }

    /** Waits until this text stands somewhere on the screen. */
    Terminal sees(String text) {
        return awaits(text, true);
    }

    /** Waits until this text stands nowhere on the screen. */
    Terminal seesNoMore(String text) {
        return awaits(text, false);
    }

    private Terminal awaits(String text, boolean there) {
        try {
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> screen().contains(text) == there);
            return this;
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    (there ? "never saw: " : "still sees: ") + text + "\n" + screen(), e);
        }
    }

    /** Ends the program as a crash of the machine would. */
    Terminal kills() {
        pane().children().forEach(ProcessHandle::destroyForcibly);
        return sees("ended with 137");
    }

    /** What runs in the window, where the command is {@code exec …}. */
    ProcessHandle program() {
        return pane();
    }

    /** The terminal itself is killed. */
    void dies() {
        process("display-message", "-p", "#{pid}").destroyForcibly();
    }

    private ProcessHandle pane() {
        return process("list-panes", "-F", "#{pane_pid}");
    }

    private ProcessHandle process(String... asked) {
        return ProcessHandle.of(Long.parseLong(tmux(List.of(asked)).strip())).orElseThrow();
    }

    String screen() {
        return tmux(List.of("capture-pane", "-p"));
    }

    private String tmux(List<String> words) {
        List<String> command = new ArrayList<>(List.of("tmux", "-L", socket));
        command.addAll(words);
        Program run =
                Program.run(Map.of("TERM", "xterm-256color", "LC_ALL", "C.UTF-8"), "", command);
        if (run.exit() != 0) {
            throw new AssertionError(command + ": " + run.err());
        }
        return run.out();
    }

    @Override
    public void close() {
        tmux(List.of("kill-server"));
    }
}
