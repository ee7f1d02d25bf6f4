package dev.tcrp.tui.update;

import static dev.tcrp.tui.update.Key.Name.DOWN;
import static dev.tcrp.tui.update.Key.Name.ENTER;
import static dev.tcrp.tui.update.Key.Name.ESCAPE;
import static dev.tcrp.tui.update.Key.Name.F1;
import static dev.tcrp.tui.update.Key.Name.PAGE_DOWN;
import static dev.tcrp.tui.update.Key.Name.PAGE_UP;
import static dev.tcrp.tui.update.Key.Name.UP;
import static dev.tcrp.tui.update.Key.Name.WHEEL_DOWN;
import static dev.tcrp.tui.update.Key.Name.WHEEL_UP;

import org.junit.jupiter.api.Test;

/** For each key a test was seen to fail with its line taken out of {@link KeyBindings}. */
final class KeyBindingsTest {
    private static final String MORE = "Esc newest";

    @Test
    void roomsAreChangedByNumberAndByArrows() {
        Person alice = Person.in("alice", "one", "two", "three").isIn("three");
        alice.pressesAlt('1').isIn("one").pressesAlt('9').isIn("one");
        alice.pressesAlt(DOWN).isIn("two").pressesAlt(UP).pressesAlt(UP).isIn("three");
        alice.pressesCtrl('n').isIn("one").pressesCtrl('p').isIn("three");
    }

    @Test
    void eachRoomKeepsItsDraft() {
        Person alice = Person.in("alice", "one", "two").types("for two").pressesAlt('1');
        alice.hasTyped("").types("for one").pressesAlt('2').hasTyped("for two");
        alice.pressesAlt('1').hasTyped("for one");
    }

    @Test
    void whatIsTypedBeforeTheFirstRoomIsThereGoesOnInIt() {
        Person alice = Person.starts("alice").types("hel").enters("tea", "alice").types("lo");
        alice.isIn("tea").hasTyped("hello");
    }

    @Test
    void theLogIsScrolled() {
        Person alice = Person.in("alice", "tea");
        for (int i = 0; i < 60; i++) {
            alice.hears("tea", "bob", "line %02d".formatted(i));
        }
        alice.sees("line 59").seesNot(MORE);
        alice.presses(PAGE_UP).sees("line 39", MORE).seesNot("line 40");
        alice.hears("tea", "bob", "later").seesNot("later").sees("line 39");
        alice.presses(WHEEL_UP).seesNot("line 38").presses(WHEEL_DOWN).sees("line 39");
        alice.presses(PAGE_DOWN).presses(PAGE_DOWN).sees("later").seesNot(MORE);
        alice.presses(PAGE_UP, PAGE_UP, ESCAPE).sees("later").seesNot(MORE);
        alice.presses(PAGE_UP, PAGE_UP).says("mine").sees("mine").seesNot(MORE);
        alice.presses(PAGE_UP).says("/clear").seesNot(MORE);
    }

    @Test
    void theKeysAreShownAndClosed() {
        Person alice = Person.in("alice", "tea");
        alice.presses(F1).sees("Alt+1…9", "F8 members").types("x").seesNot("Alt+1…9");
        alice.hasTyped("").presses(F1, ESCAPE).seesNot("Alt+1…9").presses(F1);
        alice.presses(F1).sees("Alt+1..9", "/invite").presses(ESCAPE).seesNot("Alt+1..9");
        alice.presses(F1, F1).types("xq").seesNot("Alt+1..9").hasTyped("");
        alice.presses(F1, F1, ENTER).seesNot("Alt+1..9");
        alice.presses(F1, F1).pressesCtrl('c').seesNot("Alt+1..9");
    }

    @Test
    void theKeysAreScrolledWhereTheyDoNotFit() {
        Person alice = Person.in("alice", "tea").resizes(80, 10).presses(F1, F1);
        alice.sees("Enter").seesNot("F1  ");
        alice.presses(PAGE_DOWN, PAGE_DOWN, PAGE_DOWN).sees("F1  ").presses(UP);
        alice.presses(PAGE_UP, PAGE_UP, PAGE_UP);
        alice.sees("Enter").presses(DOWN).seesNot("Keys");
    }

    @Test
    void ctrlCClearsTheLineAndThenAsks() {
        Person alice = Person.in("alice", "tea").types("text").pressesCtrl('c').hasTyped("");
        alice.seesNot("Quit?").pressesCtrl('c').sees("Quit? (y/n)").didNothing();
        alice.pressesCtrl('c').did(new Effect.Quit());
    }

    @Test
    void theQuestionIsAnsweredByYesAndNo() {
        Person alice = Person.in("alice", "tea").pressesCtrl('c').types("n").seesNot("Quit?");
        alice.pressesCtrl('c').presses(ESCAPE).seesNot("Quit?").pressesCtrl('c').presses(ENTER);
        alice.seesNot("Quit?").pressesCtrl('c').types("x").sees("Quit?").didNothing();
        alice.types("y").did(new Effect.Quit());
    }

    @Test
    void ctrlDOnAnEmptyLineAsksToo() {
        Person alice = Person.in("alice", "tea").pressesCtrl('d').sees("Quit?").didNothing();
        alice.pressesCtrl('d').did(new Effect.Quit());
    }

    @Test
    void theShellRedrawsAndSuspends() {
        Person alice = Person.in("alice", "tea").pressesCtrl('l').did(new Effect.Redraw());
        alice.pressesCtrl('z').did(new Effect.Suspend());
        alice.presses(F1).pressesCtrl('l').pressesCtrl('z');
        alice.did(new Effect.Redraw(), new Effect.Suspend());
    }

    @Test
    void withAltOtherKeysDoTheSame() {
        Person alice = Person.in("alice", "tea").types("x").pressesAlt(Key.Name.HOME);
        alice.hasTypedWithCursor("|x").pressesAlt(F1).sees("Alt+1…9").pressesAlt(ESCAPE);
        alice.seesNot("Alt+1…9").pressesAlt(ENTER).hasTyped("\nx");
    }

    @Test
    void keysOfNoMeaningDoNothing() {
        Person alice = Person.in("alice", "tea").pressesCtrl('q').pressesAlt('x').hasTyped("x");
        alice.presses(ENTER).didNothing();
    }
}
