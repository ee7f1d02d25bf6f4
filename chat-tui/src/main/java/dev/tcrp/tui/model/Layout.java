package dev.tcrp.tui.model;

/**
 * Where the parts of the screen are. With few columns the list of rooms is a strip at the top; with
 * few rows the log, the topic and the strip shrink to nothing, in that order from below.
 *
 * @param strip the rooms in one row; the list is empty then
 */
public record Layout(Area rooms, Area strip, Area topic, Area log, Area status, Area input) {
    /** From this width on there is a list of rooms. */
    public static final int WIDE = 50;

    /** The input has so many rows at most. */
    public static final int MOST_INPUT = 8;

    private static final int ROWS_FOR_TOPIC = 5;
    private static final int ROWS_FOR_STRIP = 6;

    /** A rectangle of cells, maybe an empty one. */
    public record Area(int column, int row, int columns, int rows) {
        public boolean isEmpty() {
            return columns <= 0 || rows <= 0;
        }

        /** The column after its last one. */
        public int end() {
            return column + columns;
        }
    }

    /** The layout of what this model shows, on a terminal of this size. */
    public static Layout of(Model model, int columns, int rows) {
        return of(columns, rows, model.input().lines());
    }

    /** The same with so many lines in the input, of which a third of the rows may be taken. */
    private static Layout of(int columns, int rows, int lines) {
        int input = Math.clamp(lines, 1, Math.clamp(rows / 3, 1, MOST_INPUT));
        boolean wide = columns >= WIDE;
        int list = wide ? Math.clamp(columns / 5, 14, 24) : 0;
        int left = wide ? list + 1 : 0;
        int bottom = Math.max(0, rows - 1 - input);
        int strip = !wide && rows >= ROWS_FOR_STRIP ? 1 : 0;
        int topic = rows >= ROWS_FOR_TOPIC ? 1 : 0;
        int top = strip + topic;
        return new Layout(
                new Area(0, 0, list, bottom),
                new Area(0, 0, columns, strip),
                new Area(left, strip, columns - left, topic),
                new Area(left, top, columns - left, Math.max(0, bottom - top)),
                new Area(0, rows - 1 - input, columns, rows >= 2 ? 1 : 0),
                new Area(0, rows - input, columns, rows >= 1 ? input : 0));
    }
}
