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
        alice.hears("tea", "bob", "hi").hears("tea", "carol", "alice?").says("me");
        assertThat(styleOf("alice me")).isEqualTo(Style.OWN);
        assertThat(styleOf("~")).isEqualTo(Style.WARN);
        assertThat(styleOf("bob hi").ink().isHue()).isTrue();
        assertThat(styleOf("bob hi").bold()).isTrue();
        assertThat(styleOf("hi")).isEqualTo(Style.PLAIN);
        assertThat(styleOf("09:30")).isEqualTo(Style.DIM);
        alice.says("/jion");
        assertThat(styleOf("There is no")).isEqualTo(Style.ERROR.on(Paper.STATUS));
    }

    @Test
    void aMentionIsMarkedFromEdgeToEdge() {
        alice.hears("tea", "carol", "hi alice, look: https://a.example/b");
        assertThat(styleOf("▌").paper()).isEqualTo(Paper.MENTION);
        assertThat(styleOf("alice, look")).isEqualTo(Style.MENTION.on(Paper.MENTION));
        assertThat(styleOf("https:"))
                .isEqualTo(Style.LINK.on(Paper.MENTION).to("https://a.example/b"));
        Canvas canvas = View.draw(alice.model(), 80, 24);
        assertThat(canvas.cell(79, 21).style().paper()).isEqualTo(Paper.MENTION);
        assertThat(canvas.cell(13, 21).style().paper()).isEqualTo(Paper.MENTION);
        assertThat(canvas.cell(12, 21).style().paper()).isEqualTo(Paper.NONE);
    }

    @Test
    void theOpenRoomAndTheUnreadAreMarked() {
        alice.hears("sea", "bob", "hi");
        assertThat(styleOf("2 tea").paper()).isEqualTo(Paper.SELECTED);
        assertThat(styleOf("sea")).isEqualTo(Style.BOLD);
        alice.hears("sea", "bob", "hi alice");
        assertThat(styleOf("sea")).isEqualTo(Style.MENTION);
        alice.pressesAlt('1');
        assertThat(styleOf("2 tea").paper()).isEqualTo(Paper.NONE);
    }

    @Test
    void aQuestionStandsOut() {
        assertThat(styleOf("alice  connected")).isEqualTo(Style.OWN.on(Paper.STATUS));
        assertThat(styleIn(alice.presses(new Key.Ctrl('c')), "Quit?").ink()).isEqualTo(Ink.ERROR);
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
