package dev.tcrp.tui.model;

import dev.tcrp.tui.model.Panes.Pane;
import dev.tcrp.tui.model.Panes.Width;
import dev.tcrp.tui.model.Shape.Form;

/**
 * Where the parts of the screen are, by its columns and rows: with few columns the list of rooms is
 * a strip at the top and names stand in the text; with few rows there are only the log, a line of
 * news and the input.
 *
 * @param rooms a list, with a border in the column behind it
 * @param strip the rooms in one row, where there is no list
 * @param topic what the room is about
 * @param aside what stands beside the log on wide terminals: what was found, or a thread; with a
 *     border in the column before it
 * @param reply what is typed in the thread beside the log
 * @param members a list, with a border in the column before it
 * @param news who writes and what is unread, where there is room for nothing else
 * @param form how the rows of the log are laid out
 * @param times how times are written there
 */
public record Layout(
        Area rooms,
        Area strip,
        Area topic,
        Area log,
        Area aside,
        Area reply,
        Area members,
        Area status,
        Area news,
        Area input,
        Form form,
        TimeFormat times) {
    /** The input has so many rows at most. */
    public static final int MOST_INPUT = 8;

    /** With fewer rows there are no panes. */
    private static final int ROWS_FOR_PANES = 8;

    /** From so many rows on there is a status line. */
    private static final int ROWS_FOR_STATUS = 16;

    /** Columns from which names may be wider. */
    private static final int WIDE_NAMES = 100;

    /** A rectangle of cells, maybe an empty one. */
    public record Area(int column, int row, int columns, int rows) {
        static final Area NONE = new Area(0, 0, 0, 0);

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
        int most = Math.clamp(rows / 3, 1, MOST_INPUT);
        int input = Math.clamp(typed(model, columns).lines(), 1, most);
        if (model.panes().bare()) {
            return bare(columns, rows, input, TimeFormat.of(model.settings()));
        }
        return rows < ROWS_FOR_PANES
                ? small(columns, rows, input, TimeFormat.of(model.settings()))
                : of(columns, rows, input, model);
    }

    /** The log's rows: of so many columns, with the names of this pane. */
    public Shape shape(RoomPane pane) {
        return new Shape(Math.max(1, log.columns()), form, pane.speakers().width(), times);
    }

    /** The widest that the column of names may be on a terminal of so many columns. */
    public static int mostForNames(int columns) {
        return columns < WIDE_NAMES ? 8 : 12;
    }

    /** Whether the member pane would be a box over the log. */
    public static boolean membersAreABox(int columns, int rows) {
        return membersWidth(Width.of(columns)) == 0 || rows < ROWS_FOR_PANES;
    }

    /** Only what was said, and the input. */
    private static Layout bare(int columns, int rows, int input, TimeFormat times) {
        return new Layout(
                Area.NONE,
                Area.NONE,
                Area.NONE,
                new Area(0, 0, columns, Math.max(0, rows - input)),
                Area.NONE,
                Area.NONE,
                Area.NONE,
                Area.NONE,
                Area.NONE,
                new Area(0, rows - input, columns, rows >= 1 ? input : 0),
                Form.BARE,
                times);
    }

    /** With this pane so many columns wider; as it is where the pane has no place. */
    public static Panes widened(Panes panes, Pane pane, int by, int columns) {
        Width width = Width.of(columns);
        int usual = usual(pane, width);
        return usual == 0 || !panes.shows(pane, width)
                ? panes
                : panes.widened(pane, by, panes.columns(pane, usual, columns), usual, columns);
    }

    private static int usual(Pane pane, Width width) {
        return switch (pane) {
            case ROOMS -> roomsWidth(width);
            case MEMBERS -> membersWidth(width);
        };
    }

    private static Layout small(int columns, int rows, int input, TimeFormat times) {
        int news = rows >= 3 ? 1 : 0;
        int log = Math.max(0, rows - input - news);
        return new Layout(
                Area.NONE,
                Area.NONE,
                Area.NONE,
                new Area(0, 0, columns, log),
                Area.NONE,
                Area.NONE,
                Area.NONE,
                Area.NONE,
                new Area(0, log, columns, news),
                new Area(0, rows - input, columns, rows >= 1 ? input : 0),
                Width.of(columns) == Width.NARROW ? Form.TINY : Form.COLUMNS,
                times);
    }

    private static Layout of(int columns, int rows, int input, Model model) {
        Panes panes = model.panes();
        Width width = Width.of(columns);
        boolean hasRooms = panes.shows(Pane.ROOMS, width);
        boolean hasMembers = panes.shows(Pane.MEMBERS, width);
        int list = hasRooms ? panes.columns(Pane.ROOMS, roomsWidth(width), columns) : 0;
        int left = list == 0 ? 0 : list + 1;
        int people = hasMembers ? panes.columns(Pane.MEMBERS, membersWidth(width), columns) : 0;
        int edge = people == 0 ? columns : columns - people - 1;
        int beside = hasAside(model) ? aside(columns) : 0;
        int right = beside == 0 ? edge : edge - beside - 1;
        int status = rows >= ROWS_FOR_STATUS ? 1 : 0;
        int bottom = rows - input - status;
        int strip = hasRooms && roomsWidth(width) == 0 ? 1 : 0;
        int topic = roomsWidth(width) > 0 || status > 0 ? 1 : 0;
        int top = strip + topic;
        var aside = beside == 0 ? Area.NONE : new Area(right + 1, strip, beside, bottom - strip);
        return new Layout(
                new Area(0, 0, list, bottom),
                new Area(0, 0, columns, strip),
                new Area(left, strip, right - left, topic),
                new Area(left, top, right - left, bottom - top),
                aside,
                reply(model, aside),
                people == 0 ? Area.NONE : new Area(edge + 1, strip, people, bottom - strip),
                new Area(0, bottom, columns, status),
                Area.NONE,
                new Area(0, rows - input, columns, input),
                width == Width.NARROW ? Form.NARROW : Form.COLUMNS,
                TimeFormat.of(model.settings()));
    }

    /** Something is looked at beside the log. */
    private static boolean hasAside(Model model) {
        return isFinding(model) || model.current().threads().open().isPresent();
    }

    private static boolean isFinding(Model model) {
        return model.overlay().orElse(null) instanceof Overlay.Find;
    }

    /** In the last rows of the thread. */
    private static Area reply(Model model, Area aside) {
        if (aside.isEmpty() || isFinding(model)) {
            return Area.NONE;
        }
        int lines = model.current().threadInput().lines();
        int rows = Math.clamp(lines, 1, Math.clamp(aside.rows() / 3, 1, MOST_INPUT));
        return new Area(aside.column(), aside.row() + aside.rows() - rows, aside.columns(), rows);
    }

    /** What is typed in the last rows of the screen. */
    private static LineEditor typed(Model model, int columns) {
        return isThreadBeside(model, columns) ? model.current().roomInput() : model.input();
    }

    /** Whether an open thread stands beside the log; else it stands in its place. */
    public static boolean isThreadBeside(Model model, int columns) {
        return aside(columns) > 0
                && !model.panes().bare()
                && model.current().threads().open().isPresent();
    }

    /** Whether a thread stands in the log's place. */
    public boolean isThreadWhole(Model model) {
        return reply.isEmpty()
                && aside.isEmpty()
                && model.current().threads().focused().isPresent();
    }

    /**
     * The rows of the thread beside the log: below its heading, and above the line before the
     * input.
     */
    public Area thread() {
        return reply.isEmpty()
                ? Area.NONE
                : new Area(
                        aside.column(),
                        aside.row() + 1,
                        aside.columns(),
                        Math.max(0, aside.rows() - reply.rows() - 2));
    }

    /** The rows of what has the keys. */
    public Area read(Model model) {
        boolean isThread = model.current().threads().focused().isPresent();
        return isThread && !reply.isEmpty() ? thread() : log;
    }

    /** How the rows of what has the keys are laid out. */
    public Shape readShape(RoomPane pane) {
        boolean isThread = pane.threads().focused().isPresent();
        return isThread && !reply.isEmpty() ? threadShape(pane) : shape(pane);
    }

    /** The rows of the thread beside the log. */
    public Shape threadShape(RoomPane pane) {
        int names = Math.min(mostForNames(0), pane.speakers().width());
        return new Shape(Math.max(1, thread().columns()), Form.COLUMNS, names, times);
    }

    /** From 40 to 60 columns, where the terminal is wide enough. */
    private static int aside(int columns) {
        return Width.of(columns) == Width.WIDEST ? Math.clamp(columns * 26L / 100, 40, 60) : 0;
    }

    private static int roomsWidth(Width width) {
        return switch (width) {
            case NARROW, SMALL -> 0;
            case USUAL -> 12;
            case WIDE -> 18;
            case WIDEST -> 24;
        };
    }

    private static int membersWidth(Width width) {
        return switch (width) {
            case NARROW, SMALL, USUAL -> 0;
            case WIDE -> 16;
            case WIDEST -> 23;
        };
    }
}
