package dev.tcrp.tui.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.SplittableRandom;

class LinesTest {
    @ParameterizedTest
    @CsvSource({
        "hello,   5, hello",
        "hello,   4, hel…",
        "日本語,  6, 日本語",
        "日本語,  5, 日本…",
        "日本語,  4, 日…",
        "日本語,  1, …",
        "日本語,  0, ''",
        "'',      3, ''",
    })
    void fitsALineByCuttingItWithAnEllipsis(String line, int columns, String fitted) {
        assertThat(Lines.fit(line, columns)).isEqualTo(fitted);
    }

    @ParameterizedTest
    @CsvSource({
        "one two three,          7,  one two|three",
        "'one  two   ',          3,  one|two",
        "'',                     9,  ''",
        "abcdefgh,               3,  abc|def|gh",
        "go abcdefgh,            3,  go|abc|def|gh",
        "これは日本語です,       7,  これは|日本語|です",
        "日本語です。はい,       10, 日本語で|す。はい",
        "see https://a.b/c-d ok, 15, see|https://a.b/c-d|ok",
        "aあいう,                4,  aあ|いう",
        "あいう,                 1,  …|…|…",
    })
    void wrapsALine(String line, int columns, String wrapped) {
        assertThat(String.join("|", Lines.wrap(line, columns))).isEqualTo(wrapped);
    }

    @Test
    void keepsTheSpacesAtTheStartOfTheFirstLine() {
        assertThat(Lines.wrap("  a b", 3)).containsExactly("  a", "b");
    }

    /**
     * Seen to fail with {@code countIn} one column too generous.
     *
     * @param seed of the generator, so that a failure can be run again
     */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void losesNothingButSpacesAndNeverMakesALineTooWide(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 2000; i++) {
            String line = mixed(random);
            int columns = 2 + random.nextInt(20);
            assertThat(Lines.wrap(line, columns))
                    .allSatisfy(l -> assertThat(Clusters.width(l)).isLessThanOrEqualTo(columns));
            assertThat(String.join("", Lines.wrap(line, columns)).replace(" ", ""))
                    .isEqualTo(line.replace(" ", ""));
            assertThat(Clusters.width(Lines.fit(line, columns))).isLessThanOrEqualTo(columns);
        }
    }

    private static String mixed(SplittableRandom random) {
        var pieces = List.of("a", "b", " ", "c", "日", "本", "。", "、", "e\u0301", "(", "👍", "/");
        var text = new StringBuilder();
        for (int i = random.nextInt(60); i > 0; i--) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        return text.toString();
    }
}
