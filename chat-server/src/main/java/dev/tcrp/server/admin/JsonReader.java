package dev.tcrp.server.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON object (RFC 8259) of strings, whole numbers, booleans, and arrays of them: what
 * {@link dev.tcrp.protocol.text.JsonLine} writes. Nothing is nested deeper.
 */
public final class JsonReader {
    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /**
     * The members of the object, in their order: {@link String}, {@link Long}, {@link Boolean}, or
     * a {@link List} of such.
     *
     * @throws IllegalArgumentException in words, when the text is none
     */
    public static Map<String, Object> object(String text) {
        var reader = new JsonReader(text);
        Map<String, Object> members = reader.members();
        reader.blanks();
        if (reader.at < text.length()) {
            throw reader.wrong("nothing");
        }
        return members;
    }

    private Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        expect('{');
        while (!isNext('}')) {
            if (!members.isEmpty()) {
                expect(',');
            }
            blanks();
            String name = string();
            expect(':');
            members.put(name, value());
        }
        at++;
        return members;
    }

    private Object value() {
        if (!isNext('[')) {
            return scalar();
        }
        at++;
        List<Object> values = new ArrayList<>();
        while (!isNext(']')) {
            if (!values.isEmpty()) {
                expect(',');
            }
            values.add(scalar());
        }
        at++;
        return values;
    }

    private Object scalar() {
        if (isNext('"')) {
            return string();
        }
        for (boolean value : new boolean[] {true, false}) {
            String word = Boolean.toString(value);
            if (text.startsWith(word, at)) {
                at += word.length();
                return value;
            }
        }
        int from = at;
        while (at < text.length() && "-0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        try {
            return Long.parseLong(text, from, at, 10);
        } catch (NumberFormatException e) {
            throw wrong("a string, a whole number, true or false");
        }
    }

    private String string() {
        if (!isNext('"')) {
            throw wrong("a string");
        }
        var out = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            char c = text.charAt(at);
            if (c < ' ') {
                throw wrong("no control character");
            }
            out.append(c == '\\' ? escape() : c);
        }
        if (at >= text.length()) {
            throw wrong("the end of a string");
        }
        at++;
        return out.toString();
    }

    /** Stands on the backslash, and leaves on the last character of the escape. */
    private char escape() {
        at++;
        char c = at < text.length() ? text.charAt(at) : ' ';
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw wrong("an escape");
        };
    }

    private char unicode() {
        try {
            char c = (char) Integer.parseInt(text, at + 1, at + 5, 16);
            at += 4;
            return c;
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw wrong("four hexadecimal digits");
        }
    }

    private boolean isNext(char c) {
        blanks();
        return at < text.length() && text.charAt(at) == c;
    }

    private void expect(char c) {
        if (!isNext(c)) {
            throw wrong("'" + c + "'");
        }
        at++;
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private IllegalArgumentException wrong(String wanted) {
        return new IllegalArgumentException("character %d must be %s".formatted(at + 1, wanted));
    }
}
