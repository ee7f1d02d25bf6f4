package dev.tcrp.tui.update;

import dev.tcrp.tui.model.LineEditor;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionCommand.Say;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.settings.Setting;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;

/** With {@code undo_send} a line can be taken back for some seconds; none is lost or overtaken. */
final class HoldingTest {
    private static final Key UNDO = new Key.Ctrl('_');

    private final Person alice = Person.in("alice", "sea").enters("tea", "alice", "bob");

    @BeforeEach
    void wantsIt() {
        alice.forgets().chose(Setting.UNDO_SEND, "5s");
    }

    private static Say say(String room, String text, long id) {
        return new Say(Person.room(room), text, id);
    }

    /** Seen to fail with the line handed over at once. */
    @Test
    void aLineIsHandedOverWhenItsTimeIsOver() {
        alice.says("hello").didNothing();
        alice.sees("alice hello", "sent at 09:30 · Ctrl+_ takes it back");
        alice.waits(Duration.ofMillis(4_999)).didNothing().waits(Duration.ofMillis(1));
        alice.asked(say("tea", "hello", 1)).sees("alice hello").seesNot("takes it back");
        alice.presses(UNDO).sees("alice hello").hasTyped("");
    }

    /** Seen to fail with the row left in the log. */
    @Test
    void aLineThatIsTakenBackIsInTheInputAndNowhereElse() {
        alice.says("one").says("two").says("/me waves").presses(UNDO).hasTyped("/me waves");
        alice.seesNot("takes it back").pressesCtrl('u').presses(UNDO).hasTyped("two");
        alice.pressesCtrl('u').sees("alice one").seesNot("alice two", "waves");
        alice.waits(Duration.ofSeconds(5)).asked(say("tea", "one", 1));
    }

    @Test
    void whileSomethingIsTypedTheKeyUndoesThatAndAnotherRoomsLineStays() {
        alice.says("hello").types("x").seesNot("takes it back").presses(UNDO).hasTyped("");
        alice.sees("takes it back").pressesAlt('1').seesNot("takes it back").presses(UNDO);
        alice.hasTyped("").waits(Duration.ofSeconds(5)).asked(say("tea", "hello", 1));
    }

    /** Seen to fail with the lines handed over behind the end. */
    @Test
    void whoQuitsOrLeavesHasSaidItBefore() {
        alice.says("bye").says("/leave");
        alice.asked(say("tea", "bye", 1), new SessionCommand.Leave(Person.room("tea")));
        alice.pressesAlt('1').says("all").says("/quit");
        alice.did(new Effect.Ask(say("sea", "all", 2)), new Effect.Quit());
    }

    /** Seen to fail with the second line handed over first. */
    @Test
    void nothingOvertakesALineThatWaits() {
        alice.says("first").chose(Setting.UNDO_SEND, "off").says("second");
        alice.asked(say("tea", "first", 1), say("tea", "second", 2)).seesNot("takes it back");
    }

    @Test
    void aLineThatWasEnteredWholeIsSaidAtOnce() {
        var line = LineEditor.of("hello");
        alice.meets(new UiEvent.Submitted(Optional.empty(), line)).asked(say("tea", "hello", 1));
        alice.hears(new SessionEvent.Disconnected("lost", Duration.ofSeconds(1))).didNothing();
    }
}
