package dev.tcrp.tui.update;

import dev.tcrp.tui.model.LineEditor;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Overlay;
import dev.tcrp.tui.update.Key.Alt;
import dev.tcrp.tui.update.Key.Ctrl;
import dev.tcrp.tui.update.Key.Name;
import dev.tcrp.tui.update.Key.Named;
import dev.tcrp.tui.update.Key.Typed;

import java.time.ZonedDateTime;
import java.util.Optional;

/** Which key does what, as readline, irssi and weechat have it. */
final class KeyBindings {
    private KeyBindings() {}

    static Step press(Model before, Key key, ZonedDateTime now) {
        if (before.overlay().isPresent()) {
            return OverlayKeys.press(before, before.overlay().get(), key, now);
        }
        Model model = isTab(key) ? before : before.withCompletion(Optional.empty());
        return switch (key) {
            case Typed(int c) -> Step.of(Editing.type(model, c, now));
            case Ctrl(char letter) -> ctrl(model, letter, now);
            case Alt(int c) -> Step.of(alt(model, c, now));
            case Named(Name name, boolean alt) ->
                    alt ? altNamed(model, name, now) : named(model, name, now);
        };
    }

    private static boolean isTab(Key key) {
        return key instanceof Named(Name name, boolean _)
                && (name == Name.TAB || name == Name.SHIFT_TAB);
    }

    private static Step ctrl(Model model, char letter, ZonedDateTime now) {
        return switch (letter) {
            case 'c' -> Step.of(model.input().isEmpty() ? askQuit(model) : Editing.clear(model));
            case 'd' ->
                    Step.of(
                            model.input().isEmpty()
                                    ? askQuit(model)
                                    : Editing.delete(model, LineEditor::right));
            case 'l' -> Step.of(model, new Effect.Redraw());
            case 'z' -> Step.of(model, new Effect.Suspend());
            case 'n' -> Step.of(model.withRooms(model.rooms().move(1)));
            case 'p' -> Step.of(model.withRooms(model.rooms().move(-1)));
            case 'r' -> Saying.again(model, now);
            case 'j' -> Step.of(Editing.insert(model, "\n"));
            case 'o' -> Step.of(Scrolling.foldToggled(model));
            case 'a' -> Step.of(Editing.move(model, LineEditor::lineStart));
            case 'e' -> Step.of(Editing.move(model, LineEditor::lineEnd));
            case 'b' -> Step.of(Editing.move(model, LineEditor::left));
            case 'f' -> Step.of(Editing.move(model, LineEditor::right));
            case 'h' -> Step.of(Editing.delete(model, LineEditor::left));
            case 't' -> Step.of(Editing.edit(model, LineEditor::transposed));
            case 'w' -> Step.of(Editing.kill(model, LineEditor::spacedWordLeft));
            case 'u' -> Step.of(Editing.kill(model, _ -> 0));
            case 'k' -> Step.of(Editing.kill(model, line -> line.text().length()));
            case 'y' -> Step.of(Editing.insert(model, model.killed()));
            default -> Step.of(model);
        };
    }

    /** Alt and another character is Esc and that character: terminals send the same for both. */
    private static Model alt(Model model, int c, ZonedDateTime now) {
        return switch (c) {
            case 'b', 'B' -> Editing.move(model, LineEditor::wordLeft);
            case 'f', 'F' -> Editing.move(model, LineEditor::wordRight);
            case 'd', 'D' -> Editing.kill(model, LineEditor::wordRight);
            case '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
                    model.withRooms(model.rooms().open(c - '1'));
            default -> Editing.typeTorn(model, c, now);
        };
    }

    private static Step named(Model model, Name name, ZonedDateTime now) {
        return switch (name) {
            case ENTER -> Submission.enter(model, now);
            case TAB -> Step.of(Completing.next(model, 1));
            case SHIFT_TAB -> Step.of(Completing.next(model, -1));
            case BACKSPACE -> Step.of(Editing.delete(model, LineEditor::left));
            case DELETE -> Step.of(Editing.delete(model, LineEditor::right));
            case ESCAPE -> Step.of(Scrolling.toEnd(model));
            case UP -> Step.of(Editing.up(model));
            case DOWN -> Step.of(Editing.down(model));
            case LEFT -> Step.of(Editing.move(model, LineEditor::left));
            case RIGHT -> Step.of(Editing.move(model, LineEditor::right));
            case WORD_LEFT -> Step.of(Editing.move(model, LineEditor::wordLeft));
            case WORD_RIGHT -> Step.of(Editing.move(model, LineEditor::wordRight));
            case HOME -> Step.of(Editing.move(model, LineEditor::lineStart));
            case END -> Step.of(Editing.move(model, LineEditor::lineEnd));
            case PAGE_UP -> Scrolling.up(model, Scrolling.page(model));
            case PAGE_DOWN -> Step.of(Scrolling.down(model, Scrolling.page(model)));
            case WHEEL_UP -> Scrolling.up(model, Scrolling.WHEEL);
            case WHEEL_DOWN -> Step.of(Scrolling.down(model, Scrolling.WHEEL));
            case F1 -> Step.of(model.withOverlay(Optional.of(new Overlay.Keys(0))));
        };
    }

    /** With Alt a few keys do something else, the others the same as without. */
    private static Step altNamed(Model model, Name name, ZonedDateTime now) {
        return switch (name) {
            case UP -> Step.of(model.withRooms(model.rooms().move(-1)));
            case DOWN -> Step.of(model.withRooms(model.rooms().move(1)));
            case LEFT -> named(model, Name.WORD_LEFT, now);
            case RIGHT -> named(model, Name.WORD_RIGHT, now);
            case BACKSPACE -> Step.of(Editing.kill(model, LineEditor::wordLeft));
            case DELETE -> Step.of(Editing.kill(model, LineEditor::wordRight));
            case ENTER -> Step.of(Editing.insert(model, "\n"));
            case TAB,
                    SHIFT_TAB,
                    ESCAPE,
                    WORD_LEFT,
                    WORD_RIGHT,
                    HOME,
                    END,
                    PAGE_UP,
                    PAGE_DOWN,
                    WHEEL_UP,
                    WHEEL_DOWN,
                    F1 ->
                    named(model, name, now);
        };
    }

    private static Model askQuit(Model model) {
        return model.withOverlay(Optional.of(new Overlay.AskQuit()));
    }
}
