package dev.tcrp.tui.view;

import dev.tcrp.tui.model.Layout;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Overlay;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.text.Language;
import dev.tcrp.tui.text.Words;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * The log as it was drawn last, which most keys leave as it is: it is drawn anew only when
 * something of it has changed. Owned by the thread that draws.
 */
final class LogDrawing {
    private @Nullable Canvas drawn;
    private @Nullable Layout layout;
    private @Nullable RoomPane pane;
    private Optional<Overlay> overlay = Optional.empty();
    private Language language = Language.ENGLISH;

    void draw(Canvas canvas, Layout now, Model model) {
        Canvas last = isSame(canvas, now, model) ? drawn : null;
        if (last == null) {
            last = new Canvas(canvas.columns(), canvas.rows());
            LogView.draw(last, now, model);
            drawn = last;
            layout = now;
        }
        pane = model.current();
        overlay = model.overlay();
        language = Words.language();
        canvas.copy(last, now.log());
    }

    private boolean isSame(Canvas canvas, Layout now, Model model) {
        return drawn != null
                && layout != null
                && pane != null
                && drawn.columns() == canvas.columns()
                && drawn.rows() == canvas.rows()
                && layout.log().equals(now.log())
                && layout.form() == now.form()
                && overlay.equals(model.overlay())
                && language == Words.language()
                && isSame(pane, model.current());
    }

    /** All that the rows are made of; what is only equal is drawn once more. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(RoomPane one, RoomPane other) {
        return one.log() == other.log()
                && one.room().equals(other.room())
                && one.own().equals(other.own())
                && one.speakers() == other.speakers()
                && one.scroll().equals(other.scroll())
                && one.chosen().equals(other.chosen())
                && one.kept().equals(other.kept())
                && one.attention().equals(other.attention())
                && one.unfolded().equals(other.unfolded())
                && one.threads().equals(other.threads())
                && one.doings().moves().equals(other.doings().moves());
    }
}
