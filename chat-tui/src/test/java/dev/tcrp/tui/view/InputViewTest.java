package dev.tcrp.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.tui.update.Key;
import dev.tcrp.tui.update.Person;

import org.junit.jupiter.api.Test;

final class InputViewTest {
    private final Person alice = Person.in("alice", "tea");

    /** Seen to fail with a cursor column counted in characters. */
    @Test
    void theCursorStandsAfterWideCharacters() {
        alice.types("漢字a");
        assertThat(cursor()).isEqualTo(new Canvas.Position("tea › ".length() + 5, 23));
        alice.presses(Key.Name.LEFT, Key.Name.LEFT);
        assertThat(cursor()).isEqualTo(new Canvas.Position("tea › ".length() + 2, 23));
    }

    @Test
    void theCursorStandsAfterAnEmojiOfManyParts() {
        alice.types("\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67");
        assertThat(cursor()).isEqualTo(new Canvas.Position("tea › ".length() + 2, 23));
    }

    /** Seen to fail with a line that is always drawn from its start. */
    @Test
    void aLongLineIsShownAroundTheCursor() {
        alice.types("start " + "漢".repeat(100) + " end").sees(" end");
        assertThat(cursor().column()).isBetween(1, 79);
        alice.presses(Key.Name.HOME).sees("tea › start ").seesNot(" end");
        assertThat(cursor()).isEqualTo(new Canvas.Position("tea › ".length(), 23));
    }

    @Test
    void theCursorIsHiddenUnderTheKeys() {
        alice.presses(Key.Name.F1);
        assertThat(View.draw(alice.model(), 80, 24).cursor()).isEmpty();
    }

    private Canvas.Position cursor() {
        return View.draw(alice.model(), 80, 24).cursor().orElseThrow();
    }
}
