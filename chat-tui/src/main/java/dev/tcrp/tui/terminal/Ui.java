package dev.tcrp.tui.terminal;

import com.googlecode.lanterna.TerminalSize;

import dev.tcrp.tui.settings.Setting;
import dev.tcrp.tui.settings.Settings;
import dev.tcrp.tui.update.Effect;
import dev.tcrp.tui.update.Key;
import dev.tcrp.tui.update.UiEvent;
import dev.tcrp.tui.view.Canvas;

import org.jline.terminal.Terminal.Signal;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

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

        /** Whether somebody has called the person since this was last asked. */
        default Optional<Effect.Call> call() {
            return Optional.empty();
        }

        /** What was copied since this was last asked. */
        default Optional<String> copied() {
            return Optional.empty();
        }

        /**
         * After what time a {@link UiEvent.Tick} is wanted if nothing happens before; not above 0
         * when it is due.
         */
        default Optional<Duration> due() {
            return Optional.empty();
        }

        /** What the person has chosen; it may change with each batch. */
        default Settings settings() {
            return Settings.USUAL;
        }

        /**
         * What is to be done on the terminal as the person's other programs know it, once; what
         * came of it.
         */
        default Optional<Supplier<UiEvent>> errand() {
            return Optional.empty();
        }

        /** What is told of whether the terminal draws pictures, when that is asked for; once. */
        default Optional<Function<Boolean, UiEvent>> picturesAsked() {
            return Optional.empty();
        }

        /** What the window is to be called; empty leaves that as it is. */
        default String title() {
            return "";
        }
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

    /** A terminal that answers does so within this time, over a slow link too. */
    private static final long ANSWER_MS = 500;

    private static final UiEvent.Pressed SUSPEND = new UiEvent.Pressed(new Key.Ctrl('z'));

    private final ChatTerminal terminal;
    private final Map<String, String> environment;
    private final Path log;
    private Settings settings = Settings.USUAL;
    private Caller caller;
    private Optional<Theme> told = Optional.empty();
    private boolean hasAsked;
    private final KeyDecoder decoder = new KeyDecoder();
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final KeyReader keys;
    private final List<UiEvent> batch = new ArrayList<>();
    private boolean running = true;
    private boolean whole = true;
    private String title = "";
    private final Frames frames = new Frames();
    private @Nullable GraphicsQuestion asking;
    private Function<Boolean, UiEvent> asker = _ -> new UiEvent.Tick();

    /**
     * A loop that has yet to {@link #run}.
     *
     * @param log where standard error goes while the screen is up
     */
    public Ui(ChatTerminal terminal, Path log) {
        this(terminal, log, System.getenv());
    }

    Ui(ChatTerminal terminal, Path log, Map<String, String> environment) {
        this.environment = environment;
        this.caller = Caller.of(settings, environment);
        this.terminal = terminal;
        this.log = log;
        this.keys = new KeyReader(terminal.in(), arrivals);
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
            settings = app.settings();
            var screen = new CanvasScreen(terminal, palette(), symbols());
            screen.start();
            follow(settings, screen);
            arrivals.add(new Arrival.Resized());
            while (running) {
                drain(app, screen);
                if (running && !batch.isEmpty()) {
                    follow(app.handle(List.copyOf(batch)));
                    batch.clear();
                }
                if (running) {
                    carryOut(app.errand());
                }
                if (running) {
                    draw(app, screen);
                }
            }
        }
    }

    private Palette palette() {
        return Palette.of(settings, environment, told);
    }

    private Symbols symbols() {
        return Symbols.of(settings, environment);
    }

    /** What is chosen now shows from now on. */
    private void follow(Settings chosen, CanvasScreen screen) {
        settings = chosen;
        caller = Caller.of(settings, environment);
        terminal.mouse(settings.isOn(Setting.MOUSE));
        if (!hasAsked && Palette.dependsOnBackground(settings, environment)) {
            terminal.send(Sequences.ASK_BACKGROUND);
            hasAsked = true;
        }
        repaint(screen);
    }

    private void repaint(CanvasScreen screen) {
        screen.look(palette(), symbols());
        whole = true;
    }

    private void carryOut(Optional<Supplier<UiEvent>> errand) throws IOException {
        if (errand.isEmpty()) {
            return;
        }
        keys.pause();
        terminal.send(Sequences.ASK_STATUS);
        terminal.flush();
        try {
            keys.awaitRest(ANSWER_MS);
            terminal.lend(() -> arrivals.add(new Arrival.Event(errand.get().get())));
        } catch (InterruptedException e) {
            running = false;
        } finally {
            keys.resume();
        }
        arrivals.add(new Arrival.Resized());
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
        Thread.ofPlatform().daemon().name("keys").start(keys);
    }

    private void draw(App app, CanvasScreen screen) throws IOException {
        TerminalSize size = screen.size();
        if (!app.settings().equals(settings)) {
            follow(app.settings(), screen);
        }
        app.call().ifPresent(c -> terminal.send(caller.call(c.room(), c.who() + ": " + c.text())));
        app.picturesAsked().ifPresent(then -> ask(then, size));
        app.copied().ifPresent(text -> terminal.send(caller.clipboard(text)));
        String named = caller.title(app.title());
        if (!named.equals(title)) {
            terminal.send(named);
            title = named;
        }
        screen.show(app.draw(size.getColumns(), size.getRows()), whole);
        whole = false;
        frames.drawn(System.nanoTime());
    }

    private void ask(Function<Boolean, UiEvent> then, TerminalSize size) {
        String question = GraphicsQuestion.asked(environment);
        if (question.isEmpty()) {
            arrivals.add(new Arrival.Event(then.apply(false)));
            return;
        }
        terminal.send(question);
        asking = new GraphicsQuestion(size.getColumns(), size.getRows(), System.nanoTime());
        asker = then;
    }

    /** The terminal has said how it draws pictures, or says nothing. */
    private void answered(CanvasScreen screen) {
        GraphicsQuestion asked = asking;
        if (asked != null && asked.isOver(System.nanoTime())) {
            asking = null;
            screen.graphics(asked.graphics());
            batch.add(asker.apply(asked.graphics().isThere()));
        }
    }

    private void heard(String reply, CanvasScreen screen) {
        Background.theme(reply).ifPresent(theme -> told(theme, screen));
        if (asking != null) {
            asking.hear(reply);
        }
    }

    /** Waits for one arrival, or for the time at which an open Esc is decided. */
    private void drain(App app, CanvasScreen screen) throws IOException {
        OptionalLong waitNs = waitNs(app);
        Arrival first = next(waitNs);
        boolean hasOnlyNews = true;
        for (Arrival a = first; a != null; a = following(hasOnlyNews)) {
            hasOnlyNews &= a instanceof Arrival.Event;
            take(a, screen, System.nanoTime());
        }
        batch.addAll(decoder.expire(System.nanoTime()));
        answered(screen);
        if (app.due().filter(due -> !due.isPositive()).isPresent()) {
            batch.add(new UiEvent.Tick());
        }
    }

    /** What has arrived behind this; news that come together are one frame, keys wait for none. */
    private @Nullable Arrival following(boolean hasOnlyNews) {
        Arrival more = arrivals.poll();
        OptionalLong rest = frames.restNs(System.nanoTime());
        boolean waits = more == null && hasOnlyNews && rest.isPresent();
        return waits ? next(rest) : more;
    }

    private OptionalLong waitNs(App app) {
        LongStream key = decoder.deadlineNs().stream().map(due -> due - System.nanoTime());
        LongStream tick = app.due().stream().mapToLong(Duration::toNanos);
        LongStream answer =
                Stream.ofNullable(asking).mapToLong(a -> a.deadlineNs() - System.nanoTime());
        return LongStream.concat(answer, LongStream.concat(key, tick)).min();
    }

    private @Nullable Arrival next(OptionalLong waitNs) {
        try {
            return waitNs.isEmpty()
                    ? arrivals.take()
                    : arrivals.poll(Math.max(0, waitNs.getAsLong()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            return new Arrival.Gone();
        }
    }

    private void take(Arrival arrival, CanvasScreen screen, long nowNs) throws IOException {
        switch (arrival) {
            case Arrival.Bytes bytes -> {
                batch.addAll(decoder.feed(bytes.bytes(), nowNs));
                decoder.replies().forEach(reply -> heard(reply, screen));
            }
            case Arrival.Event event -> batch.add(event.event());
            case Arrival.Resized() -> resized(screen);
            case Arrival.Continued() -> {
                terminal.enterPrivateMode();
                resized(screen);
            }
            case Arrival.Gone() -> running = false;
        }
    }

    /** The terminal has told what its background is. */
    private void told(Theme theme, CanvasScreen screen) {
        Palette before = palette();
        told = Optional.of(theme);
        if (!palette().equals(before)) {
            repaint(screen);
        }
    }

    private void resized(CanvasScreen screen) {
        TerminalSize size = screen.size();
        batch.add(new UiEvent.Resized(size.getColumns(), size.getRows()));
        whole = true;
    }
}
