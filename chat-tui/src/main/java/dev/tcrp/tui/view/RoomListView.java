package dev.tcrp.tui.view;

import dev.tcrp.tui.model.Attention;
import dev.tcrp.tui.model.Layout;
import dev.tcrp.tui.model.Layout.Area;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.model.RoomPane.Standing;
import dev.tcrp.tui.text.Clusters;
import dev.tcrp.tui.text.Lines;

import java.util.List;

/** The rooms: a list at the left, or a strip at the top where there is no room for one. */
final class RoomListView {
    private static final int WITH_A_KEY = 9;

    private RoomListView() {}

    static void draw(Canvas canvas, Layout layout, Model model) {
        if (layout.rooms().isEmpty()) {
            drawStrip(canvas, layout.strip(), model);
        } else {
            drawList(canvas, layout.rooms(), model);
        }
    }

    private static void drawList(Canvas canvas, Area area, Model model) {
        for (int row = area.row(); row < area.row() + area.rows(); row++) {
            canvas.put(area.end(), row, "│", Style.DIM);
        }
        List<RoomPane> panes = model.rooms().panes();
        canvas.put(area.column(), area.row(), "rooms", Style.DIM);
        int height = area.rows() - 1;
        int from = Math.max(0, model.rooms().index() - height + 1);
        for (int i = from; i < Math.min(panes.size(), from + height); i++) {
            drawRoom(canvas, area, area.row() + 1 + i - from, model, i);
        }
    }

    private static void drawRoom(Canvas canvas, Area area, int row, Model model, int index) {
        RoomPane pane = model.rooms().panes().get(index);
        Style style = style(model, index);
        String sign = sign(pane);
        int width = area.columns() - Clusters.width(sign) - 1;
        canvas.fill(area.column(), row, area.columns(), 1, style);
        canvas.put(area.column(), row, Lines.fit(key(index) + name(pane), width), style);
        canvas.put(area.end() - Clusters.width(sign), row, sign, style);
    }

    private static void drawStrip(Canvas canvas, Area area, Model model) {
        if (area.isEmpty()) {
            return;
        }
        List<RoomPane> panes = model.rooms().panes();
        int column = area.column();
        for (int i = firstInStrip(area, model); i < panes.size(); i++) {
            column = canvas.put(column, area.row(), stripped(panes.get(i), i), style(model, i)) + 1;
        }
    }

    /** The open room is always to be seen. */
    private static int firstInStrip(Area area, Model model) {
        List<RoomPane> panes = model.rooms().panes();
        int width = 0;
        int first = Math.min(model.rooms().index(), panes.size());
        for (int i = first; i >= 0 && i < panes.size(); i--) {
            width += Clusters.width(stripped(panes.get(i), i)) + 1;
            if (width > area.columns() + 1) {
                break;
            }
            first = i;
        }
        return first;
    }

    private static String stripped(RoomPane pane, int index) {
        return key(index).strip() + ":" + name(pane) + (sign(pane).isEmpty() ? "" : sign(pane));
    }

    private static Style style(Model model, int index) {
        if (index == model.rooms().index()) {
            return Style.SELECTED;
        }
        RoomPane pane = model.rooms().panes().get(index);
        return pane.attention().unread() > 0 ? Style.UNREAD : Style.PLAIN;
    }

    private static String key(int index) {
        return index < WITH_A_KEY ? (index + 1) + " " : "  ";
    }

    private static String name(RoomPane pane) {
        return pane.room().orElseThrow().value();
    }

    /** {@code 3} messages, {@code @3} with one's name among them, {@code x} for closed. */
    private static String sign(RoomPane pane) {
        Attention attention = pane.attention();
        String count = attention.unread() == 0 ? "" : Integer.toString(attention.unread());
        String closed = pane.standing() == Standing.CLOSED ? "x" : "";
        return closed + (attention.mentioned() ? "@" : "") + count;
    }
}
