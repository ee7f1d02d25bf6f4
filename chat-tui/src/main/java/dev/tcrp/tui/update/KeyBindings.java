package dev.tcrp.tui.update;

import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.settings.Act;
import dev.tcrp.tui.settings.Bindings;
import dev.tcrp.tui.settings.Chord;
import dev.tcrp.tui.update.Key.Alt;
import dev.tcrp.tui.update.Key.Ctrl;
import dev.tcrp.tui.update.Key.Name;
import dev.tcrp.tui.update.Key.Named;
import dev.tcrp.tui.update.Key.Typed;

import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What becomes of a key: the act that it is bound to, or text. */
final class KeyBindings {
    /** Acts that go on with what the one before has killed or put back. */
    private static final Set<Act> GOING_ON =
            EnumSet.of(
                    Act.KILL_BLANK_WORD,
                    Act.KILL_WORD_LEFT,
                    Act.KILL_WORD_RIGHT,
                    Act.KILL_TO_START,
                    Act.KILL_TO_END,
                    Act.YANK_OLDER);

    private KeyBindings() {}

    static Step press(Model before, Key key, ZonedDateTime now) {
        if (before.overlay().isPresent()) {
            return OverlayKeys.press(before, before.overlay().get(), key, now);
        }
        Optional<Act> act = act(before.settings().bindings(), key);
        boolean isCompletion =
                act.filter(a -> a == Act.COMPLETE || a == Act.COMPLETE_BACK).isPresent();
        Model settled = act.filter(GOING_ON::contains).isPresent() ? before : settled(before);
        Model model = isCompletion ? settled : settled.withCompletion(Optional.empty());
        return act.map(bound -> Acts.carryOut(model, bound, now))
                .orElseGet(() -> unbound(model, key, now));
    }

    private static Model settled(Model model) {
        return model.withKilled(model.killed().settled());
    }

    /** A key with a name that does nothing with Alt does what it does without. */
    private static Optional<Act> act(Bindings bindings, Key key) {
        Optional<Act> act = chord(key).flatMap(bindings::act);
        return act.isEmpty() && key instanceof Named(Name name, boolean alt) && alt
                ? act(bindings, new Named(name))
                : act;
    }

    /** The key as bindings name it; a character that is typed has no such name. */
    private static Optional<Chord> chord(Key key) {
        return switch (key) {
            case Typed _ -> Optional.empty();
            case Ctrl(char letter) -> Optional.of(new Chord("ctrl+" + letter));
            case Alt(int c) -> Optional.of(new Chord("alt+" + lower(Character.toString(c))));
            case Named(Name name, boolean alt) ->
                    Optional.of(new Chord((alt ? "alt+" : "") + word(name)));
        };
    }

    private static String word(Name name) {
        return switch (name) {
            case ESCAPE -> "esc";
            case SHIFT_TAB -> "shift+tab";
            case SHIFT_UP -> "shift+up";
            case SHIFT_DOWN -> "shift+down";
            case SHIFT_LEFT -> "shift+left";
            case SHIFT_RIGHT -> "shift+right";
            case WORD_LEFT -> "ctrl+left";
            case WORD_RIGHT -> "ctrl+right";
            case ENTER,
                    TAB,
                    BACKSPACE,
                    DELETE,
                    UP,
                    DOWN,
                    LEFT,
                    RIGHT,
                    HOME,
                    END,
                    PAGE_UP,
                    PAGE_DOWN,
                    WHEEL_UP,
                    WHEEL_DOWN,
                    F1,
                    F2,
                    F3,
                    F4,
                    F5,
                    F6,
                    F7,
                    F8,
                    F9,
                    F10,
                    F11,
                    F12 ->
                    lower(name.name().replace("_", ""));
        };
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /**
     * Text, a room by its number, or nothing. Alt and another character is Esc and that character:
     * terminals send the same for both.
     */
    private static Step unbound(Model model, Key key, ZonedDateTime now) {
        return Step.of(
                switch (key) {
                    case Typed(int c) -> Editing.type(model, c, now);
                    case Alt(int c) when c >= '1' && c <= '9' ->
                            model.withRooms(model.rooms().open(c - '1'));
                    case Alt(int c) when c == '0' -> model.withRooms(model.rooms().openHome());
                    case Alt(int c) -> Editing.typeTorn(model, c, now);
                    case Ctrl _, Named _ -> model;
                });
    }
}
