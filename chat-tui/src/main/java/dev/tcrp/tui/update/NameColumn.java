package dev.tcrp.tui.update;

import dev.tcrp.tui.model.Layout;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.settings.Kind;
import dev.tcrp.tui.settings.Setting;

/**
 * The column of names is as wide as the widest name on the screen and one screen above. It changes
 * when a room is opened, the window resized, or a wider name comes; never while one reads back.
 */
final class NameColumn {
    private NameColumn() {}

    static Model fitted(Model before, Model model) {
        RoomPane pane = model.current();
        boolean isAnew =
                !before.size().equals(model.size())
                        || !before.settings().equals(model.settings())
                        || !before.current().room().equals(pane.room());
        boolean hasMore = pane.log().next() != before.current().log().next();
        boolean isFollowed = pane.scroll().isEmpty() && hasMore;
        if (!isAnew && !isFollowed) {
            return model;
        }
        int columns = model.size().columns();
        int lines = 2 * Layout.of(model, columns, model.size().rows()).log().rows();
        int most = most(model, columns);
        return model.map(p -> p.withSpeakers(p.speakers().measured(p.log(), lines, most, isAnew)));
    }

    private static int most(Model model, int columns) {
        String chosen = model.settings().value(Setting.NAME_WIDTH);
        return chosen.equals(Kind.AUTO) ? Layout.mostForNames(columns) : Integer.parseInt(chosen);
    }
}
