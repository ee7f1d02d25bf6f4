package dev.tcrp.tui.view;

import dev.tcrp.tui.model.Layout;
import dev.tcrp.tui.model.Layout.Area;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomList;
import dev.tcrp.tui.model.RoomList.Entry;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.text.Clusters;
import dev.tcrp.tui.text.Lines;

import java.util.List;

/** The rooms, below the names of their servers. */
final class RoomListView {
    private RoomListView() {}

    static void draw(Canvas canvas, Layout layout, Model model) {
        Area area = layout.rooms();
        if (area.isEmpty()) {
            return;
        }
        canvas.border(area.end(), area.row(), area.rows());
        List<Entry> entries = RoomList.of(model, area, canvas.columns()).entries();
        for (int i = 0; i < entries.size(); i++) {
            draw(canvas, area, area.row() + i, model, entries.get(i));
        }
    }

    private static void draw(Canvas canvas, Area area, int row, Model model, Entry entry) {
        switch (entry) {
            case Entry.Heading(var name) -> {
                String words = fitted(name, area.columns() - 1);
                canvas.put(area.column() + 1, row, words, Style.DIM);
            }
            case Entry.Room(int index) -> drawRoom(canvas, area, row, model, index);
        }
    }

    /** Where a port is named, it tells the server from another on the same host. */
    private static String fitted(String name, int columns) {
        if (Clusters.width(name) <= columns) {
            return Lines.fit(name, columns);
        }
        String port = name.replaceFirst("^.*(?=:[0-9]+$)", "");
        String host = name.substring(0, name.length() - port.length());
        return port.startsWith(":")
                ? Lines.fit(host, Math.max(1, columns - port.length())) + port
                : Lines.fit(name, columns);
    }

    private static void drawRoom(Canvas canvas, Area area, int row, Model model, int index) {
        RoomPane pane = model.rooms().panes().get(index);
        boolean isOpen = index == model.rooms().index();
        Paper paper = isOpen ? Paper.SELECTED : Paper.NONE;
        String badge = badge(pane);
        int end = area.end() - 1;
        int from = end - Clusters.width(badge);
        Style style = (isOpen ? Style.BOLD : RoomSigns.style(pane)).on(paper);
        canvas.fill(area.column(), row, area.columns(), 1, Style.PLAIN.on(paper));
        canvas.put(area.column(), row, RoomSigns.key(index), Style.DIM.on(paper));
        int column = area.column() + 2;
        int width = (badge.isEmpty() ? end : from - 1) - column;
        canvas.put(column, row, Lines.fit(RoomSigns.name(pane), width), style);
        canvas.put(from, row, badge, RoomSigns.badgeStyle(pane).on(paper));
    }

    /** Who types to the person alone has a sign there, until something came of it. */
    private static String badge(RoomPane pane) {
        String badge = RoomSigns.badge(pane);
        boolean isTyped = pane.isDirect() && !pane.roster().typists().all().isEmpty();
        return badge.isEmpty() && isTyped ? "✎" : badge;
    }
}
