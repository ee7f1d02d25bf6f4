package dev.tcrp.tui.update;

import dev.tcrp.tui.model.Log;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Overlay;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.update.Key.Ctrl;
import dev.tcrp.tui.update.Key.Name;
import dev.tcrp.tui.update.Key.Named;
import dev.tcrp.tui.update.Key.Typed;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Choosing a message: a key moves, marks, or does something with what is chosen. */
final class Choosing {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private Choosing() {}

    /** Chooses the newest message, or the one that was gone to; where there is none, nothing. */
    static Model begin(Model model) {
        Log log = ChosenActs.seen(model);
        boolean isThere = model.current().chosen().filter(n -> log.index(n) >= 0).isPresent();
        Model chosen = isThere ? model : moved(model.map(Choosing::fromTheEnd), -1);
        return chosen.current().chosen().isEmpty()
                ? model
                : chosen.withOverlay(Optional.of(new Overlay.Choosing(Set.of())));
    }

    private static RoomPane fromTheEnd(RoomPane pane) {
        return pane.withChosen(Optional.empty());
    }

    static Step press(Model model, Overlay.Choosing choosing, Key key, ZonedDateTime now) {
        return switch (key) {
            case Typed(int c) -> typed(model, choosing, c, now);
            case Ctrl(char letter) ->
                    letter == 'c' ? Step.of(OverlayKeys.closed(cleared(model))) : Step.of(model);
            case Key.Alt _ -> Step.of(model);
            case Named(Name name, boolean _) ->
                    switch (name) {
                        case UP, WHEEL_UP -> Step.of(moved(model, -1));
                        case DOWN, WHEEL_DOWN -> Step.of(moved(model, 1));
                        case ENTER -> ChosenActs.entered(model);
                        default -> Step.of(model);
                    };
        };
    }

    private static Step typed(Model model, Overlay.Choosing choosing, int c, ZonedDateTime now) {
        return switch (c) {
            case 'k' -> Step.of(moved(model, -1));
            case 'j' -> Step.of(moved(model, 1));
            case ' ' -> Step.of(marked(model, choosing));
            case 'c', 'C' -> copied(model, choosing);
            case 'o', 'O' -> opened(model, now);
            case 'u', 'U' -> Step.of(unread(model));
            case '/' -> Searching.begin(OverlayKeys.closed(cleared(model)), "", now);
            default -> ChosenActs.typed(model, c, now).orElseGet(() -> Step.of(model));
        };
    }

    /** To the message before or after; the screen follows. */
    private static Model moved(Model model, int by) {
        Log log = ChosenActs.seen(model);
        int from = model.current().chosen().map(log::index).orElse(log.size());
        return IntStream.iterate(from + by, i -> i >= 0 && i < log.size(), i -> i + by)
                .mapToObj(log.entries()::get)
                .filter(entry -> LogLine.isSpoken(entry.line()))
                .filter(entry -> !model.current().speakers().isIgnored(entry.line()))
                .findFirst()
                .map(Log.Entry::number)
                .map(n -> Scrolling.shown(model.map(p -> p.withChosen(Optional.of(n))), n))
                .orElse(model);
    }

    /** What was chosen may have gone since. */
    private static Model marked(Model model, Overlay.Choosing choosing) {
        return model.current().chosen().map(n -> marked(model, choosing, n)).orElse(model);
    }

    private static Model marked(Model model, Overlay.Choosing choosing, long chosen) {
        Stream<Long> others = choosing.marked().stream().filter(n -> n != chosen);
        Stream<Long> all =
                choosing.marked().contains(chosen)
                        ? others
                        : Stream.concat(others, Stream.of(chosen));
        var next = new Overlay.Choosing(all.collect(Collectors.toUnmodifiableSet()));
        return model.withOverlay(Optional.of(next));
    }

    /** One message as its text, several as lines with time and name; also for Ctrl+Y. */
    private static Step copied(Model model, Overlay.Choosing choosing) {
        RoomPane pane = model.current();
        Set<Long> which =
                choosing.marked().isEmpty()
                        ? pane.chosen().stream().collect(Collectors.toSet())
                        : choosing.marked();
        List<LogLine> lines =
                pane.log().entries().stream()
                        .filter(entry -> which.contains(entry.number()))
                        .map(Log.Entry::line)
                        .toList();
        String text =
                lines.size() == 1
                        ? lines.getFirst().text()
                        : lines.stream().map(Choosing::line).collect(Collectors.joining("\n"));
        return Step.of(
                OverlayKeys.closed(cleared(model)).withKilled(model.killed().plus(text)),
                new Effect.Copy(text));
    }

    /** A picture that a file may be, else a link, until which is open what is chosen stays so. */
    private static Step opened(Model model, ZonedDateTime now) {
        Model done = OverlayKeys.closed(cleared(model));
        return ChosenActs.entry(model)
                .map(
                        entry ->
                                LogLine.isFile(entry.line())
                                        ? Showing.ask(done, entry.seq(), now)
                                        : Opening.of(done, entry.line(), now))
                .orElseGet(() -> Step.of(model));
    }

    private static String line(LogLine line) {
        return TIME.format(line.time()) + " " + LogLine.speaker(line) + ": " + line.text();
    }

    /** From the chosen message on all is new; so it stays until the room is left. */
    private static Model unread(Model model) {
        Log log = model.current().log();
        int index = model.current().chosen().map(log::index).orElse(-1);
        return index < 0
                ? model
                : OverlayKeys.closed(cleared(model))
                        .map(p -> p.withAttention(p.attention().leftBefore(log, index)))
                        .map(p -> unread(p, log.entries().get(index).seq()));
    }

    private static RoomPane unread(RoomPane pane, long seq) {
        return seq == 0 ? pane : pane.withKept(pane.kept().unreadFrom(seq));
    }

    private static Model cleared(Model model) {
        return model.map(pane -> pane.withChosen(Optional.empty()));
    }
}
