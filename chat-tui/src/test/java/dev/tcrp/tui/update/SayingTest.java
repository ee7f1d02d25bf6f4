package dev.tcrp.tui.update;

import static dev.tcrp.tui.update.Key.Name.ENTER;
import static dev.tcrp.tui.update.Key.Name.ESCAPE;
import static dev.tcrp.tui.update.Key.Name.UP;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionEvent;

import org.junit.jupiter.api.Test;

import java.time.Duration;

final class SayingTest {
    private static final RoomName TEA = new RoomName("tea");

    private final Person alice = Person.in("alice", "tea");

    @Test
    void whatIsSaidIsSentAndSeenAtOnce() {
        alice.says("hi there").asked(say("hi there")).hasTyped("").sees("09:30~alice: hi there");
    }

    @Test
    void twoSlashesSayOne() {
        alice.says("//tmp is full").asked(say("/tmp is full")).sees("alice: /tmp is full");
        alice.presses(UP).hasTyped("//tmp is full");
    }

    /** Seen to fail with a limit that counts characters. */
    @Test
    void aMessageOverTheLimitIsKeptAndTheSizeSaid() {
        String long86 = "あ".repeat(86);
        alice.says(long86).didNothing().hasTyped(long86).sees("258 bytes", "255");
        alice.presses(Key.Name.BACKSPACE, ENTER).asked(say("あ".repeat(85)));
    }

    @Test
    void bytesAreCountedNearTheLimit() {
        alice.types("x".repeat(199)).seesNot("/255").types("x").sees("200/255");
    }

    @Test
    void withNoConnectionTheLineIsKept() {
        alice.hears(new SessionEvent.Disconnected("connection refused", Duration.ofSeconds(2)));
        alice.says("hi").didNothing().hasTyped("hi").sees("Not sent: there is no connection");
    }

    @Test
    void inNoRoomTheLineIsKept() {
        Person bob = Person.in("bob").says("hi").didNothing().hasTyped("hi");
        bob.sees("Not sent: you are in no room. /create ROOM");
    }

    @Test
    void aClosedRoomIsReadButNotSpokenIn() {
        alice.says("before").asked(say("before"));
        alice.hears(new SessionEvent.RoomClosed(TEA, "nobody was in it."));
        alice.sees("before", "tea is closed: nobody was in it. Its log");
        alice.says("after").didNothing().hasTyped("after").sees("Not sent: this room is closed");
        alice.pressesCtrl('u').says("/part").didNothing().sees("You are in no room yet");
    }

    @Test
    void onePastedLineIsInserted() {
        alice.types("say ").pastes("pasted\n").hasTyped("say pasted").didNothing();
    }

    /** Seen to fail with a paste that opens no question. */
    @Test
    void manyPastedLinesAreAskedFor() {
        alice.types("see: ").pastes("one\r\n\r\ntwo\n").sees("Send 2 lines?").didNothing();
        alice.presses(ENTER).asked(say("see: one"), say("two", 2)).hasTyped("");
        alice.sees("alice: see: one", "alice: two").seesNot("Send 2");
    }

    @Test
    void pastedLinesThatAreNotSentStayInTheInput() {
        alice.pastes("one\ntwo").types("x").presses(ESCAPE).didNothing();
        alice.sees("one⏎two").hasTyped("one\ntwo");
        alice.presses(ENTER).sees("Send 2 lines?").types("n").hasTyped("one\ntwo");
        alice.presses(ENTER).pressesCtrl('c').hasTyped("one\ntwo");
        alice.presses(ENTER).types("y").asked(say("one"), say("two", 2));
        alice.presses(UP).hasTyped("one\ntwo");
    }

    @Test
    void ofManyLinesNoneIsSentWhenOneIsTooLong() {
        alice.pastes("fine\n" + "x".repeat(256)).presses(ENTER).didNothing().sees("is 256");
    }

    @Test
    void commandsAmongPastedLinesAreNotSentToTheRoom() {
        alice.resizes(200, 30).pastes("look\n/join tea SECRET\n").presses(ENTER).didNothing();
        alice.sees("the command /join is among the lines");
        alice.pressesCtrl('c').pastes("// comment\n/usr/bin\n").presses(ENTER);
        alice.asked(say("// comment"), say("/usr/bin", 2));
    }

    @Test
    void pastedControlCharactersAreInert() {
        alice.pastes("a\u001b[31mb\u0007\u202Ec").hasTyped("a␛[31mb␇\uFFFDc");
    }

    @Test
    void aPasteClosesWhatLiesOverTheChat() {
        alice.pressesCtrl('c').pastes("text").seesNot("Quit?").hasTyped("text");
    }

    private static SessionCommand say(String text) {
        return say(text, 1);
    }

    private static SessionCommand say(String text, long id) {
        return new SessionCommand.Say(TEA, text, id);
    }
}
