package dev.tcrp.tui.terminal;

import com.googlecode.lanterna.TerminalSize;

import dev.tcrp.tui.update.Key;
import dev.tcrp.tui.update.UiEvent;
import dev.tcrp.tui.view.Canvas;

import org.jline.terminal.Terminal.Signal;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The user interface's loop, on the thread that calls {@link #run}: wait for an event, drain what
 * else has come, handle the batch, draw once. Other threads only offer events. With nothing to do
 * it sleeps.
 */
public final class Ui {
    /** What is shown, and what becomes of events; called by the ui thread only. */
    public interface App {
        /** Takes what has happened, in order; what comes next. */
        Next handle(List<UiEvent> batch);

        /** The screen as it is to look now. */
        Canvas draw(int columns, int rows);
    }

    /** What an app wants once a batch is handled. */
    public enum Next {
        /** Draw what has changed, and wait for more. */
        GO_ON,
        /** Draw everything. */
        REDRAW,
        /** Give the terminal back to the shell until that continues us. */
        SUSPEND,
        /** End. */
        END
    }

    private static final UiEvent.Pressed SUSPEND = new UiEvent.Pressed(new Key.Ctrl('z'));

    private final ChatTerminal terminal;
    private final Palette palette;
    private final Path log;
    private final KeyDecoder decoder = new KeyDecoder();
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final List<UiEvent> batch = new ArrayList<>();
    private boolean running = true;
    private boolean whole = true;

    /**
     * A loop that has yet to {@link #run}.
     *
     * @param log where standard error goes while the screen is up
     */
    public Ui(ChatTerminal terminal, Path log) {
        this.terminal = terminal;
        this.palette = Palette.of(System.getenv());
        this.log = log;
    }

    /** Has the ui thread handle {@code event}; from any thread. */
    public void offer(UiEvent event) {
        arrivals.add(new Arrival.Event(event));
    }

    /** Has {@link #run} return; from any thread. */
    public void end() {
        arrivals.add(new Arrival.Gone());
    }

    /**
     * Runs until the app has had enough or the terminal is gone; closes the terminal.
     *
     * @param interrupted is run when SIGINT comes, which would end the process with the screen up
     * @throws IOException if the terminal cannot be written to
     */
    public void run(App app, Runnable interrupted) throws IOException {
        try (terminal;
                var _ = ErrorLog.open(log)) {
            listen(interrupted);
            var screen = new CanvasScreen(terminal, palette);
            screen.start();
            arrivals.add(new Arrival.Resized());
            while (running) {
                drain(screen);
                if (running && !batch.isEmpty()) {
                    follow(app.handle(List.copyOf(batch)));
                    batch.clear();
                }
                if (running) {
                    draw(app, screen);
                }
            }
        }
    }

    private void follow(Next next) throws IOException {
        switch (next) {
            case GO_ON -> {}
            case REDRAW -> whole = true;
            case SUSPEND -> {
                terminal.suspend();
                whole = true;
            }
            case END -> running = false;
        }
    }

    private void listen(Runnable interrupted) {
        terminal.on(Signal.WINCH, () -> arrivals.add(new Arrival.Resized()));
        terminal.on(Signal.CONT, () -> arrivals.add(new Arrival.Continued()));
        terminal.on(Signal.TSTP, () -> arrivals.add(new Arrival.Event(SUSPEND)));
        terminal.on(Signal.INT, interrupted);
        terminal.on(Signal.QUIT, () -> {});
        Thread.ofPlatform().daemon().name("keys").start(new KeyReader(terminal.in(), arrivals));
    }

    private void draw(App app, CanvasScreen screen) throws IOException {
        TerminalSize size = screen.size();
        screen.show(app.draw(size.getColumns(), size.getRows()), whole);
        whole = false;
    }

    /** Waits for one arrival, or for the time at which an open Esc is decided. */
    private void drain(CanvasScreen screen) throws IOException {
        Arrival first = next();
        long nowNs = System.nanoTime();
        for (Arrival a = first; a != null; a = arrivals.poll()) {
            take(a, screen, nowNs);
        }
        batch.addAll(decoder.expire(nowNs));
    }

    private @Nullable Arrival next() {
        try {
            if (decoder.deadlineNs().isEmpty()) {
                return arrivals.take();
            }
            long waitNs = decoder.deadlineNs().getAsLong() - System.nanoTime();
            return arrivals.poll(Math.max(0, waitNs), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            return new Arrival.Gone();
        }
    }

    private void take(Arrival arrival, CanvasScreen screen, long nowNs) throws IOException {
        switch (arrival) {
            case Arrival.Bytes bytes -> batch.addAll(decoder.feed(bytes.bytes(), nowNs));
            case Arrival.Event event -> batch.add(event.event());
            case Arrival.Resized() -> resized(screen);
            case Arrival.Continued() -> {
                terminal.enterPrivateMode();
                resized(screen);
            }
            case Arrival.Gone() -> running = false;
        }
    }

    private void resized(CanvasScreen screen) {
        TerminalSize size = screen.size();
        batch.add(new UiEvent.Resized(size.getColumns(), size.getRows()));
        whole = true;
    }
}
