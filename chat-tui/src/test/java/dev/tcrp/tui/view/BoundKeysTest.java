package dev.tcrp.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.tui.settings.Act;
import dev.tcrp.tui.settings.Bindings;
import dev.tcrp.tui.settings.Chord;
import dev.tcrp.tui.update.Key;
import dev.tcrp.tui.update.Person;

import org.junit.jupiter.api.Test;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;

final class BoundKeysTest {
    /** Seen to fail with undo left out. */
    @Test
    void everyActIsShownOnce() {
        List<Act> shown = BoundKeys.ALL.stream().flatMap(keys -> keys.acts().stream()).toList();
        assertThat(shown)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(Act.NONE)));
    }

    /** Seen to fail with the usual keys in place of those that were chosen. */
    @Test
    void keysAreShownAsTheyAreBound() {
        var chosen =
                Map.of(
                        new Chord("alt+u"), Act.UPPER_CASE,
                        new Chord("alt+x"), Act.FIRST_NEW,
                        new Chord("alt+a"), Act.NONE);
        Person alice = Person.in("alice", "tea").binds(Bindings.USUAL.with(chosen));
        alice.resizes(80, 60).presses(Key.Name.F1, Key.Name.F1);
        alice.sees("Alt+X             first new message", "Alt+U             upper, lower case");
        alice.seesNot("room with news");
    }

    @Test
    void asManyKeysAreShownAsThereIsRoomFor() {
        var words = new BoundKeys("a word", List.of(Act.WORD_LEFT, Act.WORD_RIGHT));
        assertThat(words.label(Bindings.USUAL, 17)).isEqualTo("Alt+B Alt+F");
        var left = new BoundKeys("left", List.of(Act.WORD_LEFT));
        assertThat(left.label(Bindings.USUAL, 17)).isEqualTo("Alt+B Ctrl+Left");
        assertThat(words.label(Bindings.USUAL, 4)).isEmpty();
    }
}
