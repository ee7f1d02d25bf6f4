package dev.tcrp.tui.view;

import dev.tcrp.tui.model.Layout;
import dev.tcrp.tui.model.Layout.Area;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.text.Clusters;
import dev.tcrp.tui.text.Lines;

import java.util.List;

/** The rooms in one row: the open one, those with news, and how many others there are. */
final class StripView {
    private StripView() {}

    static void draw(Canvas canvas, Layout layout, Model model) {
        Area area = layout.strip();
        if (area.isEmpty()) {
            return;
        }
        canvas.fill(area.column(), area.row(), area.columns(), 1, Style.STATUS);
        List<RoomPane> panes = model.rooms().panes();
        if (panes.isEmpty()) {
            return;
        }
        String open = " " + Lines.fit(RoomSigns.name(model.current()), area.columns() / 2) + " ";
        int column = canvas.put(area.column(), area.row(), open, Style.SELECTED);
        List<RoomPane> news = Activity.of(model);
        int shown = 1;
        for (RoomPane pane : news) {
            String words = words(pane);
            String rest = rest(panes.size() - shown - 1);
            if (column + 1 + Clusters.width(words) + rest.length() > area.end()) {
                break;
            }
            Style style = RoomSigns.style(pane).on(Paper.STATUS);
            column = canvas.put(column + 1, area.row(), words, style) + 1;
            shown++;
        }
        String rest = rest(panes.size() - shown).strip();
        canvas.put(column + 1, area.row(), rest, Style.DIM.on(Paper.STATUS));
    }

    private static String rest(int rooms) {
        return rooms > 0 ? "  +" + rooms : "";
    }

    private static String words(RoomPane pane) {
        String name = Lines.fit(RoomSigns.name(pane), 12);
        return name + (pane.attention().mentioned() ? "" : " ") + RoomSigns.badge(pane);
    }
}
