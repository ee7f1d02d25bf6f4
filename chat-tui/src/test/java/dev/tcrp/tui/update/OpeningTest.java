package dev.tcrp.tui.update;

import dev.tcrp.protocol.Token;
import dev.tcrp.tui.session.SessionCommand;

import org.junit.jupiter.api.Test;

/** Links are opened by the person, and by nothing else. */
final class OpeningTest {
    private static final String LONG =
            "https://git.example.org/acme/relay/-/merge_requests/4821/diffs#note_118227";

    private final Person alice = Person.in("alice", "tea");

    @Test
    void theOnlyLinkIsOpened() {
        alice.hears("tea", "bob", "see " + LONG + ", please").didNothing();
        alice.pressesAlt('o').did(new Effect.Open(LONG)).seesNot("Open a link");
    }

    @Test
    void amongSeveralALetterChoosesTheNewestFirst() {
        alice.hears("tea", "bob", "https://a.example and https://b.example");
        alice.hears("tea", "bob", "no https://c.example");
        alice.pressesAlt('o').sees("─ Open a link ─", "a  https://c.example");
        alice.sees("b  https://b.example", "c  https://a.example").types("zB");
        alice.did(new Effect.Open("https://b.example")).seesNot("Open a link").hasTyped("");
        alice.pressesAlt('o').types("3").did(new Effect.Open("https://a.example"));
        alice.pressesAlt('o').presses(Key.Name.ENTER).did(new Effect.Open("https://c.example"));
        alice.pressesAlt('o').presses(Key.Name.ESCAPE).didNothing().seesNot("Open a link");
    }

    @Test
    void onlyWhatIsOnTheScreenIsOffered() {
        alice.hears("tea", "bob", "https://old.example");
        for (int i = 0; i < 60; i++) {
            alice.hears("tea", "bob", "line " + i);
        }
        alice.pressesAlt('o').sees("No link is on the screen.").didNothing();
    }

    @Test
    void theChosenMessagesLinkIsOpened() {
        alice.hears("tea", "bob", "https://a.example").hears("tea", "bob", "https://b.example");
        alice.hears("tea", "bob", "words").pressesCtrl('s').types("kko");
        alice.did(new Effect.Open("https://a.example")).seesNot("SELECT");
        alice.pressesCtrl('s').types("o").didNothing().sees("No link is in that message.");
    }

    @Test
    void aCommandDoesTheSame() {
        alice.hears("tea", "bob", "https://a.example and https://b.example");
        alice.says("/open 2").did(new Effect.Open("https://a.example"));
        alice.says("/open 3").sees("Only 2 links are on the screen.").didNothing();
        alice.says("/open x").sees("1 to 99").didNothing().pressesCtrl('c');
        alice.says("/open").sees("a  https://b.example");
    }

    @Test
    void aLinkOfOursLeadsIntoTheRoom() {
        String invite = "chat://127.0.0.1:9001/cats#5f0c7a52-8d0e-4d6e-9d0b-0d4a5a4f7a11";
        alice.hears("tea", "bob", "come: " + invite).pressesAlt('o');
        alice.did(
                new Effect.Ask(
                        new SessionCommand.Enter(
                                Person.room("cats"),
                                new Token("5f0c7a52-8d0e-4d6e-9d0b-0d4a5a4f7a11"))));
    }
}
