package dev.tcrp.tui.terminal;

import static org.awaitility.Awaitility.await;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import org.junit.jupiter.api.Assumptions;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A shell in a terminal: bash in a tmux server of its own, which goes when it is closed. */
final class TmuxPane implements AutoCloseable {
    private static final AtomicInteger SERVERS = new AtomicInteger();

    private static final String OPTIONS =
            "start-server ; set -g default-terminal tmux-256color ; set -g status off ; ";

    private final String server =
            "chat-%d-%d".formatted(ProcessHandle.current().pid(), SERVERS.incrementAndGet());
    private final Path directory;

    private TmuxPane(Path directory) {
        this.directory = directory;
    }

    /** Skips the test where there is no tmux to be the truth. */
    static TmuxPane open(int columns, int rows, Path directory) {
        Assumptions.assumeTrue(isInstalled(), "tmux is not installed");
        var pane = new TmuxPane(directory);
        String session = "new-session -d -x %d -y %d".formatted(columns, rows);
        pane.tmux(
                List.of((OPTIONS + session).split(" ", -1)),
                "PS1='$ ' exec bash --norc --noprofile");
        pane.sees("$");
        return pane;
    }

    /** Starts a main class of the test sources on this JVM's Java and class path. */
    void starts(Class<?> main, String environment, Object... arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var words = new ArrayList<String>(List.of(environment, "exec", java));
        words.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m"));
        words.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath()));
        words.add(main.getName());
        Stream.of(arguments).map(Object::toString).forEach(words::add);
        Path script = Files.createTempFile(directory, "run", ".sh");
        Files.writeString(script, String.join(" ", words) + "\n");
        runs("sh " + script);
    }

    private static String classPath() {
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path"));
    }

    void runs(String command) {
        tmux(List.of("send-keys", "-l"), command);
        presses("Enter");
    }

    void presses(String... keys) {
        tmux(List.of("send-keys"), keys);
    }

    void pastes(Path file) {
        tmux(List.of("load-buffer"), file.toString());
        tmux(List.of("paste-buffer", "-p"));
    }

    void resizes(int columns, int rows) {
        tmux(List.of("resize-window", "-x", "" + columns, "-y", "" + rows));
    }

    /** What tmux says of the pane, as {@code alternate_on}. */
    String says(String variable) {
        return tmux(List.of("display-message", "-p"), "#{" + variable + "}").strip();
    }

    String screen() {
        return tmux(List.of("capture-pane", "-p"));
    }

    void sees(String text) {
        await().pollInterval(20, MILLISECONDS)
                .atMost(20, SECONDS)
                .until(this::screen, s -> s.contains(text));
    }

    @Override
    public void close() {
        tmux(List.of("kill-server"));
    }

    private static boolean isInstalled() {
        try {
            return new ProcessBuilder("tmux", "-V").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private String tmux(List<String> command, String... arguments) {
        var words = new ArrayList<>(List.of("tmux", "-u", "-L", server, "-f", "/dev/null"));
        words.addAll(command);
        words.addAll(List.of(arguments));
        try {
            var builder = new ProcessBuilder(words).redirectErrorStream(true);
            builder.environment().put("LC_ALL", "C.UTF-8");
            builder.environment().remove("TMUX");
            builder.environment().remove("NO_COLOR");
            Process tmux = builder.start();
            return new String(tmux.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
