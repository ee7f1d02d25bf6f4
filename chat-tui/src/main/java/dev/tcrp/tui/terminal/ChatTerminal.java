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
    private final Pen pen;
    private int columns = 1;
    private boolean mouse;

    /** Rids the terminal of the picture that it shows; empty when it shows none. */
    private volatile String withoutPicture = "";

    private final Attributes before;
    private final Thread atExit = new Thread(this::closeAtExit, "terminal-at-exit");

    ChatTerminal(Terminal jline, InputStream in, OutputStream out) {
        this.jline = jline;
        this.in = in;
        this.out = new Output(out);
        this.pen = new Pen(this.out);
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
            if (open != null && open.out.end(open.leave())) {
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

    /** Takes the terminal: raw mode, the alternate screen, pastes in brackets. */
    @Override
    public void enterPrivateMode() throws IOException {
        jline.setAttributes(RawMode.of(before));
        out.add(Sequences.ENTER + (mouse ? Sequences.MOUSE : ""));
        pen.forget();
        out.flush();
    }

    private String leave() {
        return withoutPicture + Sequences.LEAVE;
    }

    /** Draws a picture at once, which this other sequence rids the terminal of. */
    void drawPicture(String drawn, String without) throws IOException {
        withoutPicture = without;
        out.add(drawn);
        out.flush();
    }

    /** Rids the terminal of the picture that it shows. */
    void drawsNoPicture() {
        out.add(withoutPicture);
        withoutPicture = "";
    }

    /** Gives the terminal back as it was. */
    @Override
    public void exitPrivateMode() throws IOException {
        out.add(leave());
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

    /**
     * Gives the terminal to another program of ours while this runs. Ctrl+C is that program's, and
     * Ctrl+Z stops both.
     */
    void lend(Runnable program) throws IOException {
        exitPrivateMode();
        SignalHandler onStop = jline.handle(Signal.TSTP, SignalHandler.SIG_DFL);
        SignalHandler onInterrupt = jline.handle(Signal.INT, _ -> {});
        try {
            program.run();
        } finally {
            jline.handle(Signal.TSTP, onStop);
            jline.handle(Signal.INT, onInterrupt);
            enterPrivateMode();
        }
    }

    @Override
    public void close() throws IOException {
        if (!out.end(leave())) {
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
        columns = Math.max(1, jline.getColumns());
        return new TerminalSize(columns, Math.max(1, jline.getRows()));
    }

    /** Tells Lanterna's screen the size that the terminal has now. */
    void resized() {
        TerminalSize size = getTerminalSize();
        onResized(size.getColumns(), size.getRows());
    }

    /** Has the mouse told, or leaves it to the terminal. */
    void mouse(boolean wanted) {
        if (wanted != mouse) {
            mouse = wanted;
            send(wanted ? Sequences.MOUSE : Sequences.NO_MOUSE);
        }
    }

    /** Sends this as it is. */
    void send(String sequence) {
        out.add(sequence);
    }

    @Override
    public void clearScreen() {
        pen.clear();
    }

    @Override
    public void setCursorPosition(int column, int row) {
        pen.move(column, row);
    }

    @Override
    public void setCursorPosition(TerminalPosition position) {
        setCursorPosition(position.getColumn(), position.getRow());
    }

    @Override
    public void setCursorVisible(boolean visible) {
        pen.show(visible);
    }

    @Override
    public void putCharacter(char character) {
        putString(Character.toString(character));
    }

    @Override
    public void putString(String text) {
        pen.put(text, columns);
    }

    @Override
    public void enableSGR(SGR sgr) {
        pen.set(sgr, true);
    }

    @Override
    public void disableSGR(SGR sgr) {
        pen.set(sgr, false);
    }

    @Override
    public void resetColorAndSGR() {
        pen.plain();
    }

    @Override
    public void setForegroundColor(TextColor color) {
        pen.foreground(color);
    }

    @Override
    public void setBackgroundColor(TextColor color) {
        pen.background(color);
    }

    @Override
    public void bell() {
        out.add("\u0007");
    }

    @Override
    public void flush() throws IOException {
        pen.finish();
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
