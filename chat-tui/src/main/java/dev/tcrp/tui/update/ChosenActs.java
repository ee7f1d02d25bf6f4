package dev.tcrp.tui.update;

import dev.tcrp.tui.model.Log;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.LogLine.Spoken;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Overlay;
import dev.tcrp.tui.model.ThreadLog;
import dev.tcrp.tui.update.Key.Name;
import dev.tcrp.tui.update.Key.Named;
import dev.tcrp.tui.update.Key.Typed;
import dev.tcrp.tui.update.Talking.Wish;

import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What a letter does with the chosen message. */
final class ChosenActs {
    private static final int PAGE = 10;

    private ChosenActs() {}

    /** Empty for a letter that does nothing with it. */
    static Optional<Step> typed(Model model, int c, ZonedDateTime now) {
        return switch (Character.toLowerCase(c)) {
            case 'r' -> Optional.of(seq(model, (next, seq) -> Talking.startReply(next, seq, now)));
            case 't' -> Optional.of(seq(model, (next, seq) -> Threading.open(next, seq, now)));
            case 'w' -> Optional.of(seq(model, (next, seq) -> Talking.startEdit(next, seq, now)));
            case 'e' -> Optional.of(seq(model, (next, seq) -> Reacting.begin(next, seq, now)));
            case '.' -> Optional.of(seq(model, (next, seq) -> Reacting.again(next, seq, now)));
            case 's' -> Optional.of(seq(model, (next, seq) -> Filing.save(next, seq, "")));
            case 'x' ->
                    stopped(model)
                            .or(
                                    () ->
                                            Optional.of(
                                                    seq(
                                                            model,
                                                            (next, seq) ->
                                                                    askDelete(next, seq, now))));
            case 'i' -> Optional.of(about(model));
            default -> Optional.empty();
        };
    }

    /** A file that is on its way is stopped, and its message goes on to be chosen. */
    private static Optional<Step> stopped(Model model) {
        return entry(model)
                .map(Log.Entry::line)
                .filter(LogLine.OwnSaid.class::isInstance)
                .flatMap(line -> Filing.stop(model, ((LogLine.OwnSaid) line).id()));
    }

    /** What is done with a message at a place. */
    private interface WithPlace {
        Step apply(Model model, long seq);
    }

    /** Choosing is over; a message that is not acknowledged has no place yet, and is told so. */
    private static Step seq(Model model, WithPlace what) {
        Optional<Log.Entry> entry = entry(model);
        Model done = OverlayKeys.closed(model.map(pane -> pane.withChosen(Optional.empty())));
        return entry.map(one -> what.apply(done, one.seq())).orElseGet(() -> Step.of(model));
    }

    static Optional<Log.Entry> entry(Model model) {
        Log log = model.current().log();
        return model.current()
                .chosen()
                .map(log::index)
                .filter(index -> index >= 0)
                .map(log.entries()::get);
    }

    private static Step askDelete(Model model, long seq, ZonedDateTime now) {
        Optional<String> objection = Talking.objection(model, seq, Wish.DELETE);
        if (objection.isPresent()) {
            return Step.refused(model, now, objection.get());
        }
        String sender =
                model.current()
                        .log()
                        .at(seq)
                        .filter(entry -> entry.line() instanceof LogLine.Said)
                        .map(entry -> LogLine.speaker(entry.line()))
                        .orElse("");
        return Step.of(model.withOverlay(Optional.of(new Overlay.AskDelete(seq, sender))));
    }

    /** Any key but yes keeps the message. */
    static Step askedDelete(Model model, Overlay.AskDelete asked, Key key, ZonedDateTime now) {
        Model closed = OverlayKeys.closed(model);
        boolean isYes =
                key instanceof Typed(int c) && (c == 'y' || c == 'Y' || c == 'x' || c == 'X');
        return isYes ? Talking.delete(closed, asked.seq(), now) : Step.of(closed);
    }

    /** What is folded is opened; of an edited message the earlier versions are shown. */
    static Step entered(Model model) {
        boolean isEdited =
                entry(model)
                        .filter(one -> one.line() instanceof Spoken)
                        .filter(one -> ((Spoken) one.line()).talk().edited().isPresent())
                        .isPresent();
        return isEdited ? about(model) : Step.of(unfolded(model));
    }

    private static Model unfolded(Model model) {
        return model.current()
                .chosen()
                .map(n -> Scrolling.shown(model.map(pane -> pane.foldToggled(n)), n))
                .orElse(model);
    }

    private static Step about(Model model) {
        return entry(model)
                .map(one -> shown(model, new Overlay.About(one.number(), 0)))
                .map(next -> Absences.asked(next, entry(model)))
                .map(step -> step.then(next -> ReactorNames.asked(next, entry(model))))
                .orElseGet(() -> Step.of(model));
    }

    /** The box stays until it is closed; then a message is chosen still. */
    static Step press(Model model, Overlay.About about, Key key) {
        Function<Integer, Step> scrolled =
                by ->
                        Step.of(
                                shown(
                                        model,
                                        new Overlay.About(
                                                about.number(), Math.max(0, about.from() + by))));
        if (key instanceof Named(Name name, boolean _)) {
            switch (name) {
                case UP, WHEEL_UP -> {
                    return scrolled.apply(-1);
                }
                case DOWN, WHEEL_DOWN -> {
                    return scrolled.apply(1);
                }
                case PAGE_UP -> {
                    return scrolled.apply(-PAGE);
                }
                case PAGE_DOWN -> {
                    return scrolled.apply(PAGE);
                }
                default -> {}
            }
        }
        return Step.of(shown(model, new Overlay.Choosing(Set.of())));
    }

    private static Model shown(Model model, Overlay overlay) {
        return model.withOverlay(Optional.of(overlay));
    }

    /** The log of what has the keys. */
    static Log seen(Model model) {
        return ThreadLog.seen(model.current()).log();
    }
}
