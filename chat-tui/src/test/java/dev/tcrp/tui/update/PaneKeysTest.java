package dev.tcrp.tui.update;

import static dev.tcrp.tui.update.Key.Name.SHIFT_LEFT;
import static dev.tcrp.tui.update.Key.Name.SHIFT_RIGHT;
import static dev.tcrp.tui.update.Key.Name.SHIFT_UP;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.MemberSummary;
import dev.tcrp.protocol.op.MemberSummary.Presence;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionCommand.ListMembers;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.settings.Setting;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The panes beside the log. */
final class PaneKeysTest {
    private static final RoomKey TEA = Person.room("tea");
    private static final UserName BOB = new UserName("bob");

    private final Person alice =
            Person.starts("alice")
                    .hears(new SessionEvent.Connected(Optional.of(new Pin("A".repeat(43)))))
                    .enters("tea", "alice");

    @Test
    void hiddenPanesStayHiddenOnWindowsOfThatWidth() {
        alice.resizes(120, 36).sees("│ here 1").presses(Key.Name.F7).seesNot(" 127.0.0.1  ");
        alice.presses(Key.Name.F8, Key.Name.F8).seesNot("here 1");
        alice.resizes(200, 50).sees("│ here 1", "1 tea");
        alice.resizes(119, 36).seesNot("here 1").presses(Key.Name.F8).sees("│ here 1");
    }

    @Test
    void inASmallWindowTheMembersAreABoxOverTheLog() {
        alice.presses(Key.Name.F8).sees("╭─ tea · 1 ─", "· alice    you", "╰─ F8 closes ─");
        alice.types("hi").hasTyped("hi").seesNot("F8 closes");
        alice.presses(Key.Name.F8, Key.Name.F8).seesNot("F8 closes");
        alice.presses(Key.Name.F8, Key.Name.ESCAPE).seesNot("F8 closes");
    }

    @Test
    void whoComesIsAskedForOnceAndOnlyWhereItIsShown() {
        alice.hears(new SessionEvent.MemberJoined(TEA, BOB)).didNothing();
        alice.resizes(120, 36).did(new Effect.Ask(new ListMembers(TEA, false)));
        alice.hears(new SessionEvent.MemberJoined(TEA, new UserName("carol"))).didNothing();
        alice.hears(listed()).sees("│ hosts", "│ ★ bob").didNothing();
        alice.hears(new SessionEvent.MemberLeft(TEA, BOB)).didNothing().seesNot("★ bob");
        alice.hears(new SessionEvent.MemberJoined(TEA, BOB));
        alice.did(new Effect.Ask(new ListMembers(TEA, false)));
    }

    /** Seen to fail with one width for all terminals. */
    @Test
    void panesAreResizedForWindowsOfThatWidth() {
        alice.resizes(120, 36)
                .sees("1 tea             │")
                .press(3, new Key.Named(SHIFT_RIGHT, true));
        alice.sees("1 tea                │").resizes(200, 50).sees("1 tea                   │");
        alice.resizes(120, 36).press(50, new Key.Named(SHIFT_LEFT, true)).sees("1 tea   │ ");
        alice.press(90, new Key.Named(SHIFT_RIGHT, true)).press(90, new Key.Named(SHIFT_UP, true));
        alice.sees("1 tea                                   │").resizes(80, 24);
        alice.press(1, new Key.Named(SHIFT_UP, true)).sees("1 tea       │");
    }

    @Test
    void altLLeavesOnlyWhatWasSaid() {
        String text = "long ".repeat(30) + "https://a.example/" + "x".repeat(40) + " end";
        alice.hears("tea", "bob", text).pressesAlt('l').seesNot("│", "127.0.0.1", "connected");
        alice.sees("\n09:30 bob long long", "\nlong long", "Alt+L back").types("hi").hasTyped("hi");
        alice.pressesAlt('l').sees("│").pressesCtrl('u').says("/bare").seesNot("│");
    }

    @Test
    void altMTurnsTheMouseOnAndOff() {
        assertThat(alice.model().settings().isOn(Setting.MOUSE)).isFalse();
        alice.pressesAlt('m');
        assertThat(alice.model().settings().isOn(Setting.MOUSE)).isTrue();
        alice.says("/mouse");
        assertThat(alice.model().settings().isOn(Setting.MOUSE)).isFalse();
    }

    @Test
    void aClickOpensARoomALinkAndTheNewest() {
        alice.enters("sea", "alice").hears("sea", "bob", "see https://a.example now");
        String[] rows = alice.screen().split("\n");
        int row = row(rows, "https");
        alice.clicks(rows[row].indexOf("https"), row).did(new Effect.Open("https://a.example"));
        alice.clicks(rows[row].indexOf("https") - 1, row).didNothing();
        alice.clicks(3, row(rows, "1 tea")).isIn("tea").clicks(3, row(rows, "2 sea")).isIn("sea");
        for (int i = 0; i < 60; i++) {
            alice.hears("sea", "bob", "line " + i);
        }
        alice.presses(Key.Name.PAGE_UP).sees("Esc newest").clicks(20, 21).seesNot("Esc newest");
        alice.clicks(0, 0).clicks(79, 23).clicks(500, 500).isIn("sea");
    }

    private static int row(String[] rows, String words) {
        return IntStream.range(0, rows.length)
                .filter(i -> rows[i].contains(words))
                .findFirst()
                .orElseThrow();
    }

    private static SessionEvent listed() {
        return new SessionEvent.MembersListed(
                TEA,
                List.of(
                        new MemberSummary(new UserName("alice"), Role.MEMBER, Presence.HERE, false),
                        new MemberSummary(BOB, Role.HOST, Presence.HERE, false)),
                false);
    }
}
