package dev.tcrp.tui.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.util.concurrent.TimeUnit.SECONDS;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What Lanterna and JLine do badly at the edges of a terminal, and this one does well. */
class TmuxTerminalIT {
    private static final Pattern PID = Pattern.compile("pid (\\d+)\\.");

    @TempDir Path directory;
    private TmuxPane pane;
    private Path log;

    @BeforeEach
    void openAShell() {
        pane = TmuxPane.open(80, 24, directory);
        log = directory.resolve("state").resolve("client.log");
        pane.runs("stty -g > " + directory.resolve("before"));
    }

    @AfterEach
    void close() {
        pane.close();
    }

    /** Seen to fail with IXON left on: Ctrl+S froze the screen. */
    @Test
    void hearsTheKeysThatTerminalsKeepForThemselves() throws IOException {
        start("");
        pane.presses("C-s");
        pane.sees("heard ctrl-s.");
        pane.presses("C-c");
        pane.sees("heard ctrl-c.");
        pane.presses("C-\\", "C-q");
        pane.sees("heard ctrl-q.");
        pane.presses("C-d");
        pane.sees("heard ctrl-d.");
        pane.presses("Escape");
        pane.sees("ESCAPE");
        pane.runs("日");
        pane.sees("ENTER");
        assertThat(pane.screen()).contains("size 80x24.").doesNotContain("Full thread dump");
        leavesTheTerminalAsItWas("q");
    }

    /** Seen to fail without the WINCH handler. */
    @Test
    void wakesForAResize() throws IOException {
        start("");
        pane.resizes(100, 30);
        pane.sees("size 100x30.");
        pane.sees("heard resize.");
        pane.resizes(20, 3);
        pane.sees("size 20x3.");
    }

    @Test
    void takesAPasteOfAThousandLinesForOneEvent() throws IOException {
        start("");
        pane.sees("events 1.");
        Path text = Files.writeString(directory.resolve("text"), "line\n".repeat(1000));
        pane.pastes(text);
        pane.sees("heard paste of 1000 lines.");
        pane.sees("events 2.");
    }

    /** Seen to fail without {@link Stopping#stopSelf}. */
    @Test
    void stopsAndGoesOnAsTheShellSays() throws IOException {
        start("");
        pane.presses("a");
        pane.sees("heard a.");
        pane.presses("C-z");
        pane.sees("Stopped");
        assertThat(pane.says("alternate_on")).isEqualTo("0");
        pane.runs("stty -g > " + directory.resolve("stopped"));
        pane.runs("fg");
        pane.sees("heard ");
        pane.presses("b");
        pane.sees("heard b.");
        assertThat(directory.resolve("stopped"))
                .hasSameTextualContentAs(directory.resolve("before"));
        leavesTheTerminalAsItWas("q");
    }

    @Test
    void keepsStandardErrorOffTheScreen() throws IOException {
        start("");
        pane.presses("e");
        pane.sees("heard e.");
        assertThat(pane.screen()).doesNotContain("across the screen");
        assertThat(log).content().contains("across the screen");
    }

    /** Seen to fail without the terminal in the {@code try} of {@link Ui#run}. */
    @Test
    void leavesTheTerminalAsItWasWhenTheProgramBreaks() throws IOException {
        start("");
        pane.presses("x");
        pane.sees("broken on request");
        leavesTheTerminalAsItWas();
    }

    /** Seen to fail with the thread dead and the screen up; the trace went across it. */
    @Test
    void leavesTheTerminalAsItWasAndSaysWhyWhenAThreadBreaks() throws IOException {
        start("");
        pane.presses("t");
        pane.sees("chat-tui failed: java.lang.AssertionError: broken on a thread (reader)");
        leavesTheTerminalAsItWas();
        assertThat(Path.of(log + ".crash")).content().contains("Playground.breaks");
    }

    /** Seen to fail without the shutdown hook. */
    @ParameterizedTest
    @ValueSource(strings = {"TERM", "HUP", "INT"})
    void leavesTheTerminalAsItWasWhenItIsKilled(String signal) throws IOException {
        start("");
        new ProcessBuilder("kill", "-" + signal, "" + pid()).start();
        leavesTheTerminalAsItWas();
    }

    @Test
    void endsWhenTheTerminalIsGone() throws IOException {
        start("");
        ProcessHandle process = ProcessHandle.of(pid()).orElseThrow();
        pane.close();
        await().atMost(10, SECONDS).until(() -> !process.isAlive());
    }

    @Test
    void worksOnATerminalThatNobodyHasHeardOf() throws IOException {
        start("TERM=nonesuch-42");
        assertThat(pane.screen()).doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM=dumb", "TERM=", "stty rows 0 cols 0;"})
    void saysWhyThereIsNoScreen(String environment) throws IOException {
        pane.starts(Playground.class, environment, log);
        pane.sees("plain: ");
    }

    @Test
    void saysThatAPipeIsNoTerminal() throws IOException {
        pane.starts(Playground.class, "echo hi |", log);
        pane.sees("plain: Standard input");
    }

    private void start(String environment) throws IOException {
        pane.starts(Playground.class, environment, log);
        pane.sees("size 80x24.");
        assertThat(pane.says("alternate_on")).isEqualTo("1");
    }

    private long pid() {
        var matcher = PID.matcher(pane.screen());
        assertThat(matcher.find()).isTrue();
        return Long.parseLong(matcher.group(1));
    }

    private void leavesTheTerminalAsItWas(String... keys) {
        if (keys.length > 0) {
            pane.presses(keys);
        }
        await().atMost(10, SECONDS).until(() -> pane.says("pane_current_command").equals("bash"));
        assertThat(pane.says("alternate_on")).isEqualTo("0");
        pane.runs("clear; stty -g > %s; echo do''ne".formatted(directory.resolve("after")));
        pane.sees("done");
        assertThat(directory.resolve("after")).hasSameTextualContentAs(directory.resolve("before"));
        assertThat(pane.says("mouse_any_flag")).isEqualTo("0");
        assertThat(pane.says("cursor_flag")).isEqualTo("1");
        assertThat(pane.says("wrap_flag")).isEqualTo("1");
    }
}
