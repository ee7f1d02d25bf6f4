package dev.tcrp.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.tui.session.ConnectionException;
import dev.tcrp.tui.session.Demo;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.update.Effect.Ask;
import dev.tcrp.tui.update.Effect.Connect;
import dev.tcrp.tui.update.Effect.Disconnect;
import dev.tcrp.tui.update.Effect.Keep;
import dev.tcrp.tui.update.Effect.Quit;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Somebody who was nowhere yet answers three questions. */
final class FirstStartTest {
    private static final String TOKEN = "kJ0vAbCdEfGhIjKlMnOpQr";
    private static final ServerAddress BOX = new ServerAddress("box.example.org", 9003);
    private static final RoomKey TEA = new RoomKey(BOX, new RoomName("tea"));
    private static final String INVITE = "chat://box.example.org:9003/tea?uses=1#" + TOKEN;
    private static final Pin PIN = new Pin("A".repeat(43));

    private final Person alice = Person.isAsked("alice");

    @Test
    void anInviteThatIsTypedIsRecognised() {
        alice.types("chat://box.example.org/tea").sees("no invite yet");
        alice.types("x").seesNot("tea on").pastes(INVITE).sees("tea on box.example.org ✓");
        alice.seesNot(TOKEN).didNothing();
    }

    /** Seen to fail with the whole paste taken for the invite. */
    @Test
    void anInviteIsFoundInTheCommandThatAFriendHasSent() {
        alice.pastes("run: chat-tui join '" + INVITE + "' soon\n").sees("tea on box.example.org ✓");
    }

    @Test
    void threeAnswersEnterTheRoom() {
        alice.pastes(INVITE).presses(Key.Name.ENTER, Key.Name.ENTER).didNothing();
        alice.presses(Key.Name.ENTER).sees("On the way").did(keeps(), connects(), enters("alice"));
        alice.hearsOf(BOX, new SessionEvent.Connected(Optional.of(PIN))).sees("On the way");
        alice.hearsOf(BOX, entered(TEA)).sees("tea ›").seesNot("Your name");
    }

    /** Seen to fail with the questions closed by a refusal. */
    @Test
    void aTakenNameIsAskedAnewAndWhatWasTypedIsKept() {
        alice.pastes(INVITE).presses(Key.Name.ENTER, Key.Name.ENTER, Key.Name.ENTER);
        alice.did(keeps(), connects(), enters("alice"));
        var taken = new Refusal(Refusal.Reason.EXISTS, "The name alice is taken in tea.");
        alice.hearsOf(BOX, new SessionEvent.Refused(enters("alice").command(), taken));
        alice.sees("The name alice is taken", "alice", "tea on box.example.org ✓");
        alice.did(new Effect.Forget(TEA)).types("2").presses(Key.Name.ENTER, Key.Name.ENTER);
        alice.did(keeps(), enters("alice2"));
        alice.hearsOf(BOX, entered(TEA)).sees("tea ›", "alice2");
    }

    @Test
    void aNameIsCheckedAsItIsTyped() {
        alice.presses(Key.Name.ENTER).types("\u0430").sees("mixes Latin and Cyrillic");
        alice.presses(Key.Name.BACKSPACE).sees("alice  ✓").pressesCtrl('u').sees("name is needed");
        alice.presses(Key.Name.ENTER).sees("name is needed").didNothing();
    }

    @Test
    void onlyForNowKeepsNothing() {
        alice.pastes(INVITE).presses(Key.Name.ENTER, Key.Name.ENTER, Key.Name.RIGHT);
        alice.sees("(•) only for now").presses(Key.Name.ENTER);
        alice.did(new Keep(false), connects(), enters("alice"));
    }

    @Test
    void aServerWhoseKeyNobodyKnowsIsAskedAbout() {
        alice.types("sbox.example.org").presses(Key.Name.ENTER, Key.Name.ENTER, Key.Name.ENTER);
        var rename = new Ask(new SessionCommand.Rename(new UserName("alice")));
        alice.did(keeps(), connects(), rename);
        var stranger =
                new SessionEvent.GivenUp(
                        "not known", ConnectionException.Kind.UNTRUSTED, Optional.of(PIN));
        alice.hearsOf(BOX, stranger).sees("was never met", PIN.value()).didNothing();
        alice.presses(Key.Name.ENTER);
        alice.did(keeps(), new Connect(BOX, Optional.of(PIN)), rename);
        alice.hearsOf(BOX, new SessionEvent.Connected(Optional.of(PIN))).sees("/create ROOM");
    }

    @Test
    void aServerThatDoesNotAnswerIsToldInWordsAndLetGo() {
        alice.pastes(INVITE).presses(Key.Name.ENTER, Key.Name.ENTER, Key.Name.ENTER);
        alice.did(keeps(), connects(), enters("alice"));
        var gone = new SessionEvent.Disconnected("Nothing answers at box.", Duration.ofSeconds(1));
        alice.hearsOf(BOX, gone).sees("Nothing answers at box.", "tea on box.example.org ✓");
        alice.did(new Disconnect(BOX));
        alice.hearsOf(BOX, new SessionEvent.Connecting()).sees("Nothing answers");
    }

