package dev.tcrp.tui.accounts;

import dev.tcrp.protocol.text.Utf8;

import java.util.Locale;

/** A basic string of TOML: in quotes, on one line, whatever stands in it. */
final class QuotedText {
    private static final int HEX_DIGITS = 4;

    private final String quoted;
    private final int line;
    private final String key;
    private int at = 1;

    private QuotedText(String quoted, int line, String key) {
        this.quoted = quoted;
        this.line = line;
        this.key = key;
    }

    /** Reads one; behind it may stand a comment. */
    static String read(String quoted, int line, String key) throws StateFormatException {
        var text = new QuotedText(quoted, line, key);
        if (!quoted.startsWith("\"")) {
            throw text.wrong();
        }
        return text.read();
    }

    private String read() throws StateFormatException {
        var text = new StringBuilder();
        for (char c = next(); c != '"'; c = next()) {
            if (Character.isISOControl(c)) {
                throw wrong();
            }
            text.append(c == '\\' ? escaped() : c);
        }
        String rest = quoted.substring(at).strip();
        if (!rest.isEmpty() && !rest.startsWith("#")) {
            throw wrong();
        }
        return text.toString();
    }

    private char next() throws StateFormatException {
        if (at >= quoted.length()) {
            throw wrong();
        }
        return quoted.charAt(at++);
    }

    private char escaped() throws StateFormatException {
        char c = next();
        return switch (c) {
            case '"', '\\' -> c;
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw wrong();
        };
    }

    private char unicode() throws StateFormatException {
        int value = 0;
        for (int i = 0; i < HEX_DIGITS; i++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0) {
                throw wrong();
            }
            value = 16 * value + digit;
        }
        return (char) value;
    }

    private StateFormatException wrong() {
        return new StateFormatException(
                line, key, "must be a text in quotes, a whole number, true or false");
    }

    static String write(String text) {
        var quoted = new StringBuilder("\"");
        boolean isWhole = Utf8.isEncodable(text);
        text.chars().forEach(c -> append(quoted, (char) c, isWhole));
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, char c, boolean isWhole) {
        switch (c) {
            case '"', '\\' -> quoted.append('\\').append(c);
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            default -> appendPlain(quoted, c, isWhole);
        }
    }

    /** Half a character has no UTF-8. */
    private static void appendPlain(StringBuilder quoted, char c, boolean isWhole) {
        if (Character.isISOControl(c) || (!isWhole && Character.isSurrogate(c))) {
            quoted.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
        } else {
            quoted.append(c);
        }
    }
}
