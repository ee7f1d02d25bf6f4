package dev.tcrp.tui.view;

import dev.tcrp.tui.model.Completion;
import dev.tcrp.tui.model.Layout;
import dev.tcrp.tui.model.Layout.Area;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.SlashVerb;
import dev.tcrp.tui.text.Clusters;
import dev.tcrp.tui.text.Lines;
import dev.tcrp.tui.text.Words;

import java.util.List;
import java.util.Optional;

/** What Tab offers, over the last rows of the log; commands with what they take. */
final class CompletionBox {
    private static final int MOST_ROWS = 6;
    private static final int USAGE = 34;
    private static final int EMOJI = 2;
    private static final int NOTE_OF_EMOJI = 4;
    private static final int NOTE_OF_NAME = 18;

    private CompletionBox() {}

    /** Whether the log has room for it. */
    static boolean fits(Layout layout) {
        return layout.log().rows() >= MOST_ROWS && layout.log().columns() >= 30;
    }

    static void draw(Canvas canvas, Layout layout, Model model) {
        if (fits(layout) && model.overlay().isEmpty()) {
            model.offered().ifPresent(completion -> draw(canvas, layout.log(), completion));
        }
    }

    private static void draw(Canvas canvas, Area log, Completion completion) {
        List<String> candidates = completion.candidates();
        int rows = Math.min(candidates.size(), Math.min(MOST_ROWS, log.rows() - 2));
        int width = Math.min(log.columns(), 67);
        int top = log.row() + log.rows() - rows - 2;
        var area = new Area(log.column(), top, width, rows + 2);
        Box.draw(canvas, area, completion.word(), Words.of("view.tab_next"));
        int from = Math.clamp(completion.index() - rows + 1, 0, candidates.size() - rows);
        for (int i = 0; i < rows; i++) {
            boolean isChosen = from + i == completion.index();
            Paper paper = isChosen ? Paper.SELECTED : Paper.BOX;
            int row = top + 1 + i;
            canvas.fill(area.column() + 1, row, width - 2, 1, Style.PLAIN.on(paper));
            draw(canvas, area, row, completion, from + i, paper);
        }
    }

    /** Where the notes stand: behind the widest candidate. */
    private static int note(Completion completion) {
        int widest =
                completion.candidates().stream()
                        .mapToInt(each -> Clusters.width(each.strip()))
                        .max()
                        .orElse(0);
        return widest <= EMOJI ? NOTE_OF_EMOJI : Math.max(NOTE_OF_NAME, widest + 2);
    }

    private static void draw(
            Canvas canvas, Area area, int row, Completion completion, int index, Paper paper) {
        String candidate = completion.candidates().get(index).strip();
        Optional<SlashVerb> verb = SlashVerb.of(candidate);
        String words = verb.map(SlashVerb::usage).orElse(candidate);
        int column = area.column() + 2;
        int room = area.columns() - 3;
        canvas.put(column, row, Lines.fit(words, room), Style.PLAIN.on(paper));
        if (!completion.notes().isEmpty()) {
            int at = note(completion);
            String note = completion.notes().get(index);
            boolean fits = at <= NOTE_OF_EMOJI || at + Clusters.width(note) < room;
            String shown = fits ? Lines.fit(note, room - at) : "";
            canvas.put(column + at, row, shown, Style.DIM.on(paper));
        }
        verb.map(SlashVerb::purpose)
                .filter(purpose -> USAGE + Clusters.width(purpose) <= room)
                .ifPresent(
                        purpose -> canvas.put(column + USAGE, row, purpose, Style.DIM.on(paper)));
    }
}
