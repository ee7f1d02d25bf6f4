package dev.tcrp.tui.update;

import static dev.tcrp.tui.update.Key.Name.DOWN;
import static dev.tcrp.tui.update.Key.Name.END;
import static dev.tcrp.tui.update.Key.Name.ENTER;
import static dev.tcrp.tui.update.Key.Name.ESCAPE;
import static dev.tcrp.tui.update.Key.Name.HOME;
import static dev.tcrp.tui.update.Key.Name.UP;

import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionEvent;

import org.junit.jupiter.api.Test;

import java.util.Optional;

/** Messages of several lines. Seen to fail on the build before: each line was a message. */
final class SeveralLinesTest {
    private static final RoomKey TEA = Person.room("tea");

    private final Person alice =
            Person.starts("alice")
                    .hears(new SessionEvent.Connected(Optional.of(new Pin("A".repeat(43)))))
                    .enters("tea", "alice", "bob");

    @Test
    void areTypedByAltEnterAndByCtrlJ() {
        alice.types("one").pressesAlt(ENTER).types("\ttwo".strip()).pressesCtrl('j').says("three");
        alice.asked(say("one\ntwo\nthree", 1)).hasTyped("").sees("alice one", "       three");
    }

    @Test
    void arePastedAsOneMessage() {
        alice.types("see: ").pastes("one\n\n\ttwo\n").sees("3 lines pasted: one message?");
        alice.didNothing().presses(ENTER).asked(say("see: one\n\n\ttwo", 1)).hasTyped("");
        alice.presses(UP).hasTyped("see: one\n\n\ttwo").presses(ENTER);
        alice.asked(say("see: one\n\n\ttwo", 2));
    }

    @Test
    void arePastedLineByLine() {
        alice.pastes("/me x\n\ntwo").types("l").asked(say("/me x", 1), say("two", 2));
    }

    @Test
    void stayInTheInputUntilEnter() {
        alice.pastes("one\ntwo").presses(ESCAPE).didNothing().hasTyped("one\ntwo");
        alice.types("!").presses(ENTER).asked(say("one\ntwo!", 1));
    }

    @Test
    void aPastedTextOfManyLinesIsNoCommand() {
        alice.pastes("/me x\ny").presses(ENTER).asked(say("/me x\ny", 1));
        alice.presses(UP).hasTyped("//me x\ny").presses(ENTER).asked(say("/me x\ny", 2));
    }

    @Test
    void oneDoesSeveralLines() {
        alice.types("/me waves").pressesCtrl('j').says("and bows");
        alice.asked(new SessionCommand.Say(TEA, new Content.Action("waves\nand bows"), 1));
        alice.sees("* alice waves", "and bows");
    }

    /** Seen to fail with the limit of a datagram. */
    @Test
    void aTextOf16KiBIsSaidAndALongerOneKept() {
        String whole = "あ\n".repeat(4095) + "1234";
        alice.pastes(whole).presses(ENTER).asked(say(whole, 1));
        alice.pastes(whole + "5").presses(ENTER).didNothing().hasTyped(whole + "5");
        alice.sees("16385 bytes", "16384");
    }

    /** Seen to fail with arrows that go to the history at once. */
    @Test
    void arrowsMoveBetweenThemAndAtTheEndsThroughTheHistory() {
        alice.says("before").asked(say("before", 1));
        alice.types("abc").pressesCtrl('j').types("defgh").presses(UP);
        alice.hasTypedWithCursor("abc|\ndefgh").presses(HOME, DOWN);
        alice.hasTypedWithCursor("abc\n|defgh").presses(END).hasTypedWithCursor("abc\ndefgh|");
        alice.presses(DOWN).hasTyped("abc\ndefgh").presses(UP, UP).hasTyped("before");
        alice.presses(DOWN).hasTypedWithCursor("abc\ndefgh|");
    }

    private static SessionCommand say(String text, long id) {
        return new SessionCommand.Say(TEA, text, id);
    }
}
