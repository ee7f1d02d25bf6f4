package dev.tcrp.protocol.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** What may be shown (PROTOCOL.md section 7). */
class SanitiserTest {
    private static final String FAMILY = "👩‍👩‍👧‍👦";

    /** Seen to fail with ZWJ replaced, and with marks counted over the whole text. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "こんにちは　雑談",
                FAMILY,
                "🇯🇵👍🏽❤️",
                "e\u0301e\u0301e\u0301e\u0301e\u0301",
                "می\u200Cخواهم",
                "\\ \"",
                ""
            })
    void ordinaryTextStaysAsItIs(String text) {
        assertThat(Sanitiser.shown(text)).isEqualTo(text);
    }

    /** Seen to fail with each of the categories let through. */
    @Test
    void whatCouldMoveOrHideIsDrawnAsASign() {
        assertThat(Sanitiser.shown("a\u001b[2Jb\u0000\u007f")).isEqualTo("a␛[2Jb␀␡");
        assertThat(Sanitiser.shown("\u0080\u009b\u009d")).isEqualTo("\uFFFD".repeat(3));
        assertThat(Sanitiser.shown("\u202A\u202E\u2066\u2069\u200E\u061C"))
                .isEqualTo("\uFFFD".repeat(6));
        assertThat(Sanitiser.shown("\uE000\uDB80\uDC00\u0378\uFFFF")).isEqualTo("\uFFFD".repeat(4));
        assertThat(Sanitiser.shown("\uDB40\uDC67\uDB40\uDC7F\u00AD\uFEFF\u200B"))
                .isEqualTo("\uFFFD".repeat(5));
        assertThat(Sanitiser.shown("\u115F\u1160\u3164\uFFA0")).isEqualTo("\uFFFD".repeat(4));
        assertThat(Sanitiser.shown("\uD800x")).isEqualTo("\uFFFDx");
    }

    /** Seen to fail with a line separator taken for an ordinary character. */
    @Test
    void itStaysOneLine() {
        assertThat(Sanitiser.shown("a\nb\r\tc\u0085d\u2028e\u2029f\u00A0g"))
                .isEqualTo("a b  c d e f g");
    }

    /** Seen to fail with no limit of marks, and with joiners setting the count back. */
    @Test
    void aThousandMarksOrJoinersAreDropped() {
        assertThat(Sanitiser.shown("a" + "\u0301".repeat(1000) + "b"))
                .isEqualTo("a" + "\u0301".repeat(4) + "b");
        assertThat(Sanitiser.shown("a" + "\u200D".repeat(1000) + "b"))
                .isEqualTo("a" + "\u200D".repeat(4) + "b");
        assertThat(Sanitiser.shown("a" + "\u0301\u200D".repeat(500))).hasSize(5);
    }

    /** Seen to fail with the first character's mark let through: it sits on what stands before. */
    @Test
    void aMarkWithNothingToStandOnIsASign() {
        assertThat(Sanitiser.shown("\u0301a")).isEqualTo("\uFFFDa");
        assertThat(Sanitiser.shown("\u200Da")).isEqualTo("\uFFFDa");
    }

    /** Seen to fail with escapes left out for controls, joiners, odd spaces, and a first mark. */
    @Test
    void escapedTextIsPlainlyVisibleAndLosesNothing() {
        assertThat(Sanitiser.escaped("\\\"\n\r\t\u001b\u009b\u202e"))
                .isEqualTo("\\\\\\\"\\n\\r\\t\\u001b\\u009b\\u202e");
        assertThat(Sanitiser.escaped("雑談　👍 a")).isEqualTo("雑談　👍 a");
        assertThat(Sanitiser.escaped("a\u00A0b\u200Dc\u3164"))
                .isEqualTo("a\\u00a0b\\u200dc\\u3164");
        assertThat(Sanitiser.escaped("\u0301a" + "\u0301".repeat(5)))
                .isEqualTo("\\u0301a" + "\u0301".repeat(4) + "\\u0301");
        assertThat(Sanitiser.escaped("\uDB40\uDC67\uD800")).isEqualTo("\\udb40\\udc67\\ud800");
    }

    /** Seen to fail with a C0 control let through. */
    @Test
    void shownTwiceIsShownOnceAndEveryCodePointIsInert() {
        long seed = System.nanoTime();
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            int[] points = random.ints(12, 0, 0x3100).toArray();
            String text = new String(points, 0, points.length);
            String shown = Sanitiser.shown(text);
            assertThat(Sanitiser.shown(shown)).as("seed %d", seed).isEqualTo(shown);
        }
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(SanitiserTest::isDangerous)
                .forEach(
                        c -> {
                            String text = "x" + Character.toString(c);
                            assertThat(Sanitiser.shown(text)).doesNotContain(text.substring(1));
                            assertThat(Sanitiser.escaped(text)).doesNotContain(text.substring(1));
                        });
    }

    private static boolean isDangerous(int c) {
        boolean joiner = c == 0x200C || c == 0x200D;
        return Character.isISOControl(c)
                || (Character.getType(c) == Character.FORMAT && !joiner)
                || c == 0x2028
                || c == 0x2029;
    }
}
