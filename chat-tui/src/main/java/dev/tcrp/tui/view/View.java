package dev.tcrp.tui.view;

import dev.tcrp.tui.model.Layout;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Overlay;

/** Draws the whole screen. */
public final class View {
    private View() {}

    /** The model as it looks on a terminal of this size; any size will do. */
    public static Canvas draw(Model model, int columns, int rows) {
        var canvas = new Canvas(columns, rows);
        Layout layout = Layout.of(model, canvas.columns(), canvas.rows());
        RoomListView.draw(canvas, layout, model);
        LogView.draw(canvas, layout, model);
        StatusView.draw(canvas, layout.status(), model);
        InputView.draw(canvas, layout.input(), model);
        switch (model.overlay().orElse(null)) {
            case Overlay.Keys(int from) -> KeysOverlay.draw(canvas, from);
            case Overlay.Found found -> FoundOverlay.draw(canvas, found);
            case Overlay.AskQuit(), Overlay.AskSay _ -> {}
            case null -> {}
        }
        return canvas;
    }
}
