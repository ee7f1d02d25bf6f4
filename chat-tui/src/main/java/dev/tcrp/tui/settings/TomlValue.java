package dev.tcrp.tui.settings;

/** Where a value in the text of a TOML file ends; the text is TOML as a whole. */
final class TomlValue {
    private final String text;
    private int at;
    private int depth;

    private TomlValue(String text, int at) {
        this.text = text;
        this.at = at;
    }

    /** The index behind the value that begins here, without the blanks and comment behind it. */
    static int end(String text, int start) {
        var value = new TomlValue(text, start);
        value.skip();
        int end = value.at;
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private void skip() {
        while (at < text.length() && (depth > 0 || !isOver(text.charAt(at)))) {
            char c = text.charAt(at);
            switch (c) {
                case '"', '\'' -> quoted(c);
                case '#' -> at = lineEnd();
                case '[', '{' -> nest(1);
                case ']', '}' -> nest(-1);
                default -> at++;
            }
        }
    }

    private static boolean isOver(char c) {
        return c == '\n' || c == '#';
    }

    private void nest(int by) {
        depth += by;
        at++;
    }

    private int lineEnd() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private void quoted(char quote) {
        String one = Character.toString(quote);
        String mark = text.startsWith(one.repeat(3), at) ? one.repeat(3) : one;
        at += mark.length();
        while (at < text.length() && !text.startsWith(mark, at)) {
            at += quote == '"' && text.charAt(at) == '\\' ? 2 : 1;
        }
        at = Math.min(text.length(), at + mark.length());
    }
}
