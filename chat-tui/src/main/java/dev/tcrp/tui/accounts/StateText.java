package dev.tcrp.tui.accounts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * State files, which are TOML of a few shapes: {@code [[table]]}, {@code key = "text"}, {@code key
 * = 12}, {@code key = true}, and lists of texts, a text on each line. People may edit them; blank
 * lines and comments do not count, and do not outlive the next change.
 */
final class StateText {
    /** Longest file in characters. */
    static final int LONGEST = 4 << 20;

    private static final Pattern TABLE = Pattern.compile("\\[\\[([a-z_]+)]]\\s*(#.*)?");
    private static final Pattern PAIR = Pattern.compile("([a-z_]+)\\s*=\\s*(.*)");
    private static final Pattern NUMBER = Pattern.compile("([0-9]{1,18})\\s*(#.*)?");
    private static final Pattern TRUTH = Pattern.compile("(true|false)\\s*(#.*)?");

    private final String[] lines;
    private int at;

    private StateText(String text) {
        lines = text.split("\n", -1);
    }

    /**
     * The tables of a file, in order, but for {@code [[file]]}, which says what version it is of.
     */
    static List<StateTable> read(String text) throws StateFormatException {
        if (text.length() > LONGEST) {
            throw new StateFormatException(1, "the file", "longer than " + LONGEST + " characters");
        }
        List<StateTable> tables = new StateText(text).tables();
        for (StateTable table : tables) {
            table.requireKnownVersion();
        }
        return tables.stream().filter(table -> !table.isHead()).toList();
    }

    private List<StateTable> tables() throws StateFormatException {
        var tables = new ArrayList<StateTable>();
        while (next()) {
            Matcher table = TABLE.matcher(line());
            if (!table.matches()) {
                throw wrong(line(), "a table was expected, as in [[room]]");
            }
            tables.add(table(table.group(1)));
        }
        return tables;
    }

    private StateTable table(String name) throws StateFormatException {
        int begin = at;
        Map<String, StateTable.Value> values = new LinkedHashMap<>();
        while (next() && !line().startsWith("[")) {
            Matcher pair = PAIR.matcher(line());
            if (!pair.matches()) {
                throw wrong(line(), "KEY = VALUE was expected");
            }
            int line = at;
            var value = new StateTable.Value(value(pair.group(1), pair.group(2)), line);
            if (values.put(pair.group(1), value) != null) {
                throw new StateFormatException(line, pair.group(1), "written twice");
            }
        }
        at--;
        return new StateTable(name, begin, values);
    }

    private Object value(String key, String text) throws StateFormatException {
        Matcher number = NUMBER.matcher(text);
        if (number.matches()) {
            return Long.valueOf(number.group(1));
        }
        Matcher truth = TRUTH.matcher(text);
        if (truth.matches()) {
            return Boolean.valueOf(truth.group(1));
        }
        return text.equals("[") ? list(key) : QuotedText.read(text, at, key);
    }

    private List<String> list(String key) throws StateFormatException {
        var texts = new ArrayList<String>();
        while (next() && !line().equals("]")) {
            String text = line();
            texts.add(
                    QuotedText.read(
                            text.endsWith(",") ? text.substring(0, text.length() - 1) : text,
                            at,
                            key));
        }
        if (at > lines.length) {
            throw new StateFormatException(lines.length, key, "the list has no end");
        }
        return texts;
    }

    /** Goes to the next line that counts; whether there is one. */
    private boolean next() {
        do {
            at++;
        } while (at <= lines.length && (line().isEmpty() || line().startsWith("#")));
        return at <= lines.length;
    }

    private String line() {
        return lines[at - 1].strip();
    }

    private StateFormatException wrong(String line, String rule) {
        Matcher pair = PAIR.matcher(line);
        return new StateFormatException(at, pair.matches() ? pair.group(1) : "the line", rule);
    }
}
