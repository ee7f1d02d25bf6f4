package dev.tcrp.tui.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LineEditorTest {
    /** Seen to fail with a boundary iterator that stops at each code point. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67", // a family
                "\uD83C\uDDEF\uD83C\uDDF5", // a flag
                "\uD83D\uDC4D\uD83C\uDFFD", // a skin tone
                "e\u0301", // a combining accent
                "か\u3099" // a combining voice mark
            })
    void whatIsOneCharacterToPeopleIsDeletedAndPassedWhole(String one) {
        LineEditor line = LineEditor.of("a" + one);
        assertThat(line.cutTo(line.left())).isEqualTo(LineEditor.of("a"));
        assertThat(line.moveTo(line.left())).isEqualTo(new LineEditor("a" + one, 1));
        LineEditor before = new LineEditor(one + "b", 0);
        assertThat(before.cutTo(before.right())).isEqualTo(new LineEditor("b", 0));
    }

    @Test
    void theCursorIsNeverInsideACharacter() {
        assertThat(new LineEditor("e\u0301x", 1).cursor()).isEqualTo(2);
        assertThat(new LineEditor("x", 7).cursor()).isEqualTo(1);
        assertThat(new LineEditor("", 0).left()).isZero();
        assertThat(new LineEditor("", 0).right()).isZero();
    }

    @Test
    void wordsEndAtWhatIsNoLetterAndForCtrlWAtSpaces() {
        LineEditor line = LineEditor.of("see foo-bar  ");
        assertThat(line.upTo(line.wordLeft())).isEqualTo("bar  ");
        assertThat(line.upTo(line.spacedWordLeft())).isEqualTo("foo-bar  ");
        LineEditor start = line.moveTo(3);
        assertThat(start.upTo(start.wordRight())).isEqualTo(" foo");
    }

    @Test
    void twoCharactersAreSwappedAroundTheCursor() {
        assertThat(new LineEditor("abc", 1).transposed()).isEqualTo(new LineEditor("bac", 2));
        assertThat(LineEditor.of("abc").transposed()).isEqualTo(LineEditor.of("acb"));
        assertThat(new LineEditor("abc", 0).transposed()).isEqualTo(new LineEditor("abc", 0));
        assertThat(LineEditor.of("a").transposed()).isEqualTo(LineEditor.of("a"));
    }
}
