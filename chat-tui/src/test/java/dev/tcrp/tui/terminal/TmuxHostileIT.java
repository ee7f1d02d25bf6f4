package dev.tcrp.tui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.text.Sanitiser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Hostile strings as text, name, topic, notice, error and history, through tmux: what the canvas
 * says stands in each cell is what stands there. {@code -Dhostile.tmux=20000} is the long form, of
 * some minutes; {@code -Dhostile.seed=SEED} repeats one.
 */
final class TmuxHostileIT {
    private static final int STRINGS = Integer.getInteger("hostile.tmux", 300);

    /** That each page hears. */
    private static final int EACH = 6;

    @TempDir private Path directory;

    /**
     * Seen to fail: a combining mark in the last column joined the letter before it, in tmux with
     * wrapping off.
     */
    @Test
    void everyCellHasWhatTheCanvasSays() throws IOException {
        long seed = Long.getLong("hostile.seed", System.nanoTime());
        System.out.println("TmuxHostileIT: -Dhostile.seed=" + seed);
        Path golden = directory.resolve("golden");
        int pages = (STRINGS + EACH - 1) / EACH;
        try (var pane = TmuxPane.open(80, 24, directory)) {
            pane.starts(HostilePages.class, "", seed, golden);
            pane.sees("page 0.");
            var wrong = new ArrayList<String>();
            for (int page = 1; page <= pages && wrong.isEmpty(); page++) {
                pane.presses("n");
                pane.sees("page " + page + ".");
                wrong.addAll(differences(Files.readString(golden), pane.screen(), page));
            }
            assertThat(wrong).as("of %d pages", pages).isEmpty();
        }
    }

    private static List<String> differences(String drawn, String shown, int page) {
        List<String> ours = drawn.lines().toList();
        List<String> theirs = shown.lines().toList();
        return IntStream.range(0, ours.size())
                .filter(row -> row >= theirs.size() || !ours.get(row).equals(theirs.get(row)))
                .mapToObj(
                        row ->
                                Sanitiser.escaped(
                                        "page %d, row %d: %s is %s"
                                                .formatted(
                                                        page,
                                                        row,
                                                        ours.get(row),
                                                        row < theirs.size()
                                                                ? theirs.get(row)
                                                                : "")))
                .toList();
    }
}
