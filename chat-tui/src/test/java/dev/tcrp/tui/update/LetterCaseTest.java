package dev.tcrp.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.tui.model.LineEditor;

import org.junit.jupiter.api.Test;

/** As readline does: from the cursor to the end of the word. */
final class LetterCaseTest {
    @Test
    void theWordAtTheCursorChangesAndTheCursorGoesBehindIt() {
        var line = new LineEditor("one twO three", 3);
        assertThat(LetterCase.upper(line)).isEqualTo(new LineEditor("one TWO three", 7));
        assertThat(LetterCase.lower(line)).isEqualTo(new LineEditor("one two three", 7));
        assertThat(LetterCase.capital(line)).isEqualTo(new LineEditor("one Two three", 7));
    }

    @Test
    void lettersOfAnyScriptAndNoneAreTaken() {
        assertThat(LetterCase.upper(new LineEditor("straße お茶", 0)).text()).isEqualTo("STRASSE お茶");
        assertThat(LetterCase.capital(new LineEditor("  élan", 0)).text()).isEqualTo("  Élan");
        assertThat(LetterCase.capital(new LineEditor("end.", 3)).text()).isEqualTo("end.");
        assertThat(LetterCase.lower(LineEditor.EMPTY)).isEqualTo(LineEditor.EMPTY);
    }
}
