package dev.tcrp.tui.update;

import static dev.tcrp.tui.update.Key.Name.BACKSPACE;
import static dev.tcrp.tui.update.Key.Name.DELETE;
import static dev.tcrp.tui.update.Key.Name.DOWN;
import static dev.tcrp.tui.update.Key.Name.END;
import static dev.tcrp.tui.update.Key.Name.HOME;
import static dev.tcrp.tui.update.Key.Name.LEFT;
import static dev.tcrp.tui.update.Key.Name.RIGHT;
import static dev.tcrp.tui.update.Key.Name.UP;
import static dev.tcrp.tui.update.Key.Name.WORD_LEFT;
import static dev.tcrp.tui.update.Key.Name.WORD_RIGHT;

import org.junit.jupiter.api.Test;

/** For each key a test was seen to fail with its line taken out of {@link KeyBindings}. */
final class EditingTest {
    private final Person alice = Person.in("alice", "tea");

    @Test
    void theCursorMovesByCharacters() {
        alice.types("abc").presses(LEFT).pressesCtrl('b').hasTypedWithCursor("a|bc");
        alice.presses(RIGHT).pressesCtrl('f').hasTypedWithCursor("abc|");
    }

    @Test
    void theCursorMovesByWords() {
        alice.types("one two").presses(WORD_LEFT).hasTypedWithCursor("one |two");
        alice.pressesAlt('b').hasTypedWithCursor("|one two");
        alice.presses(WORD_RIGHT).hasTypedWithCursor("one| two");
        alice.pressesAlt('f').hasTypedWithCursor("one two|");
        alice.pressesAlt(LEFT).pressesAlt(LEFT).hasTypedWithCursor("|one two");
        alice.pressesAlt(RIGHT).hasTypedWithCursor("one| two");
    }

    @Test
    void theCursorJumpsToTheEnds() {
        alice.types("abc").presses(HOME).hasTypedWithCursor("|abc");
        alice.presses(END).hasTypedWithCursor("abc|");
        alice.pressesCtrl('a').hasTypedWithCursor("|abc");
        alice.pressesCtrl('e').hasTypedWithCursor("abc|");
    }

    @Test
    void charactersAreDeleted() {
        alice.types("abcdef").presses(BACKSPACE).pressesCtrl('h').hasTypedWithCursor("abcd|");
        alice.presses(HOME, DELETE).pressesCtrl('d').hasTypedWithCursor("|cd");
    }

    @Test
    void whatIsKilledIsPutBack() {
        alice.types("one two")
                .pressesCtrl('w')
                .hasTyped("one ")
                .pressesCtrl('y')
                .hasTyped("one two");
        alice.presses(HOME).pressesCtrl('k').hasTyped("").pressesCtrl('y').hasTyped("one two");
        alice.pressesCtrl('u').hasTyped("").pressesCtrl('y').pressesCtrl('y');
        alice.hasTyped("one twoone two");
    }

    @Test
    void wordsAreKilled() {
        alice.types("a-b c").presses(HOME).pressesAlt('d').hasTyped("-b c");
        alice.presses(END).pressesAlt(BACKSPACE).hasTyped("-b ");
        alice.presses(HOME).pressesAlt(DELETE).hasTyped(" ").pressesCtrl('y').hasTyped("-b ");
    }

    @Test
    void nothingKilledIsNotRemembered() {
        alice.types("x").pressesCtrl('u').pressesCtrl('u').pressesCtrl('k').pressesCtrl('y');
        alice.hasTyped("x");
    }

    @Test
    void twoCharactersAreSwapped() {
        alice.types("teh").pressesCtrl('t').hasTypedWithCursor("the|");
    }

    @Test
    void anEmojiTypedInPartsIsDeletedWhole() {
        alice.types("x\uD83D\uDC69\u200D\uD83D\uDCBB").presses(BACKSPACE).hasTyped("x");
    }

    @Test
    void halfACharacterAndControlCharactersAreNotTyped() {
        alice.presses(new Key.Typed(0xD83D)).presses(new Key.Typed(0x1B)).hasTyped("");
    }

