package dev.tcrp.tui.view;

import dev.tcrp.tui.model.Layout;
import dev.tcrp.tui.model.Layout.Area;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.model.Threads;
import dev.tcrp.tui.text.Clusters;
import dev.tcrp.tui.text.Lines;
import dev.tcrp.tui.text.Markup;
import dev.tcrp.tui.text.Words;

/** The open room's name, what it is about, and how many are there. */
final class TopicView {
    private TopicView() {}

    static void draw(Canvas canvas, Layout layout, Model model) {
        Area area = layout.topic();
        if (area.isEmpty()) {
            return;
        }
        RoomPane pane = model.current();
        if (layout.isThreadWhole(model)) {
            String hint = Words.of("view.esc_closes");
            Threads.Open open = model.current().threads().open().orElseThrow();
            ThreadView.drawHeading(canvas, area, model.current(), open, hint);
            return;
        }
        int right = layout.members().isEmpty() ? area.end() : area.end() - 1;
        String count = count(pane, right - area.column());
        if (pane.room().isEmpty()) {
            String words =
                    model.rooms().panes().isEmpty()
                            ? Words.of("view.begin")
                            : Words.of("view.servers_topic");
            put(canvas, area.column() + 1, area.row(), words, right, Style.BOLD);
            return;
        }
        int from = right - Clusters.width(count);
        canvas.put(from, area.row(), count, Style.DIM);
        int end = count.isEmpty() ? right : from - 3;
        String name = pane.title();
        int at = put(canvas, area.column() + 1, area.row(), name, end, Style.BOLD);
        if (!pane.isDirect()) {
            drawTopic(canvas, at + 2, area.row(), end, pane.topic());
        }
    }

    private static void drawTopic(Canvas canvas, int column, int row, int end, String topic) {
        String words = Lines.fit(topic, end - column);
        canvas.put(column, row, words, Style.DIM);
        for (Markup.Part link : Markup.links(Lines.shown(topic))) {
            int to = Math.min(link.to(), words.length());
            if (link.from() < to) {
                int from = column + Clusters.width(words.substring(0, link.from()));
                Style style = Style.LINK.to(link.target());
                canvas.put(from, row, words.substring(link.from(), to), style);
            }
        }
    }

    private static int put(Canvas canvas, int column, int row, String text, int end, Style style) {
        return canvas.put(column, row, Lines.fit(text, end - column), style);
    }

    /** Who is here, of all, where there is room to say so. */
    private static String count(RoomPane pane, int columns) {
        int all = pane.roster().size();
        int here = pane.roster().here();
        if (all == 0) {
            return "";
        }
        return columns < 80 || all == here
                ? Integer.toString(all)
                : Words.of("view.here_of_all", here, all);
    }
}