    @Test
    void aServerIsStartedHereWithThreeKeys() {
        alice.types("h").presses(Key.Name.ENTER, Key.Name.ENTER);
        alice.did(keeps(), new Effect.Host());
        var here = new ServerAddress("127.0.0.1", 9003);
        alice.meets(new UiEvent.Hosted(here, PIN));
        RoomKey lobby = new RoomKey(here, new RoomName("lobby"));
        alice.did(
                new Connect(here, Optional.of(PIN)),
                new Ask(new SessionCommand.Rename(new UserName("alice"))),
                new Ask(new SessionCommand.Make(lobby)));
        var there = new Refusal(Refusal.Reason.EXISTS, "The room lobby exists.");
        alice.hearsOf(here, new SessionEvent.Refused(new SessionCommand.Make(lobby), there));
        RoomKey other = new RoomKey(here, new RoomName("lobby-2"));
        alice.asked(new SessionCommand.Make(other)).hearsOf(here, entered(other));
        alice.sees("Your server is 127.0.0.1:9003, while this window is open", "--host");
    }

    @Test
    void theDemoIsLeftForTheQuestions() {
        alice.types("D").presses(Key.Name.ENTER);
        RoomKey room = new RoomKey(Demo.SERVER, Demo.ROOM);
        alice.did(
                new Keep(false),
                new Connect(Demo.SERVER, Optional.empty()),
                new Ask(new SessionCommand.Rename(new UserName("alice"))),
                new Ask(new SessionCommand.Make(room)));
        alice.hearsOf(Demo.SERVER, new SessionEvent.Connected());
        alice.hearsOf(Demo.SERVER, entered(room)).sees("tea ›");
        alice.hearsOf(Demo.SERVER, new SessionEvent.Left(room)).sees("Have you been invited?");
        alice.did(new Disconnect(Demo.SERVER));
    }

    @Test
    void escapeGoesBackAndThenLeaves() {
        alice.types("s").sees("server's address, as").presses(Key.Name.ESCAPE);
        alice.sees("Have you been invited?").didNothing();
        alice.presses(Key.Name.ESCAPE).did(new Quit());
    }

    /** Whoever has no invite is told the ways, at the last question at the latest. */
    @Test
    void withoutAPlaceNothingIsTried() {
        alice.presses(Key.Name.ENTER, Key.Name.ENTER, Key.Name.ENTER).sees("Where to? S, H or D");
        alice.didNothing().types("s").sees("The server's address");
        assertThat(alice.model().rooms().panes()).isEmpty();
    }

    /**
     * Keys of both until a friend has said hello, each from an empty state folder, with their login
     * names for names: the command with Enter, H and two Enters, {@code /inv} Tab Enter (the invite
     * is in the clipboard by then); the command with Enter, the paste and three Enters, the word
     * with Enter.
     */
    @Test
    void thirtySevenKeysUntilAFriendHasSaidHello() {
        var here = new ServerAddress("127.0.0.1", 9003);
        RoomKey lobby = new RoomKey(here, new RoomName("lobby"));
        alice.types("h").presses(Key.Name.ENTER, Key.Name.ENTER);
        alice.meets(new UiEvent.Hosted(here, PIN)).hearsOf(here, entered(lobby));
        alice.types("/inv").presses(Key.Name.TAB, Key.Name.ENTER);
        var terms = new Terms(Role.MEMBER, 1, 0);
        alice.hearsOf(here, new SessionEvent.Minted(lobby, new Token(TOKEN), terms));
        Person bob = Person.isAsked("bob").pastes(alice.copied());
        bob.presses(Key.Name.ENTER, Key.Name.ENTER, Key.Name.ENTER);
        bob.hearsOf(here, new SessionEvent.Connected(Optional.of(PIN)));
        bob.hearsOf(here, entered(lobby));
        bob.types("hello").presses(Key.Name.ENTER).sees("bob hello");
        int start = "chat-tui\n".length();
        assertThat(start + alice.keys() + start + bob.keys()).isEqualTo(37);
    }

    private static Keep keeps() {
        return new Keep(true);
    }

    private static Connect connects() {
        return new Connect(BOX, Optional.empty());
    }

    private static Ask enters(String name) {
        return new Ask(
                new SessionCommand.Enter(TEA, new Token(TOKEN), Optional.of(new UserName(name))));
    }

    private static SessionEvent entered(RoomKey room) {
        List<UserName> members = List.of(new UserName("alice"), new UserName("bob"));
        return new SessionEvent.Entered(room, Role.MEMBER, Topic.NONE, members, false);
    }
}
