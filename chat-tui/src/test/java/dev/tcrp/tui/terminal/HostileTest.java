package dev.tcrp.tui.terminal;

import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.SessionEvent.Line;
import dev.tcrp.tui.update.Person;
import dev.tcrp.tui.view.Canvas;
import dev.tcrp.tui.view.View;

import org.jline.terminal.Size;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * Whatever others send as text, name, topic, notice, error or history stays in its cells, and no
 * control character of it reaches the terminal. {@code -Dhostile.strings=1000000} is the long form,
 * {@code -Dhostile.seed=SEED} repeats one.
 */
final class HostileTest {
    private static final int STRINGS = Integer.getInteger("hostile.strings", 6_000);
    private static final int COLUMNS = 80;
    private static final int ROWS = 24;

    /** What the pen itself sends: colours, places, modes, links. */
    private static final Pattern OURS =
            Pattern.compile(
                    "\u001b[78]|\u001b\\[[0-9;:?]*[A-Za-z]|\u001b\\]8;[^\u0000-\u001f\u007f-\u009f]*(\u0007|\u001b\\\\)");

    private static final Pattern CONTROL = Pattern.compile("[\u0000-\u001f\u007f-\u009f]");

    /** Turns the reading direction, or shows nothing. */
    private static final Pattern BIDI =
            Pattern.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]");

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final ChatTerminal terminal;
    private final CanvasScreen screen;

    HostileTest() throws IOException {
        var jline = new DumbTerminal(InputStream.nullInputStream(), new ByteArrayOutputStream());
        jline.setSize(Size.of(COLUMNS, ROWS));
        terminal = new ChatTerminal(jline, InputStream.nullInputStream(), sent);
        screen = new CanvasScreen(terminal, new Palette(Theme.DARK, Depth.TRUE), Symbols.UNICODE);
    }

    @BeforeEach
    void start() throws IOException {
        screen.start();
        screen.size();
    }

    @AfterEach
    void close() throws IOException {
        terminal.close();
    }

    @Test
    void nothingLeavesItsCellsAndNoControlCharacterIsSent() throws IOException {
        long seed = Long.getLong("hostile.seed", System.nanoTime());
        System.out.println("HostileTest: -Dhostile.seed=" + seed);
        var strings = new HostileStrings(new SplittableRandom(seed));
        Person alice = Person.in("alice", "tea");
        for (int i = 0; i < STRINGS / 6; i++) {
            alice = i % 30 == 0 ? Person.in("alice", "tea") : alice;
            hears(alice, strings, i);
            Canvas canvas = View.draw(alice.model(), COLUMNS, ROWS);
            requireWhole(canvas, i);
            sent.reset();
            screen.show(canvas, i % 30 == 0);
            requireTame(sent.toString(StandardCharsets.UTF_8), i);
        }
    }

    /** A text, a name, one of the history, a notice, an error and a topic. */
    static void hears(Person alice, HostileStrings strings, int seq) {
        var tea = Person.room("tea");
        var now = Instant.EPOCH;
        alice.hears(new SessionEvent.Said(tea, 2L * seq + 2, now, strings.next(), strings.next()));
        alice.hears(
                new SessionEvent.Older(
                        tea,
                        2L * seq + 2,
                        List.of(new Line(2L * seq + 1, now, "bob", strings.next(), false)),
                        true));
        alice.hears(new SessionEvent.Notice(Optional.of(tea), strings.next()));
        var no = new Refusal(Refusal.Reason.NOT_ALLOWED, strings.next());
        alice.hears(new SessionEvent.Refused(new SessionCommand.SetTopic(tea, Topic.NONE), no));
        alice.hears(new SessionEvent.TopicChanged(tea, strings.topic(), "bob"));
    }

    private static void requireWhole(Canvas canvas, int which) {
        for (int row = 0; row < ROWS; row++) {
            int drawn = 0;
            for (int column = 0; column < COLUMNS; column++) {
                drawn += canvas.cell(column, row).columns();
            }
            if (drawn != COLUMNS) {
                throw new AssertionError("row %d of batch %d: %d".formatted(row, which, drawn));
            }
        }
    }

    private static void requireTame(String bytes, int which) {
        String theirs = OURS.matcher(bytes).replaceAll("");
        if (CONTROL.matcher(theirs).find() || BIDI.matcher(theirs).find()) {
            throw new AssertionError("batch %d sent %s".formatted(which, escaped(theirs)));
        }
    }

    private static String escaped(String text) {
        var words = new StringBuilder();
        text.codePoints()
                .filter(c -> c < ' ' || c > '~')
                .limit(200)
                .forEach(c -> words.append("U+%04X ".formatted(c)));
        return words.toString();
    }
}
