package dev.tcrp.tui.view;

import dev.tcrp.tui.model.Finding;
import dev.tcrp.tui.model.Layout.Area;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Row;
import dev.tcrp.tui.model.Row.Mark;
import dev.tcrp.tui.model.Shape;
import dev.tcrp.tui.model.Shape.Form;
import dev.tcrp.tui.model.Speakers;
import dev.tcrp.tui.text.Clusters;
import dev.tcrp.tui.text.Lines;
import dev.tcrp.tui.text.Markup;
import dev.tcrp.tui.text.Span;
import dev.tcrp.tui.text.Words;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Draws the rows of a log.
 *
 * @param area of the log
 * @param chosen the lines that are chosen
 * @param finding what is sought
 */
record RowView(
        Canvas canvas,
        Area area,
        Shape shape,
        Speakers speakers,
        Collection<LogLine> chosen,
        Optional<Finding> finding) {
    /** The rule's words where there is no room for more. */
    private static final int WIDE_RULE = 80;

    void draw(int y, Row row) {
        switch (row) {
            case Row.Said said -> said(y, said);
            case Row.Quiet quiet -> quiet(y, quiet);
            case Row.Failed failed -> failed(y, failed);
            case Row.Quoted quoted -> TalkView.draw(this, y, quoted);
            case Row.Reactions reactions -> TalkView.draw(this, y, reactions);
            case Row.Replies replies -> TalkView.draw(this, y, replies);
            case Row.Moving moving -> MovesView.draw(this, y, moving);
            case Row.Edited(var sign) -> put(shape.text(), y, sign, Style.DIM);
            case Row.More(var words) -> put(shape.text(), y, words, Style.DIM);
            case Row.Remark(var words) -> put(shape.text(), y, words, Style.DIM);
            case Row.Trouble(var words) -> trouble(y, words);
            case Row.Below(var words) -> rule(y, words, Style.DIM, Style.FAINT, "");
            case Row.Day(var words) -> rule(y, words, Style.DIM, Style.FAINT, "");
            case Row.New(var words) -> rule(y, words, Style.MENTION, Style.MENTION, jump());
            case Row.Cut(var words) -> rule(y, words, Style.MENTION, Style.MENTION, "");
            case Row.Anew(var words) -> rule(y, words, Style.DIM, Style.FAINT, "");
        }
    }

    private void said(int y, Row.Said row) {
        Paper paper = paper(row.line());
        canvas.fill(area.column(), y, area.columns(), 1, Style.PLAIN.on(paper));
        head(y, row.time(), row.name(), row.mark(), nameStyle(row.line()).on(paper), paper);
        text(y, row, paper);
    }

    @SuppressWarnings("ReferenceEquality") // Another line may be equal.
    private Paper paper(LogLine line) {
        if (chosen.stream().anyMatch(one -> one == line)) {
            return Paper.SELECTED;
        }
        boolean isMention = line instanceof LogLine.Said said && said.mention();
        return isMention ? Paper.MENTION : Paper.NONE;
    }

    private void head(int y, String time, String name, Mark mark, Style named, Paper paper) {
        if (mark != Mark.NONE) {
            put(shape.mark(), y, mark.sign(), style(mark).on(paper));
        }
        if (shape.form() == Form.COLUMNS) {
            put(0, y, time, Style.DIM.on(paper));
            put(shape.namesEnd() - Clusters.width(name), y, name, named);
        } else {
            int at = shape.inline(mark);
            int from = time.isEmpty() ? at : put(at, y, time, Style.DIM.on(paper)) + 1;
            put(from, y, name, named);
        }
    }

    private void text(int y, Row.Said row, Paper paper) {
        Style plain = (isDeleted(row.line()) ? Style.DIM : Style.PLAIN).on(paper);
        int end = put(row.column(), y, row.text(), plain);
        put(end + 1, y, row.tail(), Style.DIM.on(paper));
        for (Markup.Part part : row.parts()) {
            over(y, row, part.from(), part.to(), style(part, paper));
        }
        for (Span name : row.names()) {
            over(y, row, name.from(), name.to(), Style.MENTION.on(paper));
        }
        List<Span> hits = finding.map(it -> it.in(row.text())).orElse(List.of());
        for (Span hit : hits) {
            over(y, row, hit.from(), hit.to(), Style.HIT);
        }
        String sender = LogLine.speaker(row.line());
        if (row.name().equals("*") && row.text().startsWith(sender)) {
            put(row.column(), y, sender, nameStyle(row.line()).on(paper));
        }
    }

    private static boolean isDeleted(LogLine line) {
        return line instanceof LogLine.Spoken said && said.talk().isDeleted();
    }

    /** Draws a part of a text once more, in another style. */
    private void over(int y, Row.Said row, int from, int to, Style style) {
        int column = row.column() + Clusters.width(row.text().substring(0, from));
        put(column, y, row.text().substring(from, to), style);
    }

    private static Style style(Markup.Part part, Paper paper) {
        return switch (part.kind()) {
            case LINK -> Style.LINK.on(paper).to(part.target());
            case CODE -> paper == Paper.NONE ? Style.CODE : Style.PLAIN.on(paper);
            case EMPHASIS -> Style.BOLD.on(paper);
        };
    }

    private void quiet(int y, Row.Quiet row) {
        head(y, row.time(), row.sign(), Mark.NONE, Style.DIM, Paper.NONE);
        put(row.column(), y, row.text(), Style.DIM);
    }

    private void failed(int y, Row.Failed row) {
        head(
                y,
                row.time(),
                "",
                row.sign().isEmpty() ? Mark.NONE : Mark.FAILED,
                Style.ERROR,
                Paper.NONE);
        put(row.column(), y, row.text(), Style.ERROR);
    }

    private void trouble(int y, String words) {
        int end = put(shape.text(), y, words, Style.ERROR);
        String hint = Row.Trouble.hint();
        if (words.endsWith(hint)) {
            put(end - Clusters.width(hint), y, hint, Style.DIM);
        }
    }

    private void rule(int y, String words, Style style, Style line, String right) {
        String dashes = shape.form() == Form.COLUMNS ? "───" : "──";
        put(0, y, "─".repeat(shape.columns()), line);
        put(0, y, dashes + " ", line);
        put(put(dashes.length() + 1, y, words, style), y, " ", line);
        if (!right.isEmpty()) {
            put(shape.columns() - Clusters.width(right) - 1, y, " " + right, Style.of(Ink.MENTION));
        }
    }

    private String jump() {
        if (shape.form() != Form.COLUMNS) {
            return "";
        }
        return shape.columns() < WIDE_RULE ? Words.of("view.alt_u_first_unread") : "Alt+U";
    }

    private Style nameStyle(LogLine line) {
        String name = LogLine.speaker(line);
        return line instanceof LogLine.OwnSaid ? Style.OWN : Style.name(speakers.hue(name));
    }

    private static Style style(Mark mark) {
        return switch (mark) {
            case NONE -> Style.PLAIN;
            case PENDING -> Style.WARN;
            case FAILED -> Style.ERROR.bolder();
            case MENTION -> Style.of(Ink.MENTION);
            case CHOSEN -> Style.ACCENT;
        };
    }

    /** Within the log; the column after the text. */
    int put(int column, int y, String text, Style style) {
        int room = area.columns() - column;
        boolean fits = Clusters.width(text) <= room;
        String drawn = fits ? text : Lines.fit(text, room);
        return canvas.put(area.column() + column, y, drawn, style) - area.column();
    }
}
