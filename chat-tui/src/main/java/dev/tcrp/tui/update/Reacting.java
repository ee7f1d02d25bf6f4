package dev.tcrp.tui.update;

import dev.tcrp.tui.model.LineEditor;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Overlay;
import dev.tcrp.tui.model.Overlay.Picking;
import dev.tcrp.tui.model.Reactions;
import dev.tcrp.tui.text.Emoji;
import dev.tcrp.tui.update.Key.Ctrl;
import dev.tcrp.tui.update.Key.Name;
import dev.tcrp.tui.update.Key.Named;
import dev.tcrp.tui.update.Key.Typed;
import dev.tcrp.tui.update.Talking.Wish;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** Choosing a reaction: the last used ones stand first, and a name finds any. */
final class Reacting {
    /** Longer than any name. */
    private static final int LONGEST = 40;

    private Reacting() {}

    static Step begin(Model model, long seq, ZonedDateTime now) {
        Optional<String> objection = Talking.objection(model, seq, Wish.REACT);
        return objection
                .map(why -> Step.refused(model, now, why))
                .orElseGet(() -> Step.of(shown(model, new Picking(seq, LineEditor.EMPTY, 0))));
    }

    /** Reacts as last time. */
    static Step again(Model model, long seq, ZonedDateTime now) {
        return model.reacted().isEmpty()
                ? begin(model, seq, now)
                : react(model, seq, model.reacted().getFirst(), now);
    }

    static Step press(Model model, Picking picking, Key key, ZonedDateTime now) {
        return switch (key) {
            case Typed(int c) ->
                    typed(model, picking, picking.field().insert(Character.toString(c)));
            case Ctrl(char letter) ->
                    switch (letter) {
                        case 'c' -> Step.of(OverlayKeys.closed(model));
                        case 'u' -> typed(model, picking, LineEditor.EMPTY);
                        case 'p' -> moved(model, picking, -1);
                        case 'n' -> moved(model, picking, 1);
                        default -> Step.of(model);
                    };
            case Key.Alt _ -> Step.of(model);
            case Named(Name name, boolean _) ->
                    switch (name) {
                        case ENTER -> taken(model, picking, now);
                        case BACKSPACE -> {
                            LineEditor field = picking.field();
                            yield typed(model, picking, field.cutTo(field.left()));
                        }
                        case UP, LEFT, SHIFT_TAB, WHEEL_UP -> moved(model, picking, -1);
                        case DOWN, RIGHT, TAB, WHEEL_DOWN -> moved(model, picking, 1);
                        default -> Step.of(model);
                    };
        };
    }

    private static Step typed(Model model, Picking picking, LineEditor field) {
        return field.text().length() > LONGEST
                ? Step.of(model)
                : Step.of(shown(model, new Picking(picking.seq(), field, 0)));
    }

    private static Step moved(Model model, Picking picking, int by) {
        int count = Reactions.offered(picking.field().text(), model.reacted()).size();
        int next = count == 0 ? 0 : Math.floorMod(picking.chosen() + by, count);
        return Step.of(shown(model, new Picking(picking.seq(), picking.field(), next)));
    }

    /** Where nothing is offered the box stays. */
    private static Step taken(Model model, Picking picking, ZonedDateTime now) {
        List<Emoji> offered = Reactions.offered(picking.field().text(), model.reacted());
        return picking.chosen() < offered.size()
                ? react(
                        OverlayKeys.closed(model),
                        picking.seq(),
                        offered.get(picking.chosen()).drawn(),
                        now)
                : Step.of(model);
    }

    /** A reaction that was sent is offered first the next time. */
    static Step react(Model model, long seq, String emoji, ZonedDateTime now) {
        Step step = Talking.react(model, seq, emoji, now);
        return step.effects().isEmpty()
                ? step
                : step.then(
                        next -> Step.of(next.withReacted(Reactions.used(next.reacted(), emoji))));
    }

    private static Model shown(Model model, Overlay overlay) {
        return model.withOverlay(Optional.of(overlay));
    }
}
