package dev.tcrp.tui.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.tui.pictures.Rasters;
import dev.tcrp.tui.session.SessionEvent.PictureOpened;
import dev.tcrp.tui.update.Effect;
import dev.tcrp.tui.update.Person;
import dev.tcrp.tui.update.UiEvent;
import dev.tcrp.tui.view.Canvas;
import dev.tcrp.tui.view.View;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The loop of the screen, with a terminal that answers or does not, and a person who presses O. */
class UiPicturesTest {
    private static final String KITTY = "\u001b_Gi=31;OK\u001b\\\u001b[6;20;10t\u001b[?62c";
    private static final String SIXEL = "\u001b[6;20;10t\u001b[?1;0;256S\u001b[?62;4c";
    private static final Payload HASH = Payload.of(new byte[Content.File.HASH]);
    private static final Content.File GRAPH = new Content.File("graph.png", 5, HASH, "");
    private static final Envelope WITH_FILE =
            new Envelope(
                    Act.SAY.code(),
                    0,
                    0,
                    false,
                    Optional.of(new BlobId(Payload.of(new byte[BlobId.SIZE]))));

    /** Control characters that are in no sequence of ours. */
    private static final Pattern OURS =
            Pattern.compile(
                    "\u001b[78]|\u001b\\[[0-9;:?]*[A-Za-z]|\u001b_G[a-zA-Z0-9=,]*(;[A-Za-z0-9+/=]*)?\u001b\\\\"
                        + "|\u001bP0;1;0q[\"#;!$\\-0-9?-~]*\u001b\\\\|\u001b\\]2;[^\u0000-\u001f]*\u001b\\\\");

    private final Person alice = Person.in("alice", "tea").hears("tea", 7, "bob", WITH_FILE, GRAPH);
    private FakeTerminal terminal = new FakeTerminal("");
    private Thread thread = new Thread();

    UiPicturesTest() throws IOException {}

    private void sitsAt(String answer, Map<String, String> environment) throws IOException {
        terminal = new FakeTerminal(answer);
        var ui =
                new Ui(
                        Terminals.rehearsal(terminal.in(), terminal),
                        Path.of("/dev/null"),
                        environment);
        thread = Thread.ofPlatform().daemon().start(() -> run(ui));
        sees("graph.png");
    }

    private void run(Ui ui) {
        try {
            ui.run(new Chat(), () -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The chat, with a server that has the picture at once. */
    private final class Chat implements Ui.App {
        private boolean isOver;

        @Override
        public Ui.Next handle(List<UiEvent> batch) {
            Ui.Next next = Ui.Next.GO_ON;
            for (UiEvent event : batch) {
                alice.meets(event);
                if (event instanceof UiEvent.PicturesAnswered(var room, var seq, boolean can)
                        && can) {
                    alice.hears(new PictureOpened(room, seq, GRAPH, Rasters.random(300, 200, 3)));
                }
                isOver |= alice.wants(new Effect.Quit());
                next = alice.wants(new Effect.Redraw()) ? Ui.Next.REDRAW : next;
            }
            return isOver ? Ui.Next.END : next;
        }

        @Override
        public Optional<Function<Boolean, UiEvent>> picturesAsked() {
            var asked = new Effect.AskPictures(Person.room("tea"), 7);
            return alice.wants(asked)
                    ? Optional.of(can -> new UiEvent.PicturesAnswered(asked.room(), 7, can))
                    : Optional.empty();
        }

        @Override
        public Canvas draw(int columns, int rows) {
            alice.forgets();
            return View.draw(alice.model(), columns, rows);
        }
    }

    private void sees(String... sent) {
        for (String each : sent) {
            await().until(() -> terminal.sent().contains(each));
        }
    }

    private void opens() throws IOException {
        terminal.types("\u0013");
        sees("SELECT");
        terminal.types("o");
    }

    @AfterEach
    void leaves() throws Exception {
        terminal.types("\u001b\u0004\u0004\u0004");
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
    }

    private void sentNothingElse() {
        assertThat(OURS.matcher(terminal.sent()).replaceAll("")).doesNotContainPattern("\\p{Cc}");
    }

    /** Seen to fail with a picture that is drawn before its cells. */
    @Test
    void kittyDrawsItAndForgetsItAtAnyKey() throws Exception {
        sitsAt(KITTY, Map.of("TERM", "xterm-kitty"));
        opens();
        sees("any key closes", "\u001b_Ga=T", "s=300,v=200", ",m=0;");
        assertThat(terminal.sent().lastIndexOf("any key closes"))
                .isLessThan(terminal.sent().indexOf("\u001b_Ga=T"));
        sentNothingElse();
        terminal.forgets();
        terminal.types("x");
        sees("\u001b_Ga=d,d=I", "graph.png");
        assertThat(terminal.sent()).doesNotContain("any key", "a=T");
    }

    /** Seen to fail with a redraw that leaves blank cells in its place. */
    @Test
    void sixelIsDrawnAgainWithTheScreenAndErasedWithIt() throws Exception {
        sitsAt(SIXEL, Map.of("TERM", "foot"));
        opens();
        sees("any key closes", "\u001bP0;1;0q\"1;1;300;200", "\u001b8");
        sentNothingElse();
        terminal.forgets();
        terminal.types("\u000c");
        sees("\u001b[2J", "\u001bP0;1;0q");
        terminal.forgets();
        terminal.types("x");
        sees("\u001b[2J", "graph.png");
        assertThat(terminal.sent()).doesNotContain("\u001bP");
    }

    /** Seen to fail with an exit that leaves the picture in kitty's memory. */
    @Test
    void atTheEndNoPictureIsLeft() throws Exception {
        sitsAt(KITTY, Map.of("TERM", "xterm-kitty"));
        opens();
        sees(",m=0;");
        terminal.forgets();
        ChatTerminal.giveBack();
        assertThat(terminal.sent()).startsWith("\u001b_Ga=d,d=I").endsWith(Sequences.LEAVE);
    }

    @Test
    void oneThatDrawsNoneSaysSo() throws Exception {
        sitsAt("\u001b[?62;22c", Map.of("TERM", "xterm"));
        opens();
        sees("draws no pictures");
        assertThat(terminal.sent()).doesNotContain("\u001bP", "a=T");
    }

    /** Seen to fail with a person who waits for an answer that does not come. */
    @Test
    void oneThatSaysNothingDrawsNone() throws Exception {
        sitsAt("", Map.of("TERM", "xterm"));
        opens();
        sees("draws no pictures");
    }

    @Test
    void aConsoleIsNotAsked() throws Exception {
        sitsAt(KITTY, Map.of("TERM", "linux"));
        opens();
        sees("draws no pictures");
        assertThat(terminal.sent()).doesNotContain("\u001b[c", "\u001b_G");
    }
}
