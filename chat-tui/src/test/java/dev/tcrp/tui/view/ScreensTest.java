package dev.tcrp.tui.view;

import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.Travel;
import dev.tcrp.tui.update.Key;
import dev.tcrp.tui.update.Person;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/** The chat's screens. Seen to fail with the time left out of the log. */
final class ScreensTest {
    private static final RoomKey TEA = Person.room("tea");

    @Test
    void freshStart() {
        Screens.looksLike(
                "fresh-start", Person.starts("alice").hears(new SessionEvent.Connecting()));
    }

    @Test
    void madeRoom() {
        var tokens = List.of(new Token("own"), new Token("5f0c7a52-8d0e-4d6e-9d0b-0d4a5a4f7a11"));
        var alice = Person.in("alice").hears(new SessionEvent.Made(TEA, tokens));
        Screens.looksLike("made-room", alice.enters("tea", "alice"));
    }

    @Test
    void chat() {
        Screens.looksLike("chat", chatting());
    }

    @Test
    void threeRooms() {
        var alice = chatting().enters("cats", "alice").enters("海", "alice", "次郎");
        alice.hears("tea", "bob", "still there, alice?").hears("cats", "eve", "にゃー");
        alice.hears("cats", "eve", "meow").says("静かだね");
        Screens.looksLike("three-rooms", alice);
    }

    @Test
    void help() {
        Screens.looksLike("keys", chatting().presses(Key.Name.F1));
        Screens.looksLike("help", Person.in("alice").presses(Key.Name.F1, Key.Name.F1));
    }

    @Test
    void pasteQuestion() {
        Screens.looksLike("paste-question", chatting().pastes("first line\nsecond line\n三行目\n"));
    }

    @Test
    void reconnecting() {
        var lost = new SessionEvent.Disconnected("connection refused", Duration.ofSeconds(4));
        Screens.looksLike("reconnecting", chatting().hears(lost).types("typed while away"));
    }

    @Test
    void overUdp() {
        var roundTrip = new Travel.Udp(Duration.ofNanos(412_000));
        Screens.looksLike("over-udp", chatting().hears(new SessionEvent.Travels(roundTrip)));
    }

    @Test
    void overTcp() {
        Screens.looksLike("over-tcp", chatting().hears(new SessionEvent.Travels(new Travel.Tcp())));
    }

    @Test
    void notTrusted() {
        var changed = "THE KEY OF chat.example.org:9003 HAS CHANGED. Ask whoever runs it";
        Screens.looksLike("not-trusted", chatting().hears(new SessionEvent.GivenUp(changed)));
    }

    @Test
    void scrolledUp() {
        var alice = chatting();
        for (int i = 1; i <= 80; i++) {
            alice.hears("tea", "bob", "line " + i);
        }
        Screens.looksLike("scrolled-up", alice.presses(Key.Name.PAGE_UP));
    }

    @Test
    void links() {
        var alice = chatting();
        alice.hears("tea", "bob", "see https://a.example/" + "long/".repeat(20) + "end and");
        alice.hears("tea", "bob", "`make *` is *not* it:\n```\nif x:\n    return *x*\n```\nbye");
        Screens.looksLike("marked-up", alice.hears("tea", "bob", "https://b.example/ too"));
        Screens.looksLike("links", alice.resizes(80, 24).pressesAlt('o'));
    }

    @Test
    void finding() {
        var alice = chatting().pressesAlt('/').types("Tea");
        Screens.looksLike("finding", alice);
        Screens.looksExactlyLike("finding-40x12", alice.resizes(40, 12));
        Screens.looksExactlyLike("finding-120x36", alice.resizes(120, 36));
    }

    @Test
    void bare() {
        var alice = chatting().enters("cats", "alice").hears("tea", "bob", "alice!");
        alice.pressesAlt('1').says("ok").hears("tea", "次郎", "https://a.example/" + "x".repeat(70));
        Screens.looksLike("bare", alice.pressesAlt('l'));
        Screens.looksExactlyLike("bare-40x12", alice.resizes(40, 12));
    }

    @Test
    void mutedAndIgnored() {
        var alice = chatting().says("/ignore bob").enters("cats", "alice").says("/mute-room");
        alice.enters("海", "alice")
                .says("/mute-room")
                .pressesAlt('1')
                .hears("cats", "eve", "alice!");
        alice.hears("海", "eve", "quiet").hears("tea", "bob", "one").hears("tea", "bob", "two");
        Screens.looksLike("muted-and-ignored", alice.hears("tea", "次郎", "はい"));
    }

    @Test
    void hostileText() {
        var alice = Person.in("alice").enters("tea", "alice", "eve");
        alice.hears("tea", "eve", "\u001b[2J\u001b]0;title\u0007\u009b31m");
        alice.hears("tea", "eve", "\u202Ereversed\u202C \u2066isolated\u2069 and\nnext\rline\ttab");
        alice.hears("tea", "eve", "z" + "\u0301".repeat(1000) + "algo");
        alice.hears("tea", "e\u202Eve", "who?").hears("tea", "!! eve", "12:00 alice: forged");
        Screens.looksLike("hostile-text", alice.pastes("\u001b[201~\u0000"));
    }

    @Test
    void narrow() {
        var alice = chatting().enters("cats", "alice").hears("tea", "bob", "alice!");
        Screens.looksLike("narrow", alice.resizes(40, 12));
    }

    @Test
    void longInput() {
        var alice = chatting().types("長い文章を入力しています。".repeat(7)).types("end");
        Screens.looksLike("long-input", alice.presses(Key.Name.LEFT));
    }

    private static Person chatting() {
        var alice = Person.in("alice").enters("tea", "alice", "bob", "次郎");
        alice.hears(new SessionEvent.TopicChanged(TEA, new Topic("お茶 and everything else"), "bob"));
        alice.says("hi bob, hi 次郎").isAcknowledged("tea", 1, 0).waitsUntil(9, 31);
        alice.hears("tea", "bob", "hi alice, how was the tea ceremony in Kyoto that you went to?");
        alice.hears("tea", "次郎", "おはようございます。今日はとても良い天気ですね。散歩に行きませんか。公園の桜が咲きました。");
        alice.hears("tea", "bob", "👩‍👩‍👧 🇯🇵 👍🏽 ☕️ é が");
        return alice.hears(new SessionEvent.MemberJoined(TEA, new UserName("carol")));
    }
}
