package dev.tcrp.tui.update;

import dev.tcrp.tui.model.Layout;
import dev.tcrp.tui.model.LogRows;
import dev.tcrp.tui.model.Model;

import java.util.Optional;

/** Moving through the open room's log. */
final class Scrolling {
    /** Rows for one notch of the mouse wheel. */
    static final int WHEEL = 3;

    private Scrolling() {}

    /** A screenful less one row, which stays to hold on to. */
    static int page(Model model) {
        return Math.max(1, log(model).rows() - 1);
    }

    /** At the top, and at a gap, what is not here yet is asked for. */
    static Step up(Model model, int rows) {
        int height = log(model).rows();
        Model scrolled = model.map(pane -> pane.withScroll(rows(model).up(rows, height)));
        return Reading.older(scrolled, rows(scrolled), height);
    }

    /** To this line. */
    static Model to(Model model, long number) {
        return model.map(pane -> pane.withScroll(rows(model).around(number, log(model).rows())));
    }

    static Model down(Model model, int rows) {
        return model.map(pane -> pane.withScroll(rows(model).down(rows)));
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
                                            pane.withScroll(
                                                    rows(next).showing(entry.number(), height)));
                        })
                .orElse(model);
    }

    static Model toEnd(Model model) {
        return model.map(pane -> pane.withScroll(Optional.empty()));
    }

    private static LogRows rows(Model model) {
        return new LogRows(model.current(), log(model).columns());
    }

    private static Layout.Area log(Model model) {
        return Layout.of(model, model.size().columns(), model.size().rows()).log();
    }
}
