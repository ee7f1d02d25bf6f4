package dev.tcrp.tui.view;

import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.SessionEvent.Line;
import dev.tcrp.tui.update.Key.Name;
import dev.tcrp.tui.update.Person;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The marks of a room whose messages are kept. Seen to fail with the mark of a pending line left
 * out, and with the words above the first line left out.
 */
final class KeptLogScreensTest {
    private static final RoomKey TEA = Person.room("tea");
    private static final Instant YESTERDAY = Instant.parse("2026-11-22T22:10:00Z");

    private final Person alice =
            Person.in("alice").entersKept("tea", 14, 11, "alice", "bob", "次郎").hears(before());

    @Test
    void ownLines() {
        alice.says("sent: お茶にしましょう").isAcknowledged("tea", 1, 15);
        alice.says("failed: 👩‍👩‍👧 と 🇯🇵 の話をもう一度したいのですが、長い行は折り返されます。それでも印は一つだけです");
        alice.says("pending: まだです 👍🏽").hears(unsent(2));
        Screens.looksLike("own-lines", alice);
    }

    @Test
    void gaps() {
        alice.hears(new SessionEvent.Missing(TEA, 14, 18, true)).hears("tea", 18, "次郎", "三通前は？");
        alice.hears(new SessionEvent.Missing(TEA, 18, 20, true))
                .hears("tea", 20, "bob", "one gone");
        alice.hears(new SessionEvent.Filled(TEA, 18, 20, List.of(), true));
        alice.hears(new SessionEvent.Missing(TEA, 20, 500, false)).hears("tea", 500, "bob", "far");
        Screens.looksLike("gaps", alice);
    }

    @Test
    void olderLines() {
        var older = new SessionEvent.Older(TEA, 0, lines(10, 60), true);
        Person bob = Person.in("bob").entersKept("tea", 60, 60, "bob").hears(older);
        for (int i = 0; i < 3; i++) {
            bob.presses(Name.PAGE_UP);
        }
        Screens.looksLike("older-lines", bob);
    }

    @Test
    void found() {
        Screens.looksLike(
                "found", alice.hears(new SessionEvent.Found(TEA, "お茶", before().lines(), true)));
    }

    private static SessionEvent.Unsent unsent(long id) {
        return new SessionEvent.Unsent(TEA, id, "the server has not acknowledged it for 60 s");
    }

    private static SessionEvent.Older before() {
        return new SessionEvent.Older(
                TEA,
                0,
                List.of(
                        line(11, 0, "bob", "お茶の時間は？"),
                        line(12, 60, "alice", "いつでもどうぞ、お茶なら"),
                        line(13, 7200, "次郎", "真夜中過ぎのお茶"),
                        line(14, 40_000, "bob", "お茶 tea ☕️ for alice")),
                true);
    }

    private static List<Line> lines(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(seq -> line(seq, seq, "bob", "line " + seq))
                .toList();
    }

    private static Line line(long seq, long seconds, String sender, String text) {
        return new Line(seq, YESTERDAY.plusSeconds(seconds), sender, text, false);
    }
}
