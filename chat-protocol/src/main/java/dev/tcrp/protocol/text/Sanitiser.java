package dev.tcrp.protocol.text;

import java.util.HexFormat;

/**
 * The one way by which text from the network reaches a terminal or a log (PROTOCOL.md section 7).
 *
 * <p>{@link #shown} is for people's eyes: what could move the cursor, switch the direction or hide
 * is drawn as a visible sign. {@link #escaped} is for logs and error messages: every such character
 * is spelled out, nothing is lost.
 */
public final class Sanitiser {
    /** Most combining marks and joiners kept on one base character. */
    public static final int MARKS = 4;

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int IDEOGRAPHIC_SPACE = 0x3000;

    /** Letters by category, but they draw nothing. */
    private static final String HANGUL_FILLERS = "\u115F\u1160\u3164\uFFA0";

    private static final char REPLACEMENT = '\uFFFD';
    private static final char CONTROL_PICTURES = '\u2400';
    private static final char DELETE_PICTURE = '\u2421';

    private Sanitiser() {}

    /**
     * One line that is safe to draw: white space of every kind becomes a space, a C0 control its
     * picture (␛), another control, direction or invisible character U+FFFD, and so does a mark or
     * joiner with nothing to stand on. Marks and joiners beyond {@value #MARKS} on one base are
     * dropped. Doing it twice changes nothing.
     */
    public static String shown(String text) {
        if (isPlainAscii(text)) {
            return text;
        }
        var out = new StringBuilder(text.length());
        int marks = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            boolean onBase = !out.isEmpty() && (isMark(c) || isJoiner(c));
            marks = onBase ? marks + 1 : 0;
            if (marks <= MARKS) {
                out.appendCodePoint(onBase ? c : safe(c));
            }
        }
        return out.toString();
    }

    /**
     * The same text, plainly visible: everything else, the backslash and the quote are Java
     * escapes. Nothing is lost.
     */
    public static String escaped(String text) {
        var out = new StringBuilder(text.length());
        int marks = MARKS;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            marks = isMark(c) ? marks + 1 : 0;
            appendEscaped(out, c, marks <= MARKS && isVisible(c));
        }
        return out.toString();
    }

    private static void appendEscaped(StringBuilder out, int c, boolean visible) {
        switch (c) {
            case '\\' -> out.append("\\\\");
            case '"' -> out.append("\\\"");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (visible) {
                    out.appendCodePoint(c);
                } else {
                    Character.toString(c).chars().forEach(u -> out.append(unicodeEscape(u)));
                }
            }
        }
    }

    private static String unicodeEscape(int unit) {
        return "\\u" + HexFormat.of().toHexDigits((char) unit);
    }

    /** Whether this draws something that can be told from a plain space. */
    private static boolean isVisible(int c) {
        boolean otherSpace = Character.isSpaceChar(c) && c != ' ' && c != IDEOGRAPHIC_SPACE;
        return isInert(c) && !isJoiner(c) && !otherSpace;
    }

    /**
     * Whether a terminal may be handed this code point: it draws something, or joins what is drawn.
     */
    private static boolean isInert(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            case Character.FORMAT -> isJoiner(c);
            default -> HANGUL_FILLERS.indexOf(c) < 0;
        };
    }

    private static int safe(int c) {
        if (c == '\t' || c == '\n' || c == '\r' || c == 0x85 || Character.isSpaceChar(c)) {
            return c == IDEOGRAPHIC_SPACE ? c : ' ';
        }
        if (c < ' ') {
            return CONTROL_PICTURES + c;
        }
        if (c == 0x7F) {
            return DELETE_PICTURE;
        }
        return isInert(c) && !isMark(c) && !isJoiner(c) ? c : REPLACEMENT;
    }

    private static boolean isJoiner(int c) {
        return c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER;
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isPlainAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) >= 0x7F) {
                return false;
            }
        }
        return true;
    }
}
