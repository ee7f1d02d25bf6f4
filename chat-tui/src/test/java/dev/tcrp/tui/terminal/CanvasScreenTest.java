package dev.tcrp.tui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.tui.view.Canvas;
import dev.tcrp.tui.view.Style;

import org.jline.terminal.Size;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

class CanvasScreenTest {
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final Canvas canvas = new Canvas(20, 2);
    private final ChatTerminal terminal;
    private final CanvasScreen screen;

    CanvasScreenTest() throws IOException {
        var jline = new DumbTerminal(InputStream.nullInputStream(), new ByteArrayOutputStream());
        jline.setSize(Size.of(20, 2));
        terminal = new ChatTerminal(jline, InputStream.nullInputStream(), sent);
        screen = new CanvasScreen(terminal, new Palette(Theme.DARK, Depth.TRUE), Symbols.UNICODE);
    }

    @BeforeEach
    void start() throws IOException {
        screen.start();
        screen.size();
        show(true);
        sent.reset();
    }

    @AfterEach
    void close() throws IOException {
        terminal.close();
    }

    @Test
    void sendsCharactersBeyondTheBasicPlaneAndNothingAfterWideOnes() throws IOException {
        canvas.put(0, 0, "𠮷日👩e\u0301x", Style.PLAIN);
        show(false);
        assertThat(sent()).contains("𠮷", "日", "👩", "e\u0301", "x").doesNotContain("??", "\0");
    }

    @Test
    void sendsOnlyWhatChanged() throws IOException {
        canvas.put(0, 0, "e\u0301 and 日本", Style.PLAIN);
        show(false);
        sent.reset();
        canvas.put(1, 0, "!", Style.PLAIN);
        show(false);
        assertThat(sent()).contains("!").doesNotContain("e", "日", "and");
    }

    /** Seen to fail with a right half that equals a blank. */
    @Test
    void drawsTheBlankThatFollowsAWideCharacterThatWent() throws IOException {
        canvas.put(0, 0, "日", Style.STATUS);
        show(false);
        sent.reset();
        canvas.put(0, 0, "a ", Style.STATUS);
        show(false);
        assertThat(sent()).contains("a ");
    }

    @Test
    void showsTheCursorOnlyWhereTheCanvasHasOne() throws IOException {
        canvas.cursor(3, 1);
        show(false);
        assertThat(sent()).endsWith("\u001b[2;4H\u001b[?25h");
        canvas.cursor(99, 99);
        show(false);
        assertThat(sent()).endsWith("\u001b[?25l");
    }

    @Test
    void leavesAllModesThatItEnters() throws IOException {
        terminal.close();
        assertThat(sent()).isEqualTo(Sequences.LEAVE);
        for (String mode : Sequences.ENTER.replace("[22;2t", "[23;2t").split("\u001b", -1)) {
            assertThat(Sequences.LEAVE).contains(opposite(mode));
        }
    }

    @Test
    void sendsNothingOnceItIsClosed() throws IOException {
        terminal.close();
        sent.reset();
        terminal.close();
        canvas.put(0, 0, "late", Style.PLAIN);
        show(true);
        assertThat(sent()).isEmpty();
    }

    private void show(boolean whole) throws IOException {
        var shown = new Canvas(20, 2);
        shown.copy(canvas);
        screen.show(shown, whole);
    }

    private static String opposite(String mode) {
        return mode.endsWith("h")
                ? mode.substring(0, mode.length() - 1) + "l"
                : mode.endsWith("l") ? mode.substring(0, mode.length() - 1) + "h" : mode;
    }

    private String sent() {
        return sent.toString(StandardCharsets.UTF_8);
    }
}
