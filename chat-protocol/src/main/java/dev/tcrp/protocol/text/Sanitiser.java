package dev.tcrp.protocol.text;

/**
 * The one way by which text from the network reaches a terminal or a log (PROTOCOL.md section 7).
 *
 * <p>{@link #shown} is for people's eyes: what could move the cursor, switch the direction or hide
 * is drawn as a visible sign. {@link #escaped} is for logs and error messages: every such character
 * is spelled out, nothing is lost.
 */
public final class Sanitiser {
    /** Most combining marks kept on one base character. */
    public static final int MARKS = 4;

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final char REPLACEMENT = '\uFFFD';
    private static final char CONTROL_PICTURES = '\u2400';
    private static final char DELETE_PICTURE = '\u2421';

    private Sanitiser() {}

    /**
     * One line that is safe to draw: white space of every kind becomes a space, a C0 control its
     * picture (␛), another control, direction or invisible character U+FFFD, and marks beyond
     * {@value #MARKS} on one base are dropped.
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
            marks = isMark(c) ? marks + 1 : c == ZERO_WIDTH_JOINER ? marks : 0;
            if (marks <= MARKS) {
                out.appendCodePoint(safe(c));
            }
        }
        return out.toString();
    }

    /**
     * The same text with everything that is not plainly visible, and the backslash and quote, as
     * Java escapes.
     */
    public static String escaped(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints()
                .forEach(
                        c -> {
                            switch (c) {
                                case '\\' -> out.append("\\\\");
                                case '"' -> out.append("\\\"");
                                case '\n' -> out.append("\\n");
                                case '\r' -> out.append("\\r");
                                case '\t' -> out.append("\\t");
                                default -> appendVisible(out, c);
                            }
                        });
        return out.toString();
    }

    /**
     * Whether a terminal may be handed this code point: it draws something, or joins what is drawn.
     */
    static boolean isInert(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            case Character.FORMAT -> c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER;
            default -> true;
        };
    }

    private static void appendVisible(StringBuilder out, int c) {
        if (isInert(c) && c != ZERO_WIDTH_JOINER && c != ZERO_WIDTH_NON_JOINER) {
            out.appendCodePoint(c);
        } else {
            for (char unit : Character.toChars(c)) {
                out.append("\\u%04x".formatted((int) unit));
            }
        }
    }

    private static int safe(int c) {
        if (c == '\t' || c == '\n' || c == '\r' || c == 0x85 || Character.isSpaceChar(c)) {
            return c == 0x3000 ? c : ' ';
        }
        if (c < ' ') {
            return CONTROL_PICTURES + c;
        }
        if (c == 0x7F) {
            return DELETE_PICTURE;
        }
        return isInert(c) ? c : REPLACEMENT;
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
