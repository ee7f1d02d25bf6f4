package dev.tcrp.tui.update;

import dev.tcrp.tui.model.KillRing;
import dev.tcrp.tui.model.LineEditor;
import dev.tcrp.tui.model.LineEditor.Origin;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.text.Words;

import java.time.ZonedDateTime;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/** What keys do to the input line. */
final class Editing {
    /** Longest input in characters: some hundred messages, and drawn without delay. */
    static final int LONGEST = 50_000;

    private Editing() {}

    static Model edit(Model model, UnaryOperator<LineEditor> edit) {
        return model.map(pane -> pane.edit(edit));
    }

    static Model insert(Model model, String text) {
        return model.input().text().length() + text.length() > LONGEST
                ? model
                : edit(model, line -> line.insert(text));
    }

    /** Types one character; half a character or a control character is not one. */
    static Model type(Model model, int c, ZonedDateTime now) {
        return type(model, c, Origin.TYPED, now);
    }

    /** Types the character of a key that is none: somebody pressed Esc, and typed on. */
    static Model typeTorn(Model model, int c, ZonedDateTime now) {
        return type(Scrolling.toEnd(model), c, Origin.TORN, now);
    }

    private static Model type(Model model, int c, Origin from, ZonedDateTime now) {
        boolean isText =
                Character.isValidCodePoint(c)
                        && !Character.isISOControl(c)
                        && Character.getType(c) != Character.SURROGATE;
        if (isText && model.input().text().length() + Character.charCount(c) > LONGEST) {
            return model.told(new LogLine.Failure(now, Words.of("update.input_full")));
        }
        return isText ? edit(model, line -> line.insert(Character.toString(c), from)) : model;
    }

    static Model move(Model model, ToIntFunction<LineEditor> to) {
        return edit(model, line -> line.moveTo(to.applyAsInt(line)));
    }

    static Model delete(Model model, ToIntFunction<LineEditor> to) {
        return edit(model, line -> line.cutTo(to.applyAsInt(line)));
    }

    /** Deletes, and keeps what was deleted for Ctrl+Y. */
    static Model kill(Model model, ToIntFunction<LineEditor> to) {
        int end = to.applyAsInt(model.input());
        String text = model.input().upTo(end);
        KillRing ring = model.killed().killed(text, end < model.input().cursor());
        return text.isEmpty() ? model : delete(model.withKilled(ring), to);
    }

    /** Puts back what was killed last. */
    static Model yank(Model model) {
        String text = model.killed().newest();
        boolean fits = model.input().text().length() + text.length() <= LONGEST;
        return text.isEmpty() || !fits
                ? model
                : insert(model, text).withKilled(model.killed().yanked());
    }

    /** What was just put back is replaced by what was killed before it. */
    static Model yankOlder(Model model) {
        KillRing ring = model.killed();
        if (ring.last() != KillRing.Last.YANKED) {
            return model;
        }
        KillRing turned = ring.turned();
        int length = ring.shown().length();
        return edit(model, line -> line.cutTo(line.cursor() - length).insert(turned.shown()))
                .withKilled(turned);
    }

    /** Takes the line away, for Ctrl+Y to put it back. */
    static Model clear(Model model) {
        String text = model.input().text();
        return edit(model.withKilled(model.killed().plus(text)), line -> line.changed("", 0));
    }

    /** To the line above, and from the first one to what was entered before. */
    static Model up(Model model) {
        int to = model.input().lineUp();
        return to == model.input().cursor() ? older(model) : move(model, _ -> to);
    }

    /** To the line below, and from the last one to what was entered later. */
    static Model down(Model model) {
        int to = model.input().lineDown();
        return to == model.input().cursor() ? newer(model) : move(model, _ -> to);
    }

    private static Model older(Model model) {
        return model.map(
                pane -> shown(pane.withHistory(pane.history().older(pane.input().text())), pane));
    }

    private static Model newer(Model model) {
        return model.map(pane -> shown(pane.withHistory(pane.history().newer()), pane));
    }

    /** At the end of the history the line stays as it is. */
    private static RoomPane shown(RoomPane next, RoomPane before) {
        return next.history().at() == before.history().at()
                ? before
                : next.withInput(LineEditor.of(next.history().line()));
    }
}
