package dev.tcrp.tui.text;

/**
 * What parts words where text is syntax: every White_Space of Unicode (UAX #44), such as U+3000 of
 * a Japanese keyboard and the no-break space of a web page, and characters that draw nothing, such
 * as the byte order mark. {@link String#strip} knows neither of the latter two.
 */
public final class Blanks {
    private static final int NEXT_LINE = 0x85;

    private Blanks() {}

    /** Whether this code point is White_Space. */
    public static boolean is(int c) {
        return (c >= '\t' && c <= '\r') || c == NEXT_LINE || Character.isSpaceChar(c);
    }

    /** Joiners and marks belong to words, but no word begins or ends with one. */
    private static boolean isNothing(int c) {
        return is(c) || Character.getType(c) == Character.FORMAT;
    }

    /** Whether there is nothing in it to be seen. */
    public static boolean areAll(String text) {
        return start(text) == text.length();
    }

    /** The index at which the first word begins; the length when there is none. */
    public static int start(String text) {
        int at = 0;
        while (at < text.length() && isNothing(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }

    /** Without those before the first word. */
    public static String stripLeading(String text) {
        return text.substring(start(text));
    }

    /** Without those before the first word and behind the last one. */
    public static String strip(String text) {
        int end = text.length();
        while (end > 0 && isNothing(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return stripLeading(text.substring(0, end));
    }

    /** Up to the first of them. */
    public static String firstWord(String text) {
        int at = 0;
        while (at < text.length() && !is(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return text.substring(0, at);
    }

    /** From behind the last of them on. */
    public static String lastWord(String text) {
        int at = text.length();
        while (at > 0 && !is(text.codePointBefore(at))) {
            at -= Character.charCount(text.codePointBefore(at));
        }
        return text.substring(at);
    }

    /** Without the one line end that a file of lines ends with. */
    public static String withoutLineEnd(String text) {
        if (text.endsWith("\r\n")) {
            return text.substring(0, text.length() - 2);
        }
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
