package dev.tcrp.tui.view;

import dev.tcrp.tui.model.Layout.Area;
import dev.tcrp.tui.pictures.Raster;
import dev.tcrp.tui.text.Cluster;
import dev.tcrp.tui.text.Clusters;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A grid of cells, owned by the one who draws it. Whatever is put on it stays inside it and inert;
 * half of a 2-column character is never left standing.
 */
public final class Canvas {
    /**
     * One cell.
     *
     * @param drawn what is sent to the terminal; empty in the right half of a 2-column character
     * @param columns 1 or 2, and 0 for such a right half
     */
    public record Cell(String drawn, int columns, Style style) {}

    /** Takes a cell of a canvas, and where it stands. */
    public interface CellTaker {
        void take(int column, int row, Cell cell);
    }

    /** A place on the canvas, both counted from 0. */
    public record Position(int column, int row) {}

    /** Where a picture is drawn over blank cells. */
    public record Picture(int column, int row, int columns, int rows, Raster raster) {}

    private static final Cell EMPTY = new Cell(" ", 1, Style.PLAIN);
    private static final Cell BORDER = new Cell("│", 1, Style.FAINT);

    private final int columns;
    private final int rows;
    private final Cell[] cells;
    private Optional<Position> cursor = Optional.empty();
    private Optional<Picture> picture = Optional.empty();

    /** A blank canvas; a negative size counts as 0. */
    public Canvas(int columns, int rows) {
        this.columns = Math.max(0, columns);
        this.rows = Math.max(0, rows);
        this.cells = new Cell[this.columns * this.rows];
        Arrays.fill(cells, EMPTY);
    }

    public int columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    /**
     * What stands in a cell.
     *
     * @throws IndexOutOfBoundsException outside the canvas
     */
    public Cell cell(int column, int row) {
        if (!holds(column, row)) {
            throw new IndexOutOfBoundsException(
                    "cell %d,%d of a canvas of %dx%d".formatted(column, row, columns, rows));
        }
        return cells[row * columns + column];
    }

    /**
     * Draws {@code text} from {@code column} on; what lies outside the canvas is cut off.
     *
     * @return the column after the text, cut off or not
     */
    public int put(int column, int row, String text, Style style) {
        int at = column;
        for (Cluster cluster : Clusters.of(text)) {
            place(at, row, cluster, style);
            at += cluster.columns();
        }
        return at;
    }

    /** Draws all of a canvas of the same size, its cursor too. */
    public void copy(Canvas other) {
        copy(other, new Area(0, 0, columns, rows));
        cursor = other.cursor;
        picture = other.picture;
    }

    /** Hands over the cells that another canvas of this size has not, row by row. */
    public void changes(Canvas before, CellTaker to) {
        for (int at = 0; at < cells.length; at++) {
            Cell cell = cells[at];
            if (cell.columns() > 0 && !Objects.equals(cell, before.cells[at])) {
                to.take(at % columns, at / columns, cell);
            }
        }
    }

    /** Draws a border of so many rows. */
    void border(int column, int row, int height) {
        for (int y = row; y < row + height; y++) {
            set(column, y, BORDER);
        }
    }

    /** Blanks a rectangle. */
    public void fill(int column, int row, int width, int height, Style style) {
        Cell blank = blank(style);
        for (int y = Math.max(0, row); y < Math.min(rows, row + height); y++) {
            for (int x = Math.max(0, column); x < Math.min(columns, column + width); x++) {
                set(x, y, blank);
            }
        }
    }

    /** Draws what stands in this area of a canvas of the same size. */
    void copy(Canvas other, Area area) {
        for (int y = Math.max(0, area.row()); y < Math.min(rows, area.row() + area.rows()); y++) {
            int from = y * columns + area.column();
            System.arraycopy(other.cells, from, cells, from, area.columns());
        }
    }

    /** Shows the cursor there; outside the canvas it is hidden, as it is at first. */
    public void cursor(int column, int row) {
        cursor = Optional.of(new Position(column, row)).filter(p -> holds(p.column(), p.row()));
    }

    /** Where the cursor is shown. */
    public Optional<Position> cursor() {
        return cursor;
    }

    /** Blanks these cells for a picture; outside the canvas, or without cells, none is shown. */
    void picture(Picture shown, Style style) {
        fill(shown.column(), shown.row(), shown.columns(), shown.rows(), style);
        picture =
                Optional.of(shown)
                        .filter(p -> p.columns() > 0 && p.rows() > 0)
                        .filter(p -> holds(p.column(), p.row()))
                        .filter(p -> holds(p.column() + p.columns() - 1, p.row() + p.rows() - 1));
    }

    /** The picture over its cells. */
    public Optional<Picture> picture() {
        return picture;
    }

    /** The characters of a row, trailing blanks stripped. */
    public String rowText(int row) {
        return IntStream.range(0, columns)
                .mapToObj(column -> cell(column, row).drawn())
                .collect(Collectors.joining())
                .replaceFirst(" +$", "");
    }

    /** The golden text: the rows as {@link #rowText} has them. */
    @Override
    public String toString() {
        return IntStream.range(0, rows).mapToObj(this::rowText).collect(Collectors.joining("\n"));
    }

    private void place(int column, int row, Cluster cluster, Style style) {
        if (cluster.columns() == 1) {
            set(column, row, new Cell(cluster.drawn(), 1, style));
        } else if (holds(column, row) && holds(column + 1, row)) {
            set(column + 1, row, new Cell("", 0, style));
            set(column, row, new Cell(cluster.drawn(), 2, style));
        } else {
            set(column, row, blank(style));
            set(column + 1, row, blank(style));
        }
    }

    /** Writes one cell, and blanks the other half of the wide character that it was part of. */
    private void set(int column, int row, Cell cell) {
        if (!holds(column, row)) {
            return;
        }
        int at = row * columns + column;
        Cell before = cells[at];
        if (before.columns() == 2) {
            cells[at + 1] = blank(before.style());
        } else if (before.columns() == 0) {
            cells[at - 1] = blank(before.style());
        }
        cells[at] = cell;
    }

    private boolean holds(int column, int row) {
        return column >= 0 && column < columns && row >= 0 && row < rows;
    }

    private static Cell blank(Style style) {
        return style.equals(Style.PLAIN) ? EMPTY : new Cell(" ", 1, style);
    }
}
