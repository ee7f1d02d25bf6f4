package dev.tcrp.tui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.SGR;

import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.op.MemberSummary;
import dev.tcrp.protocol.op.MemberSummary.Presence;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.settings.Settings;
import dev.tcrp.tui.update.Key;
import dev.tcrp.tui.update.Person;
import dev.tcrp.tui.view.Canvas;
import dev.tcrp.tui.view.View;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** With all colours blanked, a sign, a place or the weight of the letters tells what they told. */
final class SignsTest {
    private static final RoomKey SEA = Person.room("sea");
    private static final Palette NONE = new Palette(Theme.TERMINAL, Depth.NONE);

    private final Person alice = Person.in("alice", "tea", "sea");

    @Test
    void aMentionHasABarAndIsBold() {
        alice.hears("sea", "bob", "hi alice").sees("▌");
        assertThat(weights("hi alice")).contains(SGR.BOLD);
        alice.resizes(40, 12).sees("▌09:30 bob").resizes(20, 5).sees("▌bob");
    }

    @Test
    void onesOwnNameIsUnderlinedAndTheOpenRoomReversed() {
        alice.hears("tea", "bob", "hi").says("me");
        assertThat(weights("alice me")).contains(SGR.UNDERLINE);
        assertThat(weights("2 sea")).contains(SGR.REVERSE);
        assertThat(weights("tea  ")).doesNotContain(SGR.REVERSE).contains(SGR.BOLD);
    }

    @Test
    void whatIsUnreadIsCountedAndWhatNamesOneHasAnAt() {
        alice.pressesAlt('1').hears("tea", "bob", "old").pressesAlt('2');
        alice.hears("tea", "bob", "hi").sees("1 tea     1");
        alice.hears("tea", "bob", "alice?").sees("1 tea    @2").sees("1 tea @2");
        alice.pressesAlt('1').sees("─── 2 new ─");
        alice.hears(new SessionEvent.RoomClosed(SEA, "deleted")).sees("2 sea     x");
    }

    @Test
    void onesOwnWordsTellWhatBecameOfThem() {
        alice.says("first").sees("~alice first").isAcknowledged("sea", 1, 0).sees(" alice first");
        var refusal = new Refusal(Refusal.Reason.NOT_ALLOWED, "not today");
        alice.says("second").hears(new SessionEvent.Unsent(SEA, 2, refusal));
        alice.sees("!      second", "not today  Alt+R again");
    }

    @Test
    void whatIsNotOnTheScreenIsToldAboveAndBelow() {
        for (int i = 0; i < 60; i++) {
            alice.hears("sea", "bob", "line " + i);
        }
        alice.presses(Key.Name.PAGE_UP).sees("▼ 20 newer   Esc newest");
        alice.pressesAlt('1').hears("sea", "bob", "and alice");
        for (int i = 0; i < 60; i++) {
            alice.hears("sea", "bob", "more " + i);
        }
        alice.pressesAlt('2').presses(Key.Name.ESCAPE).sees("▲ 40 unread, 1 mentions you");
    }

    @Test
    void theConnectionIsToldInWords() {
        alice.hears(new SessionEvent.Disconnected("refused", Duration.ofSeconds(4)));
        alice.sees("NO CONNECTION  again in 4 s", "─── no connection since 09:30 ─");
        assertThat(weights("NO CONNECTION")).contains(SGR.BOLD, SGR.REVERSE);
        alice.hears(new SessionEvent.Connected()).seesNot("no connection since");
    }

    @Test
    void membersHaveASignForWhatTheyAre() {
        alice.resizes(120, 36);
        alice.hears(
                new SessionEvent.MembersListed(
                        SEA,
                        List.of(
                                member("alice", Role.HOST, Presence.HERE),
                                member("bob", Role.MEMBER, Presence.HERE),
                                member("builds", Role.READER, Presence.HERE),
                                member("peggy", Role.MEMBER, Presence.AWAY)),
                        false));
        alice.sees("│ hosts", "│ ★ alice", "│ here 1", "│ · bob", "│ readers 1", "│ ○ builds");
        alice.sees("│ away 1", "│ z peggy", "3 of 4 │");
        alice.presses(Key.Name.F8, Key.Name.F8)
                .seesNot("★ alice")
                .presses(Key.Name.F8)
                .sees("★ alice");
    }

