package dev.tcrp.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.tui.update.Key;
import dev.tcrp.tui.update.Person;

import org.junit.jupiter.api.Test;

/** What is told apart by its looks. Seen to fail with all of the log drawn plainly. */
final class StylesTest {
    private final Person alice = Person.in("alice", "sea", "tea");

    @Test
    void namesAreToldFromWords() {
        alice.hears("tea", "bob", "hi").hears("tea", "carol", "alice?").says("me").says("/jion");
        assertThat(styleOf("alice: me")).isEqualTo(Style.DIM);
        alice.isAcknowledged("tea", 1, 0);
        assertThat(styleOf("bob: hi")).isEqualTo(Style.ACCENT);
        assertThat(styleOf("hi")).isEqualTo(Style.PLAIN);
        assertThat(styleOf("carol: ")).isEqualTo(Style.UNREAD);
        assertThat(styleOf("alice: me")).isEqualTo(Style.OWN);
        assertThat(styleOf("-- You are in")).isEqualTo(Style.NOTICE);
        assertThat(styleOf("!! There is no")).isEqualTo(Style.ERROR);
        assertThat(styleOf("09:30")).isEqualTo(Style.DIM);
    }

    @Test
    void theOpenRoomAndTheUnreadAreMarked() {
        alice.hears("sea", "bob", "hi");
        assertThat(styleOf("2 tea")).isEqualTo(Style.SELECTED);
        assertThat(styleOf("1 sea")).isEqualTo(Style.UNREAD);
        alice.pressesAlt('1');
        assertThat(styleOf("2 tea")).isEqualTo(Style.PLAIN);
    }

    @Test
    void aQuestionStandsOut() {
        assertThat(styleOf("alice │ tea")).isEqualTo(Style.STATUS);
        assertThat(styleIn(alice.presses(new Key.Ctrl('c')), "Quit?")).isEqualTo(Style.ERROR);
    }

    private Style styleOf(String words) {
        return styleIn(alice, words);
    }

    private static Style styleIn(Person person, String words) {
        Canvas canvas = View.draw(person.model(), 80, 24);
        for (int row = 0; row < canvas.rows(); row++) {
            int column = canvas.rowText(row).indexOf(words);
            if (column >= 0) {
                return canvas.cell(column, row).style();
            }
        }
        throw new AssertionError("\"" + words + "\" is not on the screen:\n" + canvas);
    }
}
