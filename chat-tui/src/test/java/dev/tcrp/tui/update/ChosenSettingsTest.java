package dev.tcrp.tui.update;

import dev.tcrp.tui.session.SessionCommand.MarkRead;
import dev.tcrp.tui.settings.Act;
import dev.tcrp.tui.settings.Bindings;
import dev.tcrp.tui.settings.Chord;
import dev.tcrp.tui.settings.Setting;

import org.junit.jupiter.api.Test;

import java.util.Map;

/** For each setting a test was seen to fail with the usual value in its place. */
final class ChosenSettingsTest {
    private static Person starts(Setting setting, String... values) {
        return Person.starts("alice").chose(setting, values).enters("tea", "alice", "bob");
    }

    @Test
    void timesHaveSecondsOrAreNotThere() {
        Person.starts("alice").enters("tea", "alice").hears("tea", "bob", "hi").sees("09:30 ");
        starts(Setting.TIME_FORMAT, "HH:mm:ss")
                .hears("tea", "bob", "hi")
                .sees("│09:30:00    bob hi");
        starts(Setting.TIME_FORMAT, "off")
                .hears("tea", "bob", "hi")
                .seesNot("09:30")
                .sees("│   bob hi");
    }

    @Test
    void namesTakeNoMoreThanWasChosen() {
        starts(Setting.NAME_WIDTH, "5").hears("tea", "wilhelmina", "hi").sees("wilh… hi");
        starts(Setting.NAME_WIDTH, "20").hears("tea", "wilhelmina", "hi").sees("wilhelmina hi");
    }

    @Test
    void wordsOfOnesOwnCall() {
        var call = new Effect.Call("tea", "bob", "who can DEPLOY this?");
        Person alice =
                Person.starts("alice")
                        .chose(Setting.MENTION_WORDS, "deploy", "当番")
                        .enters("tea", "alice", "bob")
                        .enters("sea", "alice");
        alice.hears("tea", "bob", "who can DEPLOY this?").did(call);
        alice.hears("tea", "bob", "redeployed").didNothing();
        alice.hears("tea", "bob", "今日の当番は？").did(new Effect.Call("tea", "bob", "今日の当番は？"));
    }

    @Test
    void whatOneHasReadIsOnesOwnBusiness() {
        var mark = new MarkRead(Person.room("tea"), 3);
        Person alice = Person.in("alice").entersKept("tea", 3, 0, "alice");
        alice.hears("tea", 3, "bob", "hi").looksOn().asked(mark);
        Person.in("alice")
                .chose(Setting.READ_MARKS, "false")
                .entersKept("tea", 3, 0, "alice")
                .hears("tea", 3, "bob", "hi")
                .looksOn()
                .didNothing();
    }

    @Test
    void panesAreHiddenFromTheStart() {
        Person alice = starts(Setting.HIDE, "members").resizes(120, 24);
        alice.sees("1 tea").seesNot("here").presses(Key.Name.F8).sees("here");
        starts(Setting.HIDE, "rooms").seesNot("1 tea").presses(Key.Name.F7).sees("1 tea");
    }

    @Test
    void keysDoWhatWasChosen() {
        var keys = Map.of(new Chord("alt+u"), Act.UPPER_CASE, new Chord("ctrl+k"), Act.NONE);
        Person alice = Person.in("alice", "tea").binds(Bindings.USUAL.with(keys));
        alice.types("hello").pressesCtrl('a').pressesAlt('u').hasTypedWithCursor("HELLO|");
        alice.pressesCtrl('a').pressesCtrl('k').hasTypedWithCursor("|HELLO");
    }
}
