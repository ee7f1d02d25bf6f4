package dev.tcrp.tui.view;

import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.Travel;
import dev.tcrp.tui.update.Key;
import dev.tcrp.tui.update.Person;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One conversation at each class of sizes. The screen of 80x24 was drawn before it was built; the
 * program wrote the others, which were held beside their drawings.
 */
final class MockupsTest {
    private static final ServerAddress ACME = new ServerAddress("chat.acme", 9003);
    private static final RoomKey TEA = new RoomKey(ACME, new RoomName("tea"));

    private final Person alice = Person.on(ACME, "alice");

    @Test
    void theEverydayScreen() {
        Screens.looksExactlyLike("mock-80x24-main", conversation(80, 24));
    }

    @Test
    void aPhone() {
        Screens.looksExactlyLike("mock-40x12", conversation(40, 12));
    }

    @Test
    void stillAChat() {
        Screens.looksExactlyLike("mock-20x5", conversation(20, 5));
    }

    @Test
    void withMembersBeside() {
        Screens.looksExactlyLike("mock-120x36-main", conversation(120, 36));
    }

    @Test
    void aWholeDesk() {
        Screens.looksExactlyLike("mock-200x50", conversation(200, 50));
    }

    private Person conversation(int columns, int rows) {
        alice.resizes(columns, rows).hears(new SessionEvent.Connected());
        entersTea();
        alice.enters("雑談", "alice").enters("dev", "alice").enters("ops", "alice").pressesAlt('1');
        yesterday();
        today();
        alice.looksOn().looksOn().at(23, 22, 15).pressesAlt('4').at(23, 22, 31);
        thread();
        alice.hears("tea", 31, "bob", "お茶、飲む？ 🍵");
        alice.hears("tea", 32, "bob", "the graph from yesterday:");
        alice.hears("雑談", "太郎", "ねえ").hears("雑談", "太郎", "alice, 見た？");
        IntStream.range(0, 14).forEach(i -> alice.hears("dev", "carol", "build " + i));
        alice.at(23, 22, 32).pressesAlt('1').says("on my way");
        alice.hears(new SessionEvent.Travels(new Travel.Udp(Duration.ofMillis(5))));
        return alice.types("レビューします、あと");
    }

    private void entersTea() {
        List<UserName> members = new ArrayList<>();
        for (String name :
                List.of("alice", "bob", "花子", "carol", "ivan", "yusuf", "heidi", "trent")) {
            members.add(new UserName(name));
        }
        IntStream.range(0, 11).forEach(i -> members.add(new UserName("guest" + i)));
        var topic = new Topic("🍵 今週のお茶: sencha from Uji · https://tea.example.org/menu");
        alice.at(22, 18, 0).hears(new SessionEvent.Entered(TEA, Role.HOST, topic, members, false));
    }

    private void yesterday() {
        alice.at(22, 18, 30).hears("tea", 1, "maximilian", "who has the pager this week?");
        alice.hears("tea", 2, "peggy", "me, until Friday 18:00 UTC");
        alice.at(22, 18, 40)
                .hears("tea", 3, "carol", "1.18.3 is out: canary is green, p99 41 ms (was 57)");
        alice.at(22, 18, 41).hears("tea", 4, "次郎", "昨日のデプロイは問題なかったです。ログも確認しました。");
        alice.at(22, 18, 42).hears("tea", 5, "heidi", "lgtm 👍");
        alice.at(22, 18, 43).hears("tea", 6, "trent", "rebased, pushing now");
    }

    private void today() {
        alice.at(23, 22, 4).hears("tea", 7, "bob", "こんにちは、アリス 👋");
        alice.hears("tea", 8, "bob", "are you still in here?");
        alice.at(23, 22, 5)
                .says("hi Bob! 日本語も絵文字も 🍵 stay in their cells")
                .isAcknowledged("tea", 1, 9);
        alice.at(23, 22, 6);
        hears(10, "花子", new Envelope(Act.SAY, 8), "電車でトンネルに入ってました");
        alice.at(23, 22, 8);
        for (String name : List.of("dave", "erin", "frank")) {
            alice.hears(new SessionEvent.MemberJoined(TEA, new UserName(name)));
        }
        alice.hears(new SessionEvent.MemberLeft(TEA, new UserName("ivan")));
        alice.at(23, 22, 9)
                .hears(
                        "tea",
                        11,
                        "dave",
                        "can somebody review"
                            + " https://git.example.org/acme/relay/-/merge_requests/4821/diffs#note_118227"
                            + " before lunch?");
        alice.at(23, 22, 10).hears("tea", 12, "erin", "alice: ReconnectIT waits a fixed 200 ms");
        hears(13, "alice", new Envelope(Act.EDIT, 9), "hi Bob! 日本語も絵文字も 🍵 stay in their cells");
        reacts(14, "alice", "👍");
        reacts(15, "carol", "👍");
        reacts(16, "dave", "👍");
        reacts(17, "bob", "😂");
    }

    /** A thread below the message of 花子, which the room counts. */
    private void thread() {
        hears(18, "carol", in(10), "which line? I lost the net in the same place twice today");
        hears(19, "花子", in(10), "中央線です。新宿の手前でいつも切れます");
        hears(20, "bob", in(10), "おかえり！ 🎉");
        hears(21, "carol", in(10), "明日は歩きます");
    }

    private static Envelope in(long root) {
        return new Envelope(Act.SAY.code(), 0, root, false, Optional.empty());
    }

    private void hears(long seq, String who, Envelope envelope, String text) {
        alice.hears("tea", seq, who, envelope, new Content.Text(text));
    }

    private void reacts(long seq, String who, String emoji) {
        alice.hears(
                "tea", seq, who, new Envelope(Act.REACT, 10), new Content.Reaction(true, emoji));
    }

    @Test
    void aThreadBesideTheRoom() {
        Screens.looksExactlyLike("mock-200x50-thread", threaded(200, 50));
    }

    @Test
    void aThreadInTheRoomsPlace() {
        Screens.looksExactlyLike("mock-80x24-thread", threaded(80, 24));
        Screens.looksExactlyLike("mock-40x12-thread", alice.resizes(40, 12));
    }

    /** Opened where one is, at the message of 花子. */
    private Person threaded(int columns, int rows) {
        conversation(columns, rows).pressesCtrl('s');
        alice.press(5, new Key.Named(Key.Name.UP)).types("t");
        return alice.types("中央線、");
    }

    @Test
    void choosing() {
        conversation(80, 24).pressesCtrl('s').press(4, new Key.Named(Key.Name.UP));
        Screens.looksExactlyLike("mock-80x24-select", alice);
        alice.types("r").pressesCtrl('u').types("did it, two remarks");
        Screens.looksExactlyLike("mock-80x24-reply", alice);
        alice.presses(Key.Name.ESCAPE).pressesCtrl('s').press(5, new Key.Named(Key.Name.UP));
        Screens.looksExactlyLike("choose-reacted", alice);
        Screens.looksExactlyLike("about", alice.types("i"));
        Screens.looksExactlyLike("react", alice.presses(Key.Name.ESCAPE).types("e"));
    }
}
