package dev.tcrp.server.admin.cli;

import org.jline.utils.WCWidth;

/** Texts by the columns that they take in a terminal. */
final class Cells {
    private Cells() {}

    static int width(String text) {
        return text.codePoints().map(Cells::width).sum();
    }

    private static int width(int c) {
        return Math.max(0, WCWidth.wcwidth(c));
    }

    /** The text, with an ellipsis at its end if it is wider. */
    static String cut(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        var out = new StringBuilder();
        int used = 1;
        for (int c : text.codePoints().toArray()) {
            used += width(c);
            if (used > columns) {
                break;
            }
            out.appendCodePoint(c);
        }
        return out.append('…').toString();
    }

    static String left(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - width(text)));
    }

    static String right(String text, int columns) {
        return " ".repeat(Math.max(0, columns - width(text))) + text;
    }
}