    @Test
    void whatWasMadeOfAMessageIsToldWithoutColours() {
        talks();
        alice.sees(
                "╭ bob first", "edited ✎", "[👍 2]", " 👎 1", "└ 1 reply", "deleted by its author");
        alice.pressesCtrl('s').sees("SELECT").types("k").sees("▸");
        alice.resizes(40, 12).sees("✎", "[👍 2]", "└ 1 reply");
    }

    private void talks() {
        alice.pressesAlt('1').hears("tea", 1, "bob", "first").hears("tea", 2, "bob", "gone");
        alice.hears("tea", 3, "bob", new Envelope(Act.SAY, 1), new Content.Text("answer"));
        alice.hears("tea", 4, "bob", new Envelope(Act.DELETE, 2), new Content.None());
        alice.hears("tea", 5, "bob", new Envelope(Act.EDIT, 3), new Content.Text("edited"));
        var thumb = new Content.Reaction(true, "👍");
        alice.hears("tea", 6, "alice", new Envelope(Act.REACT, 3), thumb);
        alice.hears("tea", 7, "bob", new Envelope(Act.REACT, 3), thumb);
        alice.hears("tea", 8, "bob", new Envelope(Act.REACT, 3), new Content.Reaction(true, "👎"));
        var inThread = new Envelope(Act.SAY.code(), 0, 3, false, Optional.empty());
        alice.hears("tea", 9, "bob", inThread, new Content.Text("below"));
    }

    @Test
    void onAConsoleTheSignsOfTalkAreAsciiToo() {
        alice.pressesAlt('1').hears("tea", 1, "bob", "first");
        alice.hears("tea", 3, "bob", new Envelope(Act.SAY, 1), new Content.Text("answer"));
        alice.hears("tea", 5, "bob", new Envelope(Act.EDIT, 3), new Content.Text("edited"));
        alice.hears("tea", 6, "bob", new Envelope(Act.REACT, 3), new Content.Reaction(true, "+"));
        var inThread = new Envelope(Act.SAY.code(), 0, 3, false, Optional.empty());
        alice.hears("tea", 9, "bob", inThread, new Content.Text("below"));
        isAscii(alice.pressesCtrl('s').types("r"));
        isAscii(alice.pressesCtrl('s').types("t"));
        isAscii(alice.resizes(200, 50));
        isAscii(alice.presses(Key.Name.ESCAPE).pressesCtrl('s').types("i"));
        isAscii(alice.presses(Key.Name.ESCAPE).types("x"));
    }

    @Test
    void onAConsoleEverySignIsAscii() {
        alice.hears("sea", "bob", "hi alice").hears("tea", "bob", "x").pressesCtrl('s');
        isAscii(alice.resizes(120, 36));
        isAscii(alice.presses(Key.Name.ESCAPE).presses(Key.Name.F1));
        isAscii(alice.presses(Key.Name.ESCAPE).resizes(80, 24).presses(Key.Name.F8));
        assertThat(Symbols.of(Settings.USUAL, Map.of("TERM", "linux"))).isEqualTo(Symbols.ASCII);
        assertThat(Symbols.of(Settings.USUAL, Map.of("TERM", "xterm"))).isEqualTo(Symbols.UNICODE);
    }

    private static void isAscii(Person person) {
        var size = person.model().size();
        Canvas canvas = View.draw(person.model(), size.columns(), size.rows());
        for (int row = 0; row < canvas.rows(); row++) {
            for (int column = 0; column < canvas.columns(); column++) {
                Canvas.Cell cell = Symbols.ASCII.of(canvas.cell(column, row));
                assertThat(cell.drawn()).as(canvas.rowText(row)).matches("[ -~]?");
            }
        }
    }

    private static MemberSummary member(String name, Role role, Presence presence) {
        return new MemberSummary(new UserName(name), role, presence, false);
    }

    private Set<SGR> weights(String words) {
        Canvas canvas = View.draw(alice.model(), 80, 24);
        for (int row = 0; row < canvas.rows(); row++) {
            int column = canvas.rowText(row).indexOf(words);
            if (column >= 0) {
                return NONE.look(canvas.cell(column, row).style()).modifiers();
            }
        }
        throw new AssertionError("\"" + words + "\" is not on the screen:\n" + canvas);
    }
}
