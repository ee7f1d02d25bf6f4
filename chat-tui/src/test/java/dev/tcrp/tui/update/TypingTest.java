package dev.tcrp.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.SessionEvent.MemberTyping;
import dev.tcrp.tui.settings.Setting;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;

/** Who is typing is shown for as long as they do; the others are told of us, but of no command. */
final class TypingTest {
    private final Person alice =
            Person.in("alice").enters("sea", "alice").enters("tea", "花子", "bob");

    private Person typing(String room, String user) {
        return alice.hears(new MemberTyping(Person.room(room), user));
    }

    /** Seen to fail with those who are typing left in the roster. */
    @Test
    void whoTellsNoMoreIsShownForSixSeconds() {
        typing("tea", "花子").sees("花子 is typing…").waits(Duration.ofSeconds(5));
        typing("tea", "花子").waits(Duration.ofSeconds(5)).sees("花子 is typing…");
        alice.waits(Duration.ofSeconds(1)).seesNot("is typing");
    }

    /** Seen to fail without the message looked at. */
    @Test
    void whoHasSaidItIsTypingNoMore() {
        typing("tea", "花子");
        typing("tea", "bob").sees("花子 and bob are typing…");
        typing("tea", "erin").sees("3 people are typing…");
        alice.hears("tea", "花子", "はい").sees("bob and erin are typing…");
        alice.hears(new SessionEvent.MemberLeft(Person.room("tea"), new UserName("bob")));
        alice.sees("erin is typing…");
    }

    @Test
    void itIsTheOpenRoomsAndHasASignAmongTheMembers() {
        typing("sea", "bob").seesNot("is typing").presses(Key.Name.F8).seesNot("✎");
        typing("tea", "bob").sees("✎ bob      typing").presses(Key.Name.ESCAPE);
        alice.resizes(120, 36)
                .sees("✎ bob")
                .pressesAlt('1')
                .sees("bob is typing…")
                .seesNot("✎ bob");
    }

    @Test
    void nobodyIsShownWhomThePersonIgnoresAndNoSecondDeviceOfTheirs() {
        alice.says("/ignore eve").presses(Key.Name.ESCAPE);
        typing("tea", "eve");
        typing("tea", "alice").seesNot("is typing");
        typing("tea", "\u001b[2Jbob").seesNot("\u001b").sees("[2Jbob is typing…");
    }

    private Optional<RoomKey> told(Runnable does) {
        Model before = alice.model();
        does.run();
        return Typing.in(before, new UiEvent.Pressed(new Key.Typed('x')), alice.model());
    }

    /** Seen to fail with what is typed in a command told. */
    @Test
    void theRoomIsToldOfWordsAndOfNoCommand() {
        assertThat(told(() -> alice.types("h"))).hasValue(Person.room("tea"));
        assertThat(told(() -> alice.presses(Key.Name.LEFT))).isEmpty();
        assertThat(told(() -> alice.presses(Key.Name.ENTER))).isEmpty();
        assertThat(told(() -> alice.types("/who"))).isEmpty();
        assertThat(told(() -> alice.presses(Key.Name.ENTER).types("/me w"))).isPresent();
        assertThat(told(() -> alice.pressesCtrl('u').types("//who"))).isPresent();
        assertThat(told(() -> alice.pressesAlt('1'))).isEmpty();
        assertThat(told(() -> alice.pastes("pasted"))).hasValue(Person.room("sea"));
    }

    /** Seen to fail with the setting not looked at. */
    @Test
    void whoDoesNotWantItTellsNobodyNorDoesAnybodyWithoutConnection() {
        alice.chose(Setting.TYPING, "false");
        assertThat(told(() -> alice.types("h"))).isEmpty();
        alice.chose(Setting.TYPING, "true");
        assertThat(told(() -> alice.types("i"))).isPresent();
        alice.hears(new SessionEvent.Disconnected("lost", Duration.ofSeconds(1)));
        assertThat(told(() -> alice.types("j"))).isEmpty();
    }

    @Test
    void aLineThatAScriptSaysIsNotTyped() {
        Model before = alice.model();
        alice.types("h");
        var submitted = new UiEvent.Submitted(Optional.empty(), alice.model().input());
        assertThat(Typing.in(before, submitted, alice.model())).isEmpty();
    }
}
