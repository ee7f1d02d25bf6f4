package dev.tcrp.tui.update;

import dev.tcrp.tui.model.Layout;
import dev.tcrp.tui.model.LogRows;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Row;

import java.util.List;
import java.util.Optional;

/** Moving through the open room's log. */
final class Scrolling {
    /** Rows for one notch of the mouse wheel. */
    static final int WHEEL = 3;

    private Scrolling() {}

    /** A screenful less the rows over which banners may lie. */
    static int page(Model model) {
        return Math.max(1, log(model).rows() - 2);
    }

    /** At the top, and at a gap, what is not here yet is asked for. */
    static Step up(Model model, int rows) {
        int height = log(model).rows();
        Model scrolled = model.map(pane -> pane.scrolled(rows(model).up(rows, height)));
        return isThread(model)
                ? Step.of(scrolled)
                : Reading.older(scrolled, rows(scrolled), height);
    }

    /** To this line. */
    static Model to(Model model, long number) {
        return model.map(pane -> pane.scrolled(rows(model).around(number, log(model).rows())));
    }

    /** At a gap, what is not here any more is asked for. */
    static Step down(Model model, int rows) {
        int height = log(model).rows();
        Model scrolled = model.map(pane -> pane.scrolled(rows(model).down(rows)));
        return scrolled.current().scroll().isPresent() && !isThread(model)
                ? Reading.newer(scrolled, rows(scrolled), height)
                : Step.of(scrolled);
    }

    /** Opens or closes the fold of a long message on the screen, which stays there. */
    static Model foldToggled(Model model) {
        int height = log(model).rows();
        return rows(model)
                .foldable(height)
                .map(
                        entry -> {
                            Model next = model.map(pane -> pane.foldToggled(entry.number()));
                            return next.map(
                                    pane ->
                                            pane.scrolled(
                                                    rows(next).showing(entry.number(), height)));
                        })
                .orElse(model);
    }

    /** This line, with the rule above it, to the top of the screen. */
    static Model toTop(Model model, long number) {
        return model.map(pane -> pane.scrolled(rows(model).atTop(number, log(model).rows())));
    }

    /** So that this line is on the screen; it stays as it is if it is. */
    static Model shown(Model model, long number) {
        int height = log(model).rows();
        return model.map(pane -> pane.scrolled(rows(model).holding(number, height)));
    }

    /** The rows of the log that are on the screen. */
    static List<Row> visible(Model model) {
        return rows(model).visible(log(model).rows());
    }

    /** The first line of the open room that is new. */
    static Optional<Long> firstNew(Model model) {
        return rows(model).firstNew();
    }

    static Model toEnd(Model model) {
        return model.map(pane -> pane.scrolled(Optional.empty()).withChosen(Optional.empty()));
    }

    private static boolean isThread(Model model) {
        return model.current().threads().focused().isPresent();
    }

    private static LogRows rows(Model model) {
        return LogRows.ofFocus(model.current(), layout(model).readShape(model.current()));
    }

    private static Layout.Area log(Model model) {
        return layout(model).read(model);
    }

    private static Layout layout(Model model) {
        return Layout.of(model, model.size().columns(), model.size().rows());
    }
}
