package dev.tcrp.tui;

import static dev.tcrp.tui.update.Key.Name.ENTER;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.lines.EditedLines;
import dev.tcrp.tui.lines.Lines;
import dev.tcrp.tui.lines.StreamLines;
import dev.tcrp.tui.model.Log;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Overlay;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.model.Verb;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.SessionEvent.Disconnected;
import dev.tcrp.tui.session.SessionEvent.Entered;
import dev.tcrp.tui.session.SessionEvent.Refused;
import dev.tcrp.tui.session.SessionEvent.Unsent;
import dev.tcrp.tui.terminal.Terminals;
import dev.tcrp.tui.update.Key;
import dev.tcrp.tui.update.UiEvent;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;

/**
 * The chat as lines: the same model and the same commands as the screen, printed line by line. The
 * thread that calls {@link #run} owns the conversation; the session and the reader of lines only
 * offer.
 */
final class LineChat {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    /** What comes in. */
    private sealed interface Arrival {
        record News(SessionEvent event) implements Arrival {}

        record Line(String text) implements Arrival {}

        record End() implements Arrival {}
    }

    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final CountDownLatch mayRead;
    private final Map<Optional<RoomName>, Long> printed = new HashMap<>();
    private volatile @Nullable Model shown;

    /** Yet to run; when it is to begin in a room, it reads no line before it is there. */
    LineChat(boolean beginsInRoom) {
        this.mayRead = new CountDownLatch(beginsInRoom ? 1 : 0);
    }

    /** Takes news of the session; any thread. */
    void heard(SessionEvent event) {
        arrivals.add(new Arrival.News(event));
    }

    /**
     * Chats until the person ends; with a pipe at its standard input a failed begin ends it too.
     */
    Exit run(Conversation conversation) throws IOException, InterruptedException, Failure {
        shown = conversation.model();
        boolean person = Terminals.isInteractive();
        try (Lines lines = open(person)) {
            Thread.ofPlatform().daemon().name("lines").start(() -> read(lines));
            while (!conversation.isOver()) {
                Arrival arrival = arrivals.take();
                if (!person && mayRead.getCount() > 0) {
                    requireBegin(arrival);
                }
                take(arrival, conversation, lines);
                shown = conversation.model();
                print(conversation.model(), lines);
                if (arrival instanceof Arrival.End) {
                    return Exit.DONE;
                }
            }
            return Exit.DONE;
        }
    }

    private Lines open(boolean person) throws IOException {
        return person
                ? EditedLines.open(this::prompt, this::words)
                : new StreamLines(System.in, System.out);
    }

    private void read(Lines lines) {
        try {
            mayRead.await();
            for (String line = lines.read(); line != null; line = lines.read()) {
                arrivals.add(new Arrival.Line(line));
            }
        } catch (IOException | InterruptedException e) {
            // The input is gone: that is its end.
        }
        arrivals.add(new Arrival.End());
    }

    /**
     * A script cannot try again: if the room or the server is not to be had, that is the program's
     * end.
     */
    private static void requireBegin(Arrival arrival) throws Failure {
        if (arrival instanceof Arrival.News(Refused(var command, var refusal))) {
            throw new Failure(Exit.of(refusal.reason()), Sanitiser.shown(refusal.text()));
        }
        if (arrival instanceof Arrival.News(Disconnected(var reason, var retryIn))) {
            throw new Failure(Exit.UNREACHABLE, Sanitiser.shown(reason));
        }
        if (arrival instanceof Arrival.News(SessionEvent.GivenUp(var reason))) {
            throw new Failure(Exit.UNTRUSTED, Sanitiser.shown(reason));
        }
    }

    private void take(Arrival arrival, Conversation conversation, Lines lines) {
        switch (arrival) {
            case Arrival.News(var event) -> {
                conversation.handle(new UiEvent.News(event));
                if (event instanceof Entered || event instanceof Refused) {
                    mayRead.countDown();
                }
                if (event instanceof Unsent(var room, var _, var _, var reason)) {
                    lines.print(
                            "!! Not sent to %s: %s"
                                    .formatted(
                                            Sanitiser.shown(room.value()),
                                            Sanitiser.shown(reason)));
                }
                if (conversation.model().overlay().orElse(null) instanceof Overlay.Found found) {
                    print(found, lines);
                    conversation.handle(new UiEvent.Pressed(new Key.Named(Key.Name.ESCAPE)));
                }
            }
            case Arrival.Line(var text) -> enter(text, conversation, lines);
            case Arrival.End() -> {}
        }
    }

    /**
     * Types the line, and Enter; a text that was refused is not kept, for it is still to be seen.
     */
    private static void enter(String text, Conversation conversation, Lines lines) {
        conversation.handle(new UiEvent.Pressed(new Key.Ctrl('e')));
        conversation.handle(new UiEvent.Pressed(new Key.Ctrl('u')));
        text.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .forEach(c -> conversation.handle(new UiEvent.Pressed(new Key.Typed(c))));
        conversation.handle(new UiEvent.Pressed(new Key.Named(ENTER)));
        if (conversation.model().overlay().orElse(null) instanceof Overlay.Keys) {
            Arrays.stream(Verb.values())
                    .forEach(
                            verb ->
                                    lines.print(
                                            "%-18s %s".formatted(verb.usage(), verb.purpose())));
            conversation.handle(new UiEvent.Pressed(new Key.Named(Key.Name.ESCAPE)));
        }
    }

    /** Prints what the logs have that was not printed. */
    private void print(Model model, Lines lines) {
        Stream.concat(Stream.of(model.rooms().home()), model.rooms().panes().stream())
                .forEach(pane -> print(pane, lines));
    }

    private void print(RoomPane pane, Lines lines) {
        long from = printed.getOrDefault(pane.name(), 0L);
        for (Log.Entry entry : pane.log().entries()) {
            if (entry.number() >= from && !(lines.echoes() && isTyped(entry.line()))) {
                lines.print(text(pane, entry.line()));
            }
        }
        printed.put(pane.name(), pane.log().next());
    }

    private static boolean isTyped(LogLine line) {
        return line instanceof LogLine.OwnSaid own && own.id() > 0;
    }

    private static String text(RoomPane pane, LogLine line) {
        String room =
                pane.name().map(name -> "[" + Sanitiser.shown(name.value()) + "] ").orElse("");
        return TIME.format(line.time()) + " " + room + line.head() + line.text();
    }

    private static void print(Overlay.Found found, Lines lines) {
        found.lines()
                .forEach(
                        placed -> {
                            LogLine line = placed.line();
                            lines.print(DAY.format(line.time()) + " " + line.head() + line.text());
                        });
    }

    private String prompt() {
        Model model = shown;
        return model == null
                ? "> "
                : model.current().name().map(room -> Sanitiser.shown(room.value())).orElse("")
                        + "> ";
    }

    private List<String> words() {
        Model model = shown;
        if (model == null) {
            return List.of();
        }
        return Stream.of(
                        Arrays.stream(Verb.values()).map(Verb::word),
                        model.rooms().panes().stream()
                                .flatMap(p -> p.name().stream())
                                .map(RoomName::value),
                        model.current().members().stream().map(Object::toString))
                .flatMap(words -> words)
                .toList();
    }
}
