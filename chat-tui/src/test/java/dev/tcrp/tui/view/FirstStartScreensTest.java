package dev.tcrp.tui.view;

import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.update.Key;
import dev.tcrp.tui.update.Person;

import org.junit.jupiter.api.Test;

import java.time.Duration;

/** The three questions, at each class of sizes; that of 80x24 was drawn before it was built. */
final class FirstStartScreensTest {
    private static final String INVITE =
            "chat://box.example.org:9003/tea?uses=1#kJ0vAbCdEfGhIjKlMnOpQr";

    private final Person alice = Person.isAsked("alice");

    @Test
    void theDrawnScreen() {
        alice.pastes(INVITE).presses(Key.Name.ENTER, Key.Name.ENTER);
        Screens.looksLike("mock-80x24-first", alice);
    }

    @Test
    void aPhone() {
        alice.resizes(40, 12).pastes(INVITE);
        Screens.looksExactlyLike("first-40x12", alice);
        alice.presses(Key.Name.ENTER).types("\u0430");
        Screens.looksExactlyLike("first-name-40x12", alice);
    }

    @Test
    void aFewCells() {
        Screens.looksExactlyLike("first-20x5", alice.resizes(20, 5));
        Screens.looksExactlyLike("first-invite-20x5", alice.pastes(INVITE));
        Screens.looksExactlyLike("first-name-20x5", alice.presses(Key.Name.ENTER));
        Screens.looksExactlyLike("first-keep-20x5", alice.presses(Key.Name.ENTER));
        var gone = new SessionEvent.Disconnected("Nothing answers at box.", Duration.ofSeconds(1));
        alice.presses(Key.Name.ENTER).hearsOf(new ServerAddress("box.example.org", 9003), gone);
        Screens.looksExactlyLike("first-trouble-20x5", alice);
    }

    @Test
    void wrongAnswers() {
        alice.types("tcp://example.org").presses(Key.Name.ENTER);
        Screens.looksExactlyLike("first-no-invite", alice);
    }
}
