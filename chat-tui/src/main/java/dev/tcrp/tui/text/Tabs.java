package dev.tcrp.tui.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tabs drawn as blanks, for cells know none. */
public final class Tabs {
    /** Columns from one tab stop to the next, as terminals have them. */
    public static final int STOPS = 8;

    private static final Pattern UP_TO_TAB = Pattern.compile("([^\t\n]*)\t|[^\t]*\n");

    private Tabs() {}

    /** Blanks up to the next stop for each tab; the stops are counted from each line's start. */
    public static String expanded(String text) {
        if (text.indexOf('\t') < 0) {
            return text;
        }
        var out = new StringBuilder();
        int column = 0;
        Matcher part = UP_TO_TAB.matcher(text);
        while (part.find()) {
            if (part.group(1) == null) {
                column = 0;
                part.appendReplacement(out, "$0");
            } else {
                column += Clusters.width(part.group(1));
                int blanks = STOPS - column % STOPS;
                column += blanks;
                part.appendReplacement(out, "$1" + " ".repeat(blanks));
            }
        }
        return part.appendTail(out).toString();
    }
}
