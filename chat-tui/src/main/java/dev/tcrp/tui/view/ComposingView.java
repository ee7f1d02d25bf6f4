package dev.tcrp.tui.view;

import dev.tcrp.tui.model.Composing;
import dev.tcrp.tui.model.Layout;
import dev.tcrp.tui.model.Layout.Area;
import dev.tcrp.tui.model.Log;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Threads.Open;
import dev.tcrp.tui.text.Clusters;
import dev.tcrp.tui.text.Lines;
import dev.tcrp.tui.text.Words;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** What Enter will do, over the last row of what is read: nothing moves. */
final class ComposingView {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private static final int LEAST_ROWS = 2;

    private ComposingView() {}

    static void draw(Canvas canvas, Layout layout, Model model) {
        Area area = layout.read(model);
        if (area.rows() < LEAST_ROWS) {
            return;
        }
        switch (model.current().doings().composing()) {
            case Composing.Message() -> held(canvas, layout, area, model);
            case Composing.Reply(long seq) -> reply(canvas, area, line(model, seq));
            case Composing.Rewrite(long seq, var _) -> {
                String when = line(model, seq).map(line -> TIME.format(line.time())).orElse("");
                String sign = Words.of("view.composing.edit", when);
                bar(canvas, area, new Bar(sign, "", "", drops()));
            }
            case Composing.InThread _ -> {
                Optional<Open> open = model.current().threads().focused();
                if (layout.isThreadWhole(model) && open.isPresent()) {
                    String also = ThreadView.also(model, open.get());
                    String sign = Words.of("view.composing.thread") + "  " + also;
                    bar(canvas, area, new Bar(sign, "", "", Words.of("view.esc_closes")));
                }
            }
        }
    }

    /** What can be taken back, where no status line tells of it. */
    private static void held(Canvas canvas, Layout layout, Area area, Model model) {
        if (layout.status().isEmpty()) {
            StatusView.held(model)
                    .ifPresent(words -> bar(canvas, area, new Bar(words, "", "", "")));
        }
    }

    private static Optional<LogLine> line(Model model, long seq) {
        return model.current().log().at(seq).map(Log.Entry::line);
    }

    private static void reply(Canvas canvas, Area area, Optional<LogLine> line) {
        String who = line.map(LogLine::speaker).orElse("");
        String text = line.map(one -> one.text().replace('\n', ' ')).orElse("");
        bar(canvas, area, new Bar(Words.of("view.composing.reply"), who, text, drops()));
    }

    private static String drops() {
        return Words.of("view.composing.drops");
    }

    /**
     * What stands in the row.
     *
     * @param hint what Esc does; left out where there is no room
     */
    private record Bar(String sign, String who, String text, String hint) {}

    private static void bar(Canvas canvas, Area area, Bar bar) {
        int row = area.row() + area.rows() - 1;
        canvas.fill(area.column(), row, area.columns(), 1, Style.STATUS);
        int end = area.end() - Clusters.width(bar.hint());
        boolean hasHint = area.column() + 1 + Clusters.width(bar.sign()) + 3 <= end;
        int last = hasHint ? end - 3 : area.end();
        int at = put(canvas, area.column() + 1, last, row, bar.sign(), Style.ACCENT);
        at = bar.who().isEmpty() ? at : put(canvas, at + 1, last, row, bar.who(), Style.BOLD);
        put(canvas, at + 1, last, row, bar.text(), Style.DIM);
        if (hasHint) {
            canvas.put(end, row, bar.hint(), Style.DIM.on(Paper.STATUS));
        }
    }

    private static int put(Canvas canvas, int at, int end, int row, String words, Style style) {
        String shown = Lines.fit(words, Math.max(0, end - at));
        return canvas.put(at, row, shown, style.on(Paper.STATUS));
    }
}