    @Test
    void earlierLinesComeBackAndTheUnfinishedOneToo() {
        alice.says("one").says("two").types("unfin").presses(UP).hasTyped("two");
        alice.presses(UP, UP).hasTyped("one").presses(DOWN, DOWN).hasTyped("unfin");
        alice.presses(DOWN).hasTyped("unfin");
    }

    @Test
    void theLineIsFullAtItsLimit() {
        alice.pastes("x".repeat(Editing.LONGEST)).types("y").sees("The input line is full.");
        alice.pastes("zz").sees("Nothing was pasted").pressesCtrl('a').pressesCtrl('k');
        alice.pressesCtrl('y').pressesCtrl('y').hasTyped("x".repeat(Editing.LONGEST));
    }

    /** Seen to fail with each character a change of its own. */
    @Test
    void ctrlUnderscoreTakesBackChangeByChange() {
        alice.types("one two").pressesCtrl('w').hasTyped("one ").pressesCtrl('_');
        alice.hasTyped("one two").pressesCtrl('_').hasTyped("one ").pressesCtrl('_').hasTyped("");
        alice.pressesCtrl('_').hasTyped("").types("x").pressesCtrl('c').hasTyped("");
        alice.pressesCtrl('_').hasTyped("x").pressesCtrl('x').pressesCtrl('u').hasTyped("");
        alice.pastes("a lot of text").types("!").pressesCtrl('_').hasTyped("a lot of text");
        alice.pressesCtrl('_').hasTyped("").didNothing();
    }

    /** Seen to fail with each kill a text of its own. */
    @Test
    void killsInARowAreOne() {
        alice.types("one two three").pressesCtrl('w').pressesCtrl('w').hasTyped("one ");
        alice.pressesCtrl('y').hasTyped("one two three").pressesCtrl('a').pressesAlt('d');
        alice.pressesAlt('d').hasTyped(" three").pressesCtrl('e').pressesCtrl('y');
        alice.hasTyped(" threeone two");
    }

    @Test
    void altYPutsBackWhatWasKilledBefore() {
        alice.types("one").pressesCtrl('u').types("two").pressesCtrl('c').types("x");
        alice.pressesAlt('y').hasTyped("x").pressesCtrl('y').hasTyped("xtwo").pressesAlt('y');
        alice.hasTyped("xone").pressesAlt('y').hasTyped("xtwo").types("!").pressesAlt('y');
        alice.hasTyped("xtwo!");
    }

    @Test
    void wordsAreSwapped() {
        alice.types("one two  three").pressesAlt('t').hasTyped("one three  two");
        alice.pressesCtrl('a').pressesAlt('t').hasTyped("one three  two").pressesAlt('f');
        alice.pressesAlt('t').hasTypedWithCursor("three one|  two");
    }

    @Test
    void ctrlRFindsAPastLine() {
        alice.says("make tea").says("drink tea").says("make coffee").forgets();
        alice.types("half").pressesCtrl('r').sees("past ›", "Ctrl+R older").types("TEA");
        alice.sees(" drink tea\npast › TEA").pressesCtrl('r').sees(" make tea\npast › TEA");
        alice.pressesCtrl('r').sees(" make tea\n").pressesCtrl('s').sees(" drink tea\n");
        alice.presses(Key.Name.ENTER).hasTyped("drink tea").didNothing().pressesCtrl('_');
        alice.hasTyped("half").pressesCtrl('r').types("zz").sees("no such line");
        alice.presses(Key.Name.BACKSPACE, Key.Name.BACKSPACE).types("cof");
        alice.presses(Key.Name.ESCAPE).hasTyped("half").pressesCtrl('r').types("cof");
        alice.pressesCtrl('a').hasTypedWithCursor("|make coffee");
    }

    @Test
    void theInputIsEditedElsewhere() {
        alice.types("draft").pressesCtrl('x').pressesCtrl('e').did(new Effect.Edit("draft"));
        alice.meets(new UiEvent.Edited("two\nlines\n")).hasTyped("two\nlines").didNothing();
        alice.pressesCtrl('_').hasTyped("draft").pressesCtrl('c').says("/edit");
        alice.did(new Effect.Edit(""));
        alice.types("a").pressesCtrl('x').types("b").hasTyped("ab");
    }
}
