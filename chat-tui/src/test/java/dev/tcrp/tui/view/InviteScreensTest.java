package dev.tcrp.tui.view;

import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.update.Person;

import org.junit.jupiter.api.Test;

/** The card of an invite; that of 80x24 was drawn before it was built. */
final class InviteScreensTest {
    private static final ServerAddress BOX = new ServerAddress("box.example.org", 9003);
    private static final RoomKey TEA = new RoomKey(BOX, new RoomName("tea"));

    private final Person alice = Person.on(BOX, "alice").enters("tea", "alice");

    private void invites() {
        var terms = new Terms(Role.MEMBER, 1, 24 * 3600);
        alice.waitsUntil(22, 40);
        alice.hears(new SessionEvent.Minted(TEA, new Token("kJ0vAbCdEfGhIjKlMnOpQr"), terms));
    }

    @Test
    void theDrawnCard() {
        invites();
        Screens.looksLike("mock-80x24-invite", alice);
    }

    @Test
    void onAPhone() {
        alice.resizes(40, 12);
        invites();
        Screens.looksExactlyLike("invite-40x12", alice);
        Screens.looksExactlyLike("invite-20x5", alice.resizes(20, 5));
    }

    @Test
    void bareAndAsAPicture() {
        invites();
        Screens.looksExactlyLike("invite-bare", alice.types("b"));
        Screens.looksExactlyLike("invite-qr", alice.pressesCtrl('c').types("q"));
    }
}
