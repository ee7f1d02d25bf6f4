package dev.tcrp.tui.model;

/**
 * Where the parts of the log's rows stand.
 *
 * @param columns of the log
 * @param form whether names stand in a column of their own
 * @param names the width of that column
 * @param times how times are written
 */
public record Shape(int columns, Form form, int names, TimeFormat times) {
    /** No text is wider than this, whatever the window: a measure to read by. */
    public static final int MEASURE = 80;

    /** Columns by which the rows of a message hang where names have no column. */
    private static final int HANG = 3;

    /** How a row is laid out. */
    public enum Form {
        /** Time, mark, name and text each have a column. */
        COLUMNS,
        /** A mark; time and name begin the text. */
        NARROW,
        /** Only the name begins the text. */
        TINY,
        /** Time and name begin the text, and nothing stands before its other rows. */
        BARE
    }

    /** The column of the mark. */
    public int mark() {
        return form == Form.COLUMNS ? times.columns() : 0;
    }

    /** Where names have no column: where time and name begin. */
    public int inline(Row.Mark mark) {
        return form != Form.NARROW && mark == Row.Mark.NONE ? 0 : 1;
    }

    /** The column after the names'. */
    public int namesEnd() {
        return mark() + 1 + names;
    }

    /** The column at which all rows of a text begin, but the first where names have no column. */
    public int text() {
        return switch (form) {
            case COLUMNS -> namesEnd() + 1;
            case NARROW, TINY -> Math.min(HANG, columns / 2);
            case BARE -> 0;
        };
    }

    /** The most columns of a text, at least 1. */
    public int width() {
        return Math.clamp(columns - text(), 1, form == Form.BARE ? columns : MEASURE);
    }
}
