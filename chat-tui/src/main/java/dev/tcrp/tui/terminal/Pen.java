package dev.tcrp.tui.terminal;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;

import dev.tcrp.tui.text.Clusters;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;

/**
 * Writes as little as will do: what the terminal has already, a position or a colour, is not sent
 * again. A change of more than one row is sent as one (mode 2026). Owned by the ui thread.
 */
final class Pen {
    private static final int UNKNOWN = -1;

    private final Output out;
    private final Set<SGR> modifiers = EnumSet.noneOf(SGR.class);
    private String foreground = "";
    private String background = "";
    private boolean visible;
    private int column;
    private int row;

    private String lookThere = "";
    private String linkThere = "";
    private boolean visibleThere;
    private int columnThere = UNKNOWN;
    private int rowThere = UNKNOWN;

    private int firstRow = Integer.MAX_VALUE;
    private int lastRow = UNKNOWN;

    Pen(Output out) {
        this.out = out;
    }

    /** The terminal is as after {@link Sequences#ENTER}, the cursor anywhere. */
    void forget() {
        lookThere = "?";
        visibleThere = false;
        columnThere = UNKNOWN;
    }

    void move(int toColumn, int toRow) {
        column = toColumn;
        row = toRow;
    }

    void show(boolean isVisible) {
        visible = isVisible;
    }

    void foreground(TextColor colour) {
        foreground = colour == TextColor.ANSI.DEFAULT ? "" : parameters(colour, true);
    }

    void background(TextColor colour) {
        background = colour == TextColor.ANSI.DEFAULT ? "" : parameters(colour, false);
    }

    void set(SGR modifier, boolean on) {
        if (on) {
            modifiers.add(modifier);
        } else {
            modifiers.remove(modifier);
        }
    }

    void plain() {
        modifiers.clear();
        foreground = "";
        background = "";
    }

    /** Clears the screen; the cursor may be anywhere. */
    void clear() {
        out.add("\u001b[m\u001b[2J");
        lookThere = "";
        columnThere = UNKNOWN;
        firstRow = 0;
        lastRow = Integer.MAX_VALUE;
    }

    /**
     * Draws at the position, which moves on.
     *
     * @param sent as {@link Sequences#linked} has it
     * @param end the column after the terminal's last one: it does not wrap
     */
    void put(String sent, int end) {
        int target = sent.lastIndexOf(Sequences.LINK);
        String text = sent.substring(target + 1);
        link(target < 0 ? "" : sent.substring(1, target));
        settle();
        String look = look();
        if (!look.equals(lookThere)) {
            out.add("\u001b[" + look + "m");
            lookThere = look;
        }
        int next = column + columns(text);
        out.add(next >= end ? Sequences.last(text) : text);
        firstRow = Math.min(firstRow, row);
        lastRow = Math.max(lastRow, row);
        column = next;
        columnThere = column >= end ? UNKNOWN : column;
    }

    private void link(String target) {
        if (!target.equals(linkThere)) {
            out.add(Sequences.link(target));
            linkThere = target;
        }
    }

    /** Before what was drawn is sent: the cursor is where it is to be seen. */
    void finish() {
        link("");
        if (visible) {
            settle();
        }
        if (visible != visibleThere) {
            out.add(visible ? "\u001b[?25h" : "\u001b[?25l");
            visibleThere = visible;
        }
        if (firstRow < lastRow) {
            out.enclose("\u001b[?2026h", "\u001b[?2026l");
        }
        firstRow = Integer.MAX_VALUE;
        lastRow = UNKNOWN;
    }

    private void settle() {
        if (columnThere == column && rowThere == row) {
            return;
        }
        out.add("\u001b[" + (row + 1) + ";" + (column + 1) + "H");
        columnThere = column;
        rowThere = row;
    }

    private String look() {
        var parameters = new StringBuilder();
        for (SGR modifier : modifiers) {
            add(parameters, Sequences.parameter(modifier));
        }
        add(parameters, foreground);
        add(parameters, background);
        return parameters.isEmpty() ? "" : "0;" + parameters;
    }

    private static void add(StringBuilder parameters, String parameter) {
        if (!parameter.isEmpty()) {
            parameters.append(parameters.isEmpty() ? "" : ";").append(parameter);
        }
    }

    private static String parameters(TextColor colour, boolean isForeground) {
        byte[] bytes =
                isForeground
                        ? colour.getForegroundSGRSequence()
                        : colour.getBackgroundSGRSequence();
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    /** What is pinned ends by moving on by its columns. */
    private static int columns(String text) {
        return text.startsWith("\u001b")
                ? text.charAt(text.length() - 2) - '0'
                : Clusters.width(text);
    }
}
