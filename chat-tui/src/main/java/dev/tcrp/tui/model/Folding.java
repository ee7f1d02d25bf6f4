package dev.tcrp.tui.model;

import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.text.Lines;
import dev.tcrp.tui.text.Markup;
import dev.tcrp.tui.text.Piece;
import dev.tcrp.tui.text.Span;
import dev.tcrp.tui.text.Words;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text as rows; of what takes more than {@value #MOST_ROWS} rows only the beginning is wrapped
 * and shown.
 *
 * @param rows at least one
 * @param more in words what is folded away; empty when all is shown
 */
record Folding(List<Part> rows, String more) {
    /** A text of more rows than this is folded. */
    static final int MOST_ROWS = 12;

    /** Most UTF-16 units in a column: a base and its marks, each a pair. */
    private static final int PER_COLUMN = 10;

    /**
     * A row.
     *
     * @param parts of it that are marked
     * @param names where it names somebody
     */
    record Part(String text, List<Markup.Part> parts, List<Span> names) {}

    /**
     * The room that there is.
     *
     * @param first columns of the first row
     * @param columns of the others
     * @param rows at most
     */
    record Room(int first, int columns, int rows) {
        Room below() {
            return new Room(columns, columns, rows);
        }
    }

    boolean isFolded() {
        return !more.isEmpty();
    }

    /** Whether there is something to fold away. */
    boolean isLong() {
        return isFolded() || rows.size() > MOST_ROWS;
    }

    /**
     * The rows of a text, folded if it is too long.
     *
     * @param named whose names are looked for in it
     */
    static Folding of(String text, Optional<UserName> named, Room room) {
        List<Source> lines = Source.of(text);
        int most = room.rows();
        var rows = new ArrayList<Part>(wrap(lines.getFirst(), named, room));
        int shown = rows.size() < most ? 1 : 0;
        int next = 1;
        while (next < lines.size() && rows.size() <= most) {
            rows.addAll(wrap(lines.get(next), named, room.below()));
            next++;
            shown = rows.size() < most ? next : shown;
        }
        return rows.size() <= most
                ? new Folding(rows, "")
                : new Folding(
                        List.copyOf(rows.subList(0, most - 1)),
                        more(lines.size(), lines.size() - shown));
    }

    private static String more(int lines, int hidden) {
        return lines == 1 ? Words.of("model.folded") : Words.of("model.folded_lines", hidden);
    }

    private static List<Part> wrap(Source line, Optional<UserName> named, Room room) {
        Markup marked = marked(line, room);
        String text = marked.text();
        List<Span> names = named.map(user -> Mention.in(user, text)).orElse(List.of());
        return Lines.pieces(text, room.first(), room.columns()).stream()
                .map(piece -> part(piece, marked, names))
                .toList();
    }

    private static Part part(Piece piece, Markup marked, List<Span> names) {
        int end = piece.at() + piece.text().length();
        return new Part(
                piece.text(),
                Markup.Part.within(marked.parts(), piece.at(), end),
                Span.within(names, piece.at(), end));
    }

    private static Markup marked(Source line, Room room) {
        String cut = cut(line.text(), room);
        String shown = Lines.shown(cut);
        if (line.isCode()) {
            return Markup.code(shown);
        }
        Markup marked = Markup.of(shown);
        return cut.length() < line.text().length() ? marked.withoutLinkAtEnd() : marked;
    }

    /** No more than can be seen. */
    private static String cut(String line, Room room) {
        long needed = PER_COLUMN * ((long) room.first() + (long) room.columns() * room.rows());
        if (line.length() <= needed) {
            return line;
        }
        int end = (int) needed;
        boolean splits = Character.isLowSurrogate(line.charAt(end));
        return line.substring(0, splits ? end - 1 : end);
    }
}
