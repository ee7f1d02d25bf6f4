package dev.tcrp.tui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.text.Clusters;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the canvas says stands in each cell is what stands there in tmux, whose widths are the
 * system's. Each text is followed by a bar, which is out of place if the text has another width.
 */
class TmuxWidthsIT {
    private static final List<String> PIECES =
            List.of(
                    "a",
                    " ",
                    "日本語",
                    "。",
                    "ｶﾅ",
                    "𠮷",
                    "é",
                    "e\u0301",
                    "か\u3099",
                    "\u0301",
                    "한",
                    "\u1100\u1161\u11A8",
                    "👩\u200D💻",
                    "👨\u200D👩\u200D👧\u200D👦",
                    "🏳\uFE0F\u200D🌈",
                    "❤\uFE0F",
                    "❤\uFE0F\u200D🔥",
                    "👍🏽",
                    "🏽",
                    "🇯🇵",
                    "🇯",
                    "🏴\uDB40\uDC67\uDB40\uDC7F",
                    "1\uFE0F\u20E3",
                    "🫠",
                    "\u200D",
                    "\u200C",
                    "\uFE0F",
                    "Z" + "\u0316".repeat(1000),
                    "\u1100" + "\u1161".repeat(1000),
                    "क्षि",
                    "ก็",
                    "שָׁ",
                    "ا\u064B",
                    "\u001b[2J",
                    "\u001b]0;title\u0007",
                    "\u001b[31m",
                    "\r",
                    "\n",
                    "\b",
                    "\u0000",
                    "\u0007",
                    "\u007f",
                    "\u009b2J",
                    "\u0085",
                    "\u0090",
                    "\u202E",
                    "\u2066",
                    "\u200B",
                    "\uFEFF",
                    "\u00AD",
                    "\u2028",
                    "\uE000",
                    "\uD83D",
                    "\uDC00",
                    "\u0378",
                    "\uDBFF\uDFFD",
                    "\u3000",
                    "\u2764",
                    "\u00A0",
                    "①",
                    "■",
                    "│");

    @TempDir Path directory;

    /**
     * Every code point that draws something or joins, on top of the page before. Seen to fail
     * without {@link Sequences#pinned}, in 344 of the rows.
     */
    @Test
    void everyCodePointTakesTheColumnsThatWeSay() throws IOException {
        Stream<String> points =
                IntStream.range(' ', Character.MAX_CODE_POINT + 1)
                        .mapToObj(Character::toString)
                        .filter(c -> !Sanitiser.shown(c).equals("\uFFFD") && !c.equals("|"));
        assertShown(TmuxWidthsIT::standsInItsColumns, 200, 50, rows(200, points.toList()));
    }

    @Test
    void mixturesOfAllThatIsHostileTakeTheColumnsThatWeSay() throws IOException {
        assertShown(String::equals, 80, 24, rows(80, mixtures(14_000, 41)));
    }

    private void assertShown(
            BiPredicate<String, String> asDrawn, int columns, int height, List<List<String>> rows)
            throws IOException {
        Path golden = directory.resolve("golden");
        try (var pane = TmuxPane.open(columns, height, directory)) {
            pane.starts(Pages.class, "", written(rows), golden);
            var wrong = new ArrayList<String>();
            int pages = rows.size() / (height - 1) + 1;
            for (int page = 0; page < pages; page++) {
                if (page > 0) {
                    pane.presses("n");
                }
                pane.sees("page " + page + ".");
                wrong.addAll(differences(asDrawn, golden, pane::screen));
            }
            System.out.println("TmuxWidthsIT: rows " + rows.size());
            assertThat(wrong).as("of %d rows", rows.size()).isEmpty();
        }
    }

    private static List<String> differences(
            BiPredicate<String, String> asDrawn, Path golden, Supplier<String> screen)
            throws IOException {
        List<String> drawn = Files.readString(golden).lines().toList();
        List<String> shown = screen.get().lines().toList();
        return IntStream.range(0, drawn.size())
                .filter(row -> !asDrawn.test(drawn.get(row), shown.get(row)))
                .mapToObj(row -> Sanitiser.escaped(drawn.get(row) + " is " + shown.get(row)))
                .toList();
    }

    /**
     * All bars stand where they were drawn, since what stands between them fills its columns; it is
     * what was drawn, or blank where tmux does not know a character that is younger than itself.
     */
    private static boolean standsInItsColumns(String drawn, String shown) {
        String[] expected = drawn.split("\\|", -1);
        String[] actual = shown.split("\\|", -1);
        return expected.length == actual.length
                && IntStream.range(0, expected.length)
                        .allMatch(i -> isShownBetweenBars(expected[i], actual[i]));
    }

    private static boolean isShownBetweenBars(String drawn, String shown) {
        int tooWide = Clusters.width(shown) - Clusters.width(drawn);
        return shown.equals(drawn)
                || ((tooWide == 0 || tooWide == 1) && drawn.startsWith(shown.stripTrailing()));
    }

    private static List<String> mixtures(int count, long seed) {
        var random = new SplittableRandom(seed);
        return IntStream.range(0, count).mapToObj(_ -> mixture(random)).toList();
    }

    private static String mixture(SplittableRandom random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    /** As many texts to a row as its columns hold, a bar after each. */
    private static List<List<String>> rows(int columns, List<String> texts) {
        var rows = new ArrayList<List<String>>();
        var row = new ArrayList<String>();
        int width = 0;
        for (String text : texts) {
            int more = Clusters.width(text) + 1;
            if (width + more > columns) {
                rows.add(List.copyOf(row));
                row.clear();
                width = 0;
            }
            row.add(text);
            width += more;
        }
        rows.add(row);
        return rows;
    }

    private Path written(List<List<String>> rows) throws IOException {
        return Files.write(
                directory.resolve("rows"), rows.stream().map(TmuxWidthsIT::encoded).toList());
    }

    private static String encoded(List<String> row) {
        return row.stream()
                .map(t -> Base64.getEncoder().encodeToString(t.getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining(" "));
    }
}
