package dev.tcrp.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.SessionEvent.Line;
import dev.tcrp.tui.update.Key;
import dev.tcrp.tui.update.Key.Name;
import dev.tcrp.tui.update.Person;
import dev.tcrp.tui.update.UiEvent;

import org.junit.jupiter.api.RepeatedTest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Whatever is answered, edited, deleted, reacted to and opened, there is a whole screen. */
final class TalkFuzzTest {
    private static final RoomKey TEA = Person.room("tea");
    private static final String LETTERS = "retwxi.cou/ yjk1a漢\u202Ee\u0301";
    private static final String[] TEXTS = {
        "hi", "漢字の長い文章です。".repeat(9), "alice?", "```\ncode\n```", "* bob waves", "row\n".repeat(30)
    };
    private static final String[] EMOJI = {"👍", "😂", "🎉", "👩‍💻", "🇯🇵", "e\u0301", "か\u3099"};
    private static final List<Name> NAMES =
            List.of(
                    Name.ESCAPE,
                    Name.ENTER,
                    Name.UP,
                    Name.DOWN,
                    Name.LEFT,
                    Name.RIGHT,
                    Name.TAB,
                    Name.PAGE_UP,
                    Name.PAGE_DOWN,
                    Name.F8);

    private long last = 20;

    /** Seen to fail with a choice before the first reaction that is offered. */
    @RepeatedTest(20)
    void nothingThrowsAndNothingIsTorn() {
        long seed = new Random().nextLong();
        System.out.println("TalkFuzzTest seed " + seed);
        var random = new Random(seed);
        var alice = Person.in("alice").entersKept("tea", last, 10, "alice", "bob");
        alice.enters("sea", "alice").pressesAlt('1');
        for (int i = 0; i < 400; i++) {
            alice.meets(event(random));
            alice.forgets();
            int columns = alice.model().size().columns();
            int rows = alice.model().size().rows();
            assertWhole(View.draw(alice.model(), columns, rows));
        }
    }

    private static void assertWhole(Canvas canvas) {
        for (int row = 0; row < canvas.rows(); row++) {
            int drawn = 0;
            for (int column = 0; column < canvas.columns(); column++) {
                drawn += canvas.cell(column, row).columns();
            }
            assertThat(drawn).isEqualTo(canvas.columns());
        }
    }

    private UiEvent event(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> new UiEvent.Resized(random.nextInt(240), random.nextInt(60));
            case 1, 2 -> new UiEvent.Pressed(new Key.Ctrl('s'));
            case 3, 4, 5 ->
                    new UiEvent.Pressed(
                            new Key.Typed(LETTERS.charAt(random.nextInt(LETTERS.length()))));
            case 6, 7 ->
                    new UiEvent.Pressed(
                            new Key.Named(
                                    NAMES.get(random.nextInt(NAMES.size())),
                                    random.nextInt(3) == 0));
            case 8 -> new UiEvent.Pressed(new Key.Alt("s12/up".charAt(random.nextInt(6))));
            case 9 -> random.nextInt(4) == 0 ? older(random) : sent(random);
            default -> news(said(random));
        };
    }

    private static UiEvent news(SessionEvent event) {
        return new UiEvent.News(TEA.server(), event);
    }

    private UiEvent sent(Random random) {
        return news(new SessionEvent.Sent(TEA, random.nextInt(1, 40), ++last, Instant.EPOCH));
    }

    private UiEvent older(Random random) {
        long before = random.nextInt(1, 30);
        var line = new Line(Math.max(1, before - 1), Instant.EPOCH, "bob", "old", false);
        return news(new SessionEvent.Older(TEA, before, List.of(line), random.nextBoolean()));
    }

    private SessionEvent said(Random random) {
        String who = random.nextInt(3) == 0 ? "alice" : "bob";
        long ref = random.nextLong(last + 2);
        long root = random.nextInt(3) == 0 ? random.nextLong(last + 2) : 0;
        String text = TEXTS[random.nextInt(TEXTS.length)];
        return switch (random.nextInt(6)) {
            case 0 -> said(who, new Envelope(Act.EDIT, ref), new Content.Text(text));
            case 1 -> said(who, new Envelope(Act.DELETE, ref), new Content.None());
            case 2, 3 -> {
                String emoji = EMOJI[random.nextInt(EMOJI.length)];
                var reaction = new Content.Reaction(random.nextInt(4) > 0, emoji);
                yield said(who, new Envelope(Act.REACT, ref), reaction);
            }
            default -> {
                var envelope =
                        new Envelope(
                                Act.SAY.code(), ref, root, random.nextBoolean(), Optional.empty());
                yield said(who, envelope, new Content.Text(text));
            }
        };
    }

    private SessionEvent said(String who, Envelope envelope, Content content) {
        return new SessionEvent.Said(TEA, ++last, Instant.EPOCH, who, envelope, content);
    }
}
