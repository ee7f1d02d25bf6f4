package dev.tcrp.tui.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.SplittableRandom;

class CanvasTest {
    private final Canvas canvas = new Canvas(6, 2);

    @Test
    void returnsTheColumnAfterTheTextEvenWhenItIsCutOff() {
        assertThat(canvas.put(1, 0, "日本", Style.PLAIN)).isEqualTo(5);
        assertThat(canvas.put(4, 1, "日本", Style.PLAIN)).isEqualTo(8);
        assertThat(canvas).hasToString(" 日本\n    日");
    }

    @Test
    void showsASpaceWhereTheEdgeCutsAWideCharacter() {
        canvas.put(-1, 0, "日本", Style.BOLD);
        canvas.put(5, 0, "語", Style.BOLD);
        assertThat(canvas.rowText(0)).isEqualTo(" 本");
        assertThat(canvas.cell(0, 0)).isEqualTo(new Canvas.Cell(" ", 1, Style.BOLD));
        assertThat(canvas.cell(5, 0)).isEqualTo(new Canvas.Cell(" ", 1, Style.BOLD));
    }

    /** Seen to fail with the first branch of {@code set} taken out. */
    @Test
    void blanksTheOtherHalfOfAWideCharacterThatIsOverwritten() {
        canvas.put(0, 0, "日本語", Style.PLAIN);
        canvas.put(1, 0, "x", Style.PLAIN);
        canvas.put(2, 0, "y", Style.PLAIN);
        assertThat(canvas.rowText(0)).isEqualTo(" xy 語");
        canvas.put(3, 0, "字", Style.PLAIN);
        assertThat(canvas.rowText(0)).isEqualTo(" xy字");
    }

    @Test
    void ignoresWhatIsPutOutside() {
        canvas.put(0, -1, "above", Style.PLAIN);
        canvas.put(0, 2, "below", Style.PLAIN);
        canvas.put(-9, 0, "left", Style.PLAIN);
        canvas.fill(-5, -5, 3, 3, Style.PLAIN);
        assertThat(canvas).hasToString("\n");
        assertThatThrownBy(() -> canvas.cell(6, 0)).hasMessageContaining("6x2");
    }

    @Test
    void fillsARectangleWithAStyle() {
        canvas.put(0, 1, "日本語", Style.PLAIN);
        canvas.fill(1, 0, 2, 9, Style.STATUS);
        assertThat(canvas.rowText(1)).isEqualTo("    語");
        assertThat(canvas.cell(1, 1).style()).isEqualTo(Style.STATUS);
        assertThat(canvas.cell(3, 1).style()).isEqualTo(Style.PLAIN);
    }

    @Test
    void hidesACursorThatIsOutside() {
        canvas.cursor(5, 1);
        assertThat(canvas.cursor()).contains(new Canvas.Position(5, 1));
        canvas.cursor(6, 1);
        assertThat(canvas.cursor()).isEmpty();
    }

    @Test
    void hasNoCellsInANegativeSize() {
        assertThat(new Canvas(-1, 3)).hasToString("\n\n");
        assertThat(new Canvas(3, -1)).hasToString("");
    }

    /**
     * Seen to fail with the first branch of {@code set} taken out.
     *
     * @param seed of the generator, so that a failure can be run again
     */
    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void neverHoldsHalfACharacter(long seed) {
        var random = new SplittableRandom(seed);
        var random9 = new Canvas(9, 1);
        for (int i = 0; i < 5000; i++) {
            int at = random.nextInt(12) - 2;
            switch (random.nextInt(3)) {
                case 0 -> random9.put(at, 0, "a", Style.PLAIN);
                case 1 -> random9.put(at, 0, "日本", Style.PLAIN);
                default -> random9.fill(at, 0, random.nextInt(3), 1, Style.PLAIN);
            }
            for (int column = 0; column < 9; ) {
                var cell = random9.cell(column, 0);
                assertThat(cell.columns()).isBetween(1, 2);
                if (cell.columns() == 2) {
                    assertThat(random9.cell(column + 1, 0).columns()).isZero();
                }
                column += cell.columns();
            }
        }
    }
}
