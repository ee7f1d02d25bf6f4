package dev.tcrp.tui.view;

import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.model.FirstStart;
import dev.tcrp.tui.model.FirstStart.Question;
import dev.tcrp.tui.model.Layout.Area;
import dev.tcrp.tui.text.Lines;

import java.util.ArrayList;
import java.util.List;

/** The questions of the first start: all in a box, or as many as there is room for. */
final class FirstStartView {
    private static final int WIDTH = 66;
    private static final int LEAST_WIDTH = 30;
    private static final int LEAST_HEIGHT = 8;

    private FirstStartView() {}

    static void draw(Canvas canvas, FirstStart asked) {
        canvas.fill(0, 0, canvas.columns(), canvas.rows(), Style.PLAIN);
        canvas.cursor(-1, -1);
        boolean isWide = canvas.columns() >= WIDTH && canvas.rows() >= 18;
        boolean isBoxed = canvas.columns() >= LEAST_WIDTH && canvas.rows() >= LEAST_HEIGHT;
        if (isWide) {
            drawWide(canvas, asked);
        } else if (isBoxed) {
            drawNarrow(canvas, asked);
        } else {
            drawTiny(canvas, asked);
        }
    }

    private static void drawWide(Canvas canvas, FirstStart asked) {
        var words = new FirstStartWords(asked, WIDTH - 4, false);
        var rows = new ArrayList<FirstStartWords.Line>();
        rows.add(FirstStartWords.Line.BLANK);
        rows.addAll(words.opening());
        for (Question question : Question.values()) {
            rows.add(FirstStartWords.Line.BLANK);
            rows.addAll(words.of(question));
        }
        rows.add(FirstStartWords.Line.BLANK);
        rows.add(words.ways());
        int height = Math.min(rows.size() + 2, canvas.rows() - 1);
        var area =
                new Area(
                        (canvas.columns() - WIDTH) / 2,
                        (canvas.rows() - height) / 2,
                        WIDTH,
                        height);
        drawBox(canvas, area, rows, asked);
        drawBelow(canvas, words.below());
    }

    /** What is long has more rows. */
    private static void drawBelow(Canvas canvas, FirstStartWords.Line line) {
        List<String> rows = Lines.wrap(line.words(), canvas.columns() - 2);
        int first = canvas.rows() - rows.size();
        canvas.fill(0, first, canvas.columns(), rows.size(), Style.DIM.on(Paper.STATUS));
        for (int i = 0; i < rows.size(); i++) {
            canvas.put(1, first + i, rows.get(i), line.style().on(Paper.STATUS));
        }
    }

    private static void drawNarrow(Canvas canvas, FirstStart asked) {
        var words = new FirstStartWords(asked, canvas.columns() - 4, true);
        var rows = new ArrayList<FirstStartWords.Line>();
        for (Question question : Question.values()) {
            rows.addAll(words.of(question));
        }
        rows.addAll(words.trouble());
        if (rows.size() > canvas.rows() - 3) {
            rows.clear();
            rows.addAll(words.of(asked.at()));
            rows.addAll(words.trouble());
        }
        rows.add(words.ways());
        var area = new Area(0, 0, canvas.columns(), Math.min(canvas.rows(), rows.size() + 2));
        drawBox(canvas, area, rows, asked);
    }

    private static void drawBox(
            Canvas canvas, Area area, List<FirstStartWords.Line> rows, FirstStart asked) {
        Box.draw(canvas, area, "chat", FirstStartWords.foot(asked));
        var inner =
                new Area(area.column() + 2, area.row() + 1, area.columns() - 4, area.rows() - 2);
        draw(canvas, inner, rows, Paper.BOX);
    }

    /** The question alone and what was typed, or what went wrong. */
    private static void drawTiny(Canvas canvas, FirstStart asked) {
        var words = new FirstStartWords(asked, Math.max(1, canvas.columns()), true);
        int height = Math.max(1, canvas.rows() - 1);
        var rows = new ArrayList<>(words.of(asked.at()));
        while (rows.size() > height) {
            rows.removeFirst();
        }
        List<FirstStartWords.Line> trouble = words.trouble();
        var area = new Area(0, 0, canvas.columns(), height);
        draw(canvas, area, trouble.isEmpty() ? rows : trouble, Paper.NONE);
        String foot = asked.takesLetters() ? "Enter, Esc, S H D" : "Enter, Esc";
        canvas.put(0, canvas.rows() - 1, foot, Style.DIM);
    }

    private static void draw(
            Canvas canvas, Area area, List<FirstStartWords.Line> rows, Paper paper) {
        for (int i = 0; i < Math.min(rows.size(), area.rows()); i++) {
            FirstStartWords.Line line = rows.get(i);
            int column = area.column();
            for (FirstStartWords.Part part : line.parts()) {
                String shown = Sanitiser.shown(part.words());
                column = canvas.put(column, area.row() + i, shown, part.style().on(paper));
                if (part.hasCursor()) {
                    canvas.cursor(column, area.row() + i);
                }
            }
        }
    }
}
