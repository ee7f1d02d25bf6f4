package dev.tcrp.tui.view;

import dev.tcrp.tui.model.Layout;
import dev.tcrp.tui.model.Layout.Area;
import dev.tcrp.tui.model.Log;
import dev.tcrp.tui.model.LogLine.Spoken;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Overlay.About;
import dev.tcrp.tui.model.Talk;
import dev.tcrp.tui.text.Lines;
import dev.tcrp.tui.text.Words;

import java.util.ArrayList;
import java.util.List;

/** What is known of a message: who reacted, and what it said before. */
final class AboutBox {
    private static final int MOST_COLUMNS = 67;

    private AboutBox() {}

    /** A row of the box. */
    private record Entry(String words, Style style) {}

    static void draw(Canvas canvas, Layout layout, Model model, About about) {
        Log log = model.current().log();
        int index = log.index(about.number());
        if (index < 0 || !(log.entries().get(index).line() instanceof Spoken said)) {
            return;
        }
        Area read = layout.log();
        int width = Math.min(read.columns(), MOST_COLUMNS);
        List<Entry> entries = entries(said, Math.max(1, width - 4));
        int height = Math.min(read.rows(), entries.size() + 2);
        int row = read.row() + Math.max(0, (read.rows() - height) / 2);
        var area = new Area(read.column(), row, width, height);
        canvas.cursor(-1, -1);
        Box.draw(canvas, area, title(said), Words.of("view.about.foot"));
        int rows = Math.max(0, height - 2);
        int from = Math.clamp(about.from(), 0, Math.max(0, entries.size() - rows));
        for (int i = 0; i < rows; i++) {
            Entry entry = entries.get(from + i);
            canvas.put(area.column() + 2, row + 1 + i, entry.words(), entry.style().on(Paper.BOX));
        }
    }

    private static String title(Spoken said) {
        return said.sender() + " · " + Words.date("view.find.time", said.time());
    }

    private static List<Entry> entries(Spoken said, int columns) {
        var entries = new ArrayList<Entry>();
        for (Talk.Reacted one : said.talk().reactions()) {
            add(entries, reacted(one), columns, Style.PLAIN);
        }
        if (said.talk().reactions().isEmpty()) {
            add(entries, Words.of("view.about.no_reactions"), columns, Style.DIM);
        }
        said.talk().edited().ifPresent(_ -> versions(entries, said.talk(), columns));
        return entries;
    }

    /** The latest before the others. */
    private static void versions(List<Entry> entries, Talk talk, int columns) {
        entries.add(new Entry("", Style.PLAIN));
        boolean isKnown = !talk.earlier().isEmpty();
        String heading = Words.of(isKnown ? "view.about.before" : "view.about.not_told");
        add(entries, heading, columns, Style.DIM);
        for (String version : talk.earlier().reversed()) {
            version.lines().forEach(line -> add(entries, line, columns, Style.PLAIN));
        }
    }

    static String reacted(Talk.Reacted one) {
        String names = String.join(", ", one.who());
        long others = one.count() - one.who().size();
        String counted = one.emoji() + " " + one.count();
        if (names.isEmpty()) {
            return counted;
        }
        return counted
                + "  "
                + (others <= 0 ? names : Words.of("model.names_and_more", names, others));
    }

    private static void add(List<Entry> entries, String text, int columns, Style style) {
        Lines.wrap(text, columns).forEach(row -> entries.add(new Entry(row, style)));
    }
}
