package dev.tcrp.tui.update;

import static dev.tcrp.tui.update.Key.Name.ENTER;
import static dev.tcrp.tui.update.Key.Name.ESCAPE;
import static dev.tcrp.tui.update.Key.Name.UP;

import dev.tcrp.protocol.content.Content;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionEvent;

import org.junit.jupiter.api.Test;

import java.time.Duration;

final class SayingTest {
    private static final RoomKey TEA = Person.room("tea");

    private final Person alice = Person.in("alice", "tea");

    @Test
    void whatIsSaidIsSentAndSeenAtOnce() {
        alice.says("hi there").asked(say("hi there")).hasTyped("").sees(" ~alice hi there");
    }

    @Test
    void twoSlashesSayOne() {
        alice.says("//tmp is full").asked(say("/tmp is full")).sees("alice /tmp is full");
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
        alice.pressesCtrl('u')
                .says("/leave")
                .did(new Effect.Forget(TEA))
                .sees("You are in no room yet");
    }

    @Test
    void onePastedLineIsInserted() {
        alice.types("say ").pastes("pasted\n").hasTyped("say pasted").didNothing();
    }

    /** Seen to fail with a paste that opens no question. */
    @Test
    void manyPastedLinesAreAskedFor() {
        alice.types("see: ").pastes("one\n\ntwo\n").sees("Send 2 lines?").didNothing();
        alice.presses(ENTER).asked(say("see: one"), say("two", 2)).hasTyped("");
        alice.sees("alice see: one", "~      two").seesNot("Send 2");
    }

    @Test
    void pastedLinesThatAreNotSentStayInTheInput() {
        alice.pastes("one\ntwo").types("x").presses(ESCAPE).didNothing();
        alice.sees("tea › one", "      two").hasTyped("one\ntwo");
        alice.presses(ENTER).sees("Send 2 lines?").types("n").hasTyped("one\ntwo");
        alice.presses(ENTER).pressesCtrl('c').hasTyped("one\ntwo");
        alice.presses(ENTER).types("y").asked(say("one"), say("two", 2));
        alice.presses(UP).hasTyped("one\ntwo");
    }

    @Test
    void ofManyLinesNoneIsSentWhenOneIsTooLong() {
        alice.pastes("fine\n" + "x".repeat(256)).presses(ENTER).didNothing().sees("is 256");
    }

    /** Case B4. Seen to fail on the build before: such lines could not be said at all. */
    @Test
    void aPastedTextIsATextWhateverItBeginsWith() {
        alice.pastes("look\n/me waves\n//x\n").presses(ENTER);
        alice.asked(say("look"), say("/me waves", 2), say("//x", 3));
        alice.pastes("/usr/bin").presses(ENTER).asked(say("/usr/bin", 4));
        alice.pastes("//me").presses(ENTER).asked(say("//me", 5));
        alice.pastes("/me waves").presses(ENTER).sees("Say it as text").didNothing();
        alice.presses(ENTER).asked(say("/me waves", 6)).hasTyped("");
        alice.presses(UP).hasTyped("//me waves").presses(ENTER).asked(say("/me waves", 7));
    }

    @Test
    void aPastedCommandIsRunWhenThePersonSaysSo() {
        alice.pastes("/me waves").presses(ENTER).types("r").asked(does("waves", 1));
        alice.types("/me ").pastes("sits").presses(ENTER).asked(does("sits", 2));
        alice.pastes("/me x").pressesCtrl('u').says("/me y").asked(does("y", 3));
    }

    /** Case B2. Seen to fail on the build before: it was said to everybody. */
    @Test
    void whatHoldsATokenOrAnInviteAsksFirst() {
        String token = "5e3cb2a8-1c9d-4f5e-8a57-2f0d8c1b9e66";
        String[] lines = {
            "join lobby " + token,
            "kJ0v-Zq3_x1Yw8TgBd5RsA",
            "come: chat://h:9003/tea?uses=1#kJ0v",
            "/me has " + token,
            "/topic " + token,
            "//join tea " + token
        };
        for (String line : lines) {
            alice.says(line).sees("A token or invite is in it").didNothing();
            alice.presses(ESCAPE).hasTyped(line).didNothing().presses(ENTER).types("n");
            alice.didNothing().pressesCtrl('u');
        }
        alice.says(token).presses(ENTER).asked(say(token));
        alice.says(token).types("y").asked(say(token, 2));
        alice.pastes("a\n" + token).presses(ENTER).sees("A token").didNothing().presses(ENTER);
        alice.asked(say("a", 3), say(token, 4));
        alice.says("the-long-name-of-a-room chat://h").asked(say(line(), 5));
    }

    private static String line() {
        return "the-long-name-of-a-room chat://h";
    }

    /** Case B3. Seen to fail on the build before: "topic x" was said. */
    @Test
    void whatCameTogetherWithAnEscIsKeptAndAskedFor() {
        alice.pressesAlt('/').says("topic x").hasTyped("").presses(ESCAPE).hasTyped("");
        alice.asked(new SessionCommand.Search(Person.room("tea"), "topic x"));
        alice.pressesAlt('h').says("ello").didNothing().hasTyped("hello");
        alice.sees("Typed right behind Esc").presses(ESCAPE).hasTyped("hello");
        alice.presses(ENTER, ENTER).asked(say("hello"));
        alice.types("and").pressesAlt('-').says("or").asked(say("and-or", 2));
    }

    /** Case B5. Seen to fail on the build before: the tab became one space. */
    @Test
    void tabsAreKeptAndShownUpToTheNextStop() {
        alice.pastes("a\tb\t日本\tc").presses(ENTER).asked(say("a\tb\t日本\tc"));
        alice.sees("alice a       b       日本    c");
        alice.hears("tea", "bob", "12345678\tx").sees("bob 12345678        x");
        alice.pastes("x\ty").sees("tea › x       y");
    }

    @Test
    void pastedControlCharactersAreInert() {
        alice.pastes("a\u001b[31mb\u0007\u202Ec").hasTyped("a␛[31mb␇\u202Ec");
    }

    @Test
    void aPasteClosesWhatLiesOverTheChat() {
        alice.pressesCtrl('c').pastes("text").seesNot("Quit?").hasTyped("text");
    }

    private static SessionCommand does(String text, long id) {
        return new SessionCommand.Say(TEA, new Content.Action(text), id);
    }

    private static SessionCommand say(String text) {
        return say(text, 1);
    }

    private static SessionCommand say(String text, long id) {
        return new SessionCommand.Say(TEA, text, id);
    }
}
