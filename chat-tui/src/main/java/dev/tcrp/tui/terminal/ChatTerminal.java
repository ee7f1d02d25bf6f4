package dev.tcrp.tui.terminal;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.terminal.AbstractTerminal;

import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/**
 * Lanterna's terminal over one of JLine's; owned by the ui thread, save for {@link #close}, which
 * may come from any. What is drawn waits for {@link #flush} and goes out in one write.
 *
 * <p>Whatever happens, the terminal is left as it was found: a shutdown hook closes it.
 */
public final class ChatTerminal extends AbstractTerminal {
    /** The one that the process has taken; there is at most one at a time. */
    private static volatile @Nullable ChatTerminal taken;

    private final Terminal jline;
    private final InputStream in;
    private final Output out;
    private final Attributes before;
    private final Thread atExit = new Thread(this::closeAtExit, "terminal-at-exit");

    ChatTerminal(Terminal jline, InputStream in, OutputStream out) {
        this.jline = jline;
        this.in = in;
        this.out = new Output(out);
        this.before = jline.getAttributes();
        Runtime.getRuntime().addShutdownHook(atExit);
        taken = this;
    }

    /**
     * Gives the terminal back, if the process has taken one; any thread. Who waits for a key waits
     * on: nobody else may decide how the process ends.
     */
    static void giveBack() {
        ChatTerminal open = taken;
        try {
            if (open != null && open.out.end(Sequences.LEAVE)) {
                open.jline.setAttributes(open.before);
            }
        } catch (IOException e) {
            // As in closeAtExit.
        }
    }

    /** The bytes that the terminal sends. */
    InputStream in() {
        return in;
    }

    /** Has {@code handler} called when the signal comes, on a thread of its own. */
    void on(Signal signal, Runnable handler) {
        jline.handle(signal, _ -> handler.run());
    }

    /** Takes the terminal: raw mode, the alternate screen, pastes in brackets, the mouse wheel. */
    @Override
    public void enterPrivateMode() throws IOException {
        jline.setAttributes(RawMode.of(before));
        out.add(Sequences.ENTER);
        out.flush();
    }

    /** Gives the terminal back as it was. */
    @Override
    public void exitPrivateMode() throws IOException {
        out.add(Sequences.LEAVE);
        out.flush();
        jline.setAttributes(before);
    }

    /**
     * Stops the process as Ctrl+Z does elsewhere, with the terminal given back, and returns with
     * the terminal taken again once the shell continues it.
     */
    void suspend() throws IOException {
        exitPrivateMode();
        SignalHandler handler = jline.handle(Signal.TSTP, SignalHandler.SIG_DFL);
        Stopping.stopSelf();
        jline.handle(Signal.TSTP, handler);
        enterPrivateMode();
    }

    @Override
    public void close() throws IOException {
        if (!out.end(Sequences.LEAVE)) {
            return;
        }
        jline.setAttributes(before);
        jline.close();
        // The JVM waits 300 ms at its end for a thread that still reads.
        in.close();
        if (Thread.currentThread() != atExit) {
            removeHook();
        }
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process is ending already; the hook finds nothing to do.
        }
    }

    private void closeAtExit() {
        try {
            close();
        } catch (IOException e) {
            // The terminal is gone, and so is what there was to restore.
        }
    }

    @Override
    public TerminalSize getTerminalSize() {
        return new TerminalSize(Math.max(1, jline.getColumns()), Math.max(1, jline.getRows()));
    }

    /** Tells Lanterna's screen the size that the terminal has now. */
    void resized() {
        onResized(getTerminalSize().getColumns(), getTerminalSize().getRows());
    }

    @Override
    public void clearScreen() {
        out.add("\u001b[0m\u001b[2J");
    }

    @Override
    public void setCursorPosition(int column, int row) {
        out.add("\u001b[" + (row + 1) + ";" + (column + 1) + "H");
    }

    @Override
    public void setCursorPosition(TerminalPosition position) {
        setCursorPosition(position.getColumn(), position.getRow());
    }

    @Override
    public void setCursorVisible(boolean visible) {
        out.add(visible ? "\u001b[?25h" : "\u001b[?25l");
    }

    @Override
    public void putCharacter(char character) {
        putString(Character.toString(character));
    }

    @Override
    public void putString(String text) {
        out.add(text);
    }

    @Override
    public void enableSGR(SGR sgr) {
        out.add(Sequences.on(sgr));
    }

    @Override
    public void disableSGR(SGR sgr) {
        out.add(Sequences.off(sgr));
    }

    @Override
    public void resetColorAndSGR() {
        out.add("\u001b[0m");
    }

    @Override
    public void setForegroundColor(TextColor color) {
        out.add(Sequences.colour(color.getForegroundSGRSequence()));
    }

    @Override
    public void setBackgroundColor(TextColor color) {
        out.add(Sequences.colour(color.getBackgroundSGRSequence()));
    }

    @Override
    public void bell() {
        out.add("\u0007");
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    /** Not asked of a terminal: an answer may never come. */
    @Override
    public TerminalPosition getCursorPosition() {
        throw new UnsupportedOperationException("The cursor's position is not asked for");
    }

    /** Not asked of a terminal: an answer may never come. */
    @Override
    public byte[] enquireTerminal(int timeout, TimeUnit unit) {
        throw new UnsupportedOperationException("The terminal is not asked anything");
    }

    /** Input comes through {@link KeyDecoder} instead. */
    @Override
    public KeyStroke pollInput() {
        throw new UnsupportedOperationException("Keys come through the ui's queue");
    }

    /** Input comes through {@link KeyDecoder} instead. */
    @Override
    public KeyStroke readInput() {
        throw new UnsupportedOperationException("Keys come through the ui's queue");
    }
}
