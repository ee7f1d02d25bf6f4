package dev.tcrp.tui.terminal;

import dev.tcrp.tui.terminal.Graphics.Kind;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks a terminal how it draws pictures, by kitty's query, xterm's for cells and colours, and last
 * the one that every terminal answers: its device attributes. Time is an argument.
 */
final class GraphicsQuestion {
    /** A terminal that says nothing for so long draws none. */
    static final long PATIENCE_NS = TimeUnit.MILLISECONDS.toNanos(300);

    private static final String KITTY = "\u001b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\u001b\\";
    private static final String CELL = "\u001b[16t";
    private static final String COLOURS = "\u001b[?1;1;0S";
    private static final String LARGEST = "\u001b[?2;1;0S";
    private static final String ATTRIBUTES = "\u001b[c";

    private static final String KITTY_CAN = "_Gi=31;OK";
    private static final Pattern CELL_IS = Pattern.compile("\\[6;(\\d{1,4});(\\d{1,4})t");
    private static final Pattern COLOURS_ARE = Pattern.compile("\\[\\?1;0;(\\d{1,9})S");
    private static final Pattern LARGEST_IS = Pattern.compile("\\[\\?2;0;(\\d{1,5});(\\d{1,5})S");
    private static final Pattern ATTRIBUTES_ARE = Pattern.compile("\\[\\?[\\d;]*c");
    private static final Pattern SIXEL_CAN = Pattern.compile("\\[\\?\\d+(;\\d+)*;4(;\\d+)*c");
    private static final int LARGEST_CELL = 200;

    private final int columns;
    private final int rows;
    private final long deadlineNs;
    private Kind kind = Kind.NONE;
    private int cellWidth;
    private int cellHeight;
    private int colours = 256;
    private int mostWidth = Graphics.ANY;
    private int mostHeight = Graphics.ANY;
    private boolean isAnswered;

    /** Of a terminal that has so many cells. */
    GraphicsQuestion(int columns, int rows, long nowNs) {
        this.columns = columns;
        this.rows = rows;
        this.deadlineNs = nowNs + PATIENCE_NS;
    }

    /** What is sent; empty where asking could do harm, and no picture is drawn. */
    static String asked(Map<String, String> environment) {
        String term = environment.getOrDefault("TERM", "");
        if (term.equals("linux")) {
            return "";
        }
        boolean isWithin =
                !environment.getOrDefault("TMUX", "").isEmpty()
                        || term.startsWith("tmux")
                        || term.startsWith("screen");
        // tmux and screen take kitty's query for a title; Sixel they draw themselves, or not.
        return (isWithin ? "" : KITTY) + CELL + COLOURS + LARGEST + ATTRIBUTES;
    }

    /** The terminal has said this, from its introducer on. */
    void hear(String reply) {
        Matcher cell = CELL_IS.matcher(reply);
        Matcher most = COLOURS_ARE.matcher(reply);
        Matcher largest = LARGEST_IS.matcher(reply);
        if (reply.startsWith(KITTY_CAN)) {
            kind = Kind.KITTY;
        } else if (cell.matches()) {
            cellHeight = Integer.parseInt(cell.group(1));
            cellWidth = Integer.parseInt(cell.group(2));
        } else if (most.matches()) {
            colours = Math.clamp(Integer.parseInt(most.group(1)), 2, 256);
        } else if (largest.matches()) {
            mostWidth = Math.max(1, Integer.parseInt(largest.group(1)));
            mostHeight = Math.max(1, Integer.parseInt(largest.group(2)));
        } else if (ATTRIBUTES_ARE.matcher(reply).matches()) {
            boolean isSixel = kind == Kind.NONE && SIXEL_CAN.matcher(reply).matches();
            kind = isSixel ? Kind.SIXEL : kind;
            isAnswered = true;
        }
    }

    /** When it is over without an answer. */
    long deadlineNs() {
        return deadlineNs;
    }

    /** The last answer is there, or none comes any more. */
    boolean isOver(long nowNs) {
        return isAnswered || nowNs - deadlineNs >= 0;
    }

    /**
     * What is known of it; a cell that it does not tell is part of the largest picture, or small.
     */
    Graphics graphics() {
        boolean isTold = isCell(cellWidth, cellHeight);
        boolean isWhole = mostWidth % columns == 0 && mostHeight % rows == 0;
        int width = isTold ? cellWidth : mostWidth / columns;
        int height = isTold ? cellHeight : mostHeight / rows;
        boolean isKnown = isTold || (isWhole && isCell(width, height));
        return new Graphics(
                kind,
                isKnown ? width : Graphics.NONE.cellWidth(),
                isKnown ? height : Graphics.NONE.cellHeight(),
                colours,
                mostWidth,
                mostHeight);
    }

    private static boolean isCell(int width, int height) {
        return width >= 1 && width <= LARGEST_CELL && height >= 1 && height <= LARGEST_CELL;
    }
}
