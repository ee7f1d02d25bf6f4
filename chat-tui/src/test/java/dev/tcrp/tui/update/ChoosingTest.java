package dev.tcrp.tui.update;

import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionCommand;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Going to what matters, and choosing a message to do something with it. */
final class ChoosingTest {
    private final Person alice = Person.in("alice", "sea", "tea");

    @BeforeEach
    void aConversation() {
        alice.hears("tea", "bob", "hello alice");
        for (int i = 0; i < 60; i++) {
            alice.hears("tea", "bob", "line " + i);
        }
        alice.says("mine").hears("tea", "carol", "and alice again");
        alice.did(new Effect.Ask(new SessionCommand.Say(tea(), "mine", 1)));
    }

    @Test
    void altUGoesToTheRule() {
        alice.pressesAlt('1');
        for (int i = 0; i < 60; i++) {
            alice.hears("tea", "bob", "new " + i);
        }
        alice.pressesAlt('2').presses(Key.Name.ESCAPE).sees("▲ 39 unread   Alt+U first");
        alice.pressesAlt('u');
        alice.sees("─── 60 new ─", "new 0\n", "▼ 41 newer").pressesAlt('u').sees("new 0\n");
        alice.presses(Key.Name.ESCAPE).sees("new 59");
    }

    @Test
    void aRoomWithMoreNewsThanAScreenfulOpensAtTheRule() {
        alice.pressesAlt('1').hears("tea", "bob", "few").pressesAlt('2');
        alice.sees("─── 1 new ─", "few\n").seesNot("Esc newest").pressesAlt('1');
        for (int i = 0; i < 60; i++) {
            alice.hears("tea", "bob", "new " + i);
        }
        alice.pressesAlt('2').sees("─── 60 new ─", "new 0\n").seesNot("new 59");
        alice.pressesAlt('1').sees("2 tea    60 │").pressesAlt('2').sees("─── 60 new ─");
        alice.presses(Key.Name.ESCAPE).pressesAlt('1').sees("2 tea       │");
    }

    @Test
    void altPAndAltNGoThroughTheMentions() {
        alice.pressesAlt('p').sees("▸carol and alice again");
        alice.pressesAlt('p').sees("▸  bob hello alice").seesNot("and alice again");
        alice.pressesAlt('p').sees("▸  bob hello alice");
        alice.pressesAlt('n').sees("▸carol and alice again").presses(Key.Name.ESCAPE);
        alice.seesNot("▸");
    }

    @Test
    void altAOpensWhereOneIsNamedFirst() {
        alice.enters("a", "alice").enters("b", "alice").enters("c", "alice").pressesAlt('2');
        alice.hears("a", "bob", "news").hears("c", "bob", "alice?");
        alice.pressesAlt('a').isIn("c").pressesAlt('a').isIn("a").pressesAlt('a').isIn("a");
    }

    @Test
    void ctrlSChoosesAndCCopies() {
        alice.pressesCtrl('s').sees("▸carol and alice again", "SELECT", "C copy  O open  U unread");
        alice.presses(Key.Name.UP).sees("▸").presses(Key.Name.UP).sees("▸      line 59");
        alice.types("c").did(new Effect.Copy("line 59")).seesNot("SELECT", "▸");
        alice.pressesCtrl('y').hasTyped("line 59");
    }

    @Test
    void severalAreCopiedAsLines() {
        alice.pressesCtrl('s').types(" kk k c");
        alice.did(
                new Effect.Copy(
                        "09:30 bob: line 58\n09:30 bob: line 59\n09:30 carol: and alice again"));
    }

    @Test
    void theScreenFollowsTheChoice() {
        alice.pressesCtrl('s').types("k".repeat(70)).sees("▸  bob hello alice");
        alice.types("j".repeat(70)).sees("▸carol and alice again").types("q").sees("SELECT");
        alice.presses(Key.Name.ESCAPE).seesNot("SELECT").hasTyped("");
    }

    @Test
    void uMarksUnreadFromThere() {
        alice.pressesCtrl('s').types("kk").types("u").seesNot("SELECT").sees("─── 2 new ─");
    }

    @Test
    void whereNothingWasSaidNothingIsChosen() {
        Person.in("bob", "tea").pressesCtrl('s').seesNot("SELECT").types("x").hasTyped("x");
    }

    private static RoomKey tea() {
        return Person.room("tea");
    }
}
