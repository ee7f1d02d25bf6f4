package dev.tcrp.tui.update;

import dev.tcrp.tui.model.LineEditor;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Overlay;
import dev.tcrp.tui.model.Recalled;
import dev.tcrp.tui.update.Key.Ctrl;
import dev.tcrp.tui.update.Key.Name;
import dev.tcrp.tui.update.Key.Named;
import dev.tcrp.tui.update.Key.Typed;

import java.time.ZonedDateTime;
import java.util.Optional;

/** Ctrl+R: finding a line that was entered. It is taken into the input, and not sent. */
final class Recalling {
    private Recalling() {}

    static Model begin(Model model) {
        return shown(model, Recalled.in(model.current().history().entries()));
    }

    static Step press(Model model, Recalled recalled, Key key, ZonedDateTime now) {
        return switch (key) {
            case Typed(int c) ->
                    Step.of(shown(model, recalled.typed(recalled.words() + Character.toString(c))));
            case Ctrl(char letter) ->
                    switch (letter) {
                        case 'r' -> Step.of(shown(model, recalled.moved(-1)));
                        case 's' -> Step.of(shown(model, recalled.moved(1)));
                        case 'c', 'g' -> Step.of(OverlayKeys.closed(model));
                        case 'h' -> Step.of(shown(model, shorter(recalled)));
                        case 'u' -> Step.of(shown(model, recalled.typed("")));
                        default -> KeyBindings.press(taken(model, recalled), key, now);
                    };
            case Key.Alt _ -> Step.of(model);
            case Named(Name name, boolean _) -> named(model, recalled, name, key, now);
        };
    }

    /** A key that moves the cursor takes the line, and moves in it. */
    private static Step named(
            Model model, Recalled recalled, Name name, Key key, ZonedDateTime now) {
        return switch (name) {
            case ESCAPE -> Step.of(OverlayKeys.closed(model));
            case BACKSPACE -> Step.of(shown(model, shorter(recalled)));
            case UP -> Step.of(shown(model, recalled.moved(-1)));
            case DOWN -> Step.of(shown(model, recalled.moved(1)));
            case ENTER, TAB -> Step.of(taken(model, recalled));
            default -> KeyBindings.press(taken(model, recalled), key, now);
        };
    }

    private static Recalled shorter(Recalled recalled) {
        LineEditor line = LineEditor.of(recalled.words());
        return recalled.typed(line.cutTo(line.left()).text());
    }

    private static Model taken(Model model, Recalled recalled) {
        String line = recalled.line();
        Model closed = OverlayKeys.closed(model);
        return line.isEmpty()
                ? closed
                : Editing.edit(closed, input -> input.changed(line, line.length()));
    }

    private static Model shown(Model model, Recalled recalled) {
        return model.withOverlay(Optional.of(new Overlay.Recall(recalled)));
    }
}
