package dev.tcrp.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.RoomSummary;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.update.Key;
import dev.tcrp.tui.update.Person;
import dev.tcrp.tui.update.UiEvent;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Whatever happens, there is a screen of the right size, and half a character is never left. */
final class FuzzTest {
    private static final ServerAddress SERVER = Person.room("tea").server();

    private static final String[] PIECES = {
        "a",
        " ",
        "/",
        "/join ",
        "/me ",
        "/create ",
        "漢",
        "か\u3099",
        "\uD83D\uDC69\u200D\uD83D\uDCBB",
        "\uD83C\uDDEF",
        "\u0301",
        "\u200D",
        "\u001b[2J",
        "\u202E",
        "\uD83D",
        "\n",
        "\t",
        "x".repeat(90)
    };

    @Test
    void everySmallSizeIsDrawn() {
        var alice = Person.in("alice", "tea", "漢字の部屋", "c").hears("tea", "bob", "hi alice");
        alice.types("漢字 and more").hears("c", "次郎", "長い文章を入力しています。");
        for (int columns = 0; columns <= 90; columns++) {
            for (int rows = 0; rows <= 12; rows++) {
                assertWhole(View.draw(alice.model(), columns, rows), columns, rows);
            }
        }
    }

    /**
     * Seen to fail with a scrolled row that a wider terminal has no more, and a log of no columns.
     */
    @RepeatedTest(20)
    void nothingThrows() {
        long seed = new Random().nextLong();
        System.out.println("FuzzTest seed " + seed);
        var random = new Random(seed);
        var alice = Person.in("alice", "tea");
        for (int i = 0; i < 400; i++) {
            alice.meets(event(random));
            int columns = random.nextInt(1, 120);
            int rows = random.nextInt(1, 40);
            assertWhole(View.draw(alice.model(), columns, rows), columns, rows);
        }
    }

    private static void assertWhole(Canvas canvas, int columns, int rows) {
        assertThat(canvas.columns()).isEqualTo(columns);
        assertThat(canvas.rows()).isEqualTo(rows);
        for (int row = 0; row < rows; row++) {
            int drawn = 0;
            for (int column = 0; column < columns; column++) {
                drawn += canvas.cell(column, row).columns();
            }
            assertThat(drawn).isEqualTo(columns);
        }
        canvas.cursor().ifPresent(at -> assertThat(at.column()).isBetween(0, columns - 1));
    }

    private static UiEvent event(Random random) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> new UiEvent.Pressed(new Key.Typed(text(random, 1).codePointAt(0)));
            case 2, 3 -> new UiEvent.Pressed(named(random));
            case 4 -> new UiEvent.Pressed(new Key.Ctrl((char) random.nextInt('a', 'z' + 1)));
            case 5 ->
                    random.nextBoolean()
                            ? new UiEvent.Pressed(new Key.Alt(random.nextInt(' ', '~')))
                            : new UiEvent.Resized(random.nextInt(300), random.nextInt(80));
            case 6 -> new UiEvent.Pasted(text(random, 6));
            default -> new UiEvent.News(SERVER, news(random));
        };
    }

    private static Key named(Random random) {
        Key.Name[] names = Key.Name.values();
        return new Key.Named(names[random.nextInt(names.length)], random.nextInt(4) == 0);
    }

    private static SessionEvent news(Random random) {
        var room = Person.room("room " + random.nextInt(12));
        var user = new UserName("user" + random.nextInt(3));
        var token = new Token("token" + random.nextInt(9));
        String text = text(random, 8);
        var say = new SessionCommand.Say(room, decoded(text), 1);
        return switch (random.nextInt(16)) {
            case 0 -> new SessionEvent.Connecting();
            case 1 -> new SessionEvent.Connected();
            case 2 -> new SessionEvent.Disconnected(text, Duration.ofMillis(random.nextInt(9999)));
            case 3 -> new SessionEvent.Made(room, List.of(token, token));
            case 4 ->
                    new SessionEvent.Entered(
                            room, Role.MEMBER, Topic.NONE, List.of(user), random.nextBoolean());
            case 5 ->
                    random.nextInt(4) > 0
                            ? new SessionEvent.Said(
                                    room, 0, Instant.EPOCH, user.value(), decoded(text))
                            : new SessionEvent.Left(room);
            case 14 -> new SessionEvent.MemberMuted(room, user, random.nextInt(3));
            case 15 -> new SessionEvent.KeyGiven(room, token);
            case 6 -> new SessionEvent.MemberJoined(room, user);
            case 7 -> new SessionEvent.MemberLeft(room, user);
            case 8 -> new SessionEvent.MemberRenamed(room, user, new UserName("u"));
            case 9 -> new SessionEvent.RoomClosed(room, text);
            case 10 -> new SessionEvent.Notice(Optional.of(room), text);
            case 11 ->
                    new SessionEvent.RoomsListed(
                            List.of(new RoomSummary(room.room(), 1, Lifetime.FOREVER, Topic.NONE)));
            case 12 -> new SessionEvent.Minted(room, token, Terms.USUAL);
            default -> new SessionEvent.Refused(say, new Refusal(Refusal.Reason.FULL, text));
        };
    }

    /** What UTF-8 can carry: no half of a pair. */
    private static String decoded(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static String text(Random random, int most) {
        return IntStream.rangeClosed(0, random.nextInt(most))
                .mapToObj(_ -> PIECES[random.nextInt(PIECES.length)])
                .collect(Collectors.joining());
    }
}
