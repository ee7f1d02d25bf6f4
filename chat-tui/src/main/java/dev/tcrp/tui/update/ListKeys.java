package dev.tcrp.tui.update;

import dev.tcrp.tui.model.LineEditor;
import dev.tcrp.tui.model.ListItem;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Overlay;
import dev.tcrp.tui.model.Overlay.Listed;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** A list in a box: how it comes to be there, and which key does what in it. */
final class ListKeys {
    private static final int PAGE = 10;

    private ListKeys() {}

    /** Shows a list that was asked for, unless a question is waiting; it can be looked up later. */
    static Model shown(Model model, String title, List<ListItem> items, ZonedDateTime now) {
        Model noted = model.noted(new LogLine.Notice(now, title + (items.isEmpty() ? "." : ":")));
        for (ListItem item : items) {
            noted = noted.noted(new LogLine.Notice(now, "  " + item.text()));
        }
        boolean isCovered = model.overlay().filter(over -> !(over instanceof Listed)).isPresent();
        if (isCovered) {
            return noted;
        }
        return items.isEmpty()
                ? model.told(new LogLine.Notice(now, title + "."))
                : noted.withOverlay(Optional.of(new Listed(title, items, 0)));
    }

    static Step press(Model model, Listed listed, Key key) {
        return switch (key) {
            case Key.Typed(int c) -> Step.of(c == 'q' ? OverlayKeys.closed(model) : model);
            case Key.Ctrl(char letter) ->
                    Step.of(letter == 'c' ? OverlayKeys.closed(model) : model);
            case Key.Alt _ -> Step.of(model);
            case Key.Named(Key.Name name, boolean _) ->
                    switch (name) {
                        case ENTER -> Step.of(acted(OverlayKeys.closed(model), listed.choice()));
                        case UP, WHEEL_UP -> moved(model, listed, -1);
                        case DOWN, WHEEL_DOWN -> moved(model, listed, 1);
                        case PAGE_UP -> moved(model, listed, -PAGE);
                        case PAGE_DOWN -> moved(model, listed, PAGE);
                        case HOME -> moved(model, listed, -listed.items().size());
                        case END -> moved(model, listed, listed.items().size());
                        default -> Step.of(model);
                    };
        };
    }

    private static Step moved(Model model, Listed listed, int by) {
        Overlay next = listed.move(by);
        return Step.of(model.withOverlay(Optional.of(next)));
    }

    /** What is being typed is not lost. */
    private static Model acted(Model model, ListItem item) {
        if (item.opens().isPresent()) {
            return model.withRooms(model.rooms().open(item.opens().get()));
        }
        return item.typed().isEmpty() || !model.input().isEmpty()
                ? model
                : model.map(pane -> pane.withInput(LineEditor.of(item.typed())));
    }
}
