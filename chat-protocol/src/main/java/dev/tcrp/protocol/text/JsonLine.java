package dev.tcrp.protocol.text;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One JSON object on one line (RFC 8259), for a terminal or a pipe: whatever is not plainly visible
 * is written as a {@code \}{@code u} escape, so the line is safe to print and loses nothing.
 */
public final class JsonLine {
    /** The version of what scripts read; fields may be added without another. */
    public static final int VERSION = 1;

    private final Map<String, String> members = new LinkedHashMap<>();

    private JsonLine() {}

    /** An object with nothing in it yet. */
    public static JsonLine object() {
        return new JsonLine();
    }

    /** An object that a script reads: its first member is {@code v}, the {@link #VERSION}. */
    public static JsonLine versioned() {
        return object().put("v", VERSION);
    }

    /** Adds a string. */
    public JsonLine put(String name, String value) {
        members.put(name, quoted(value));
        return this;
    }

    /** Adds a whole number. */
    public JsonLine put(String name, long value) {
        members.put(name, Long.toString(value));
        return this;
    }

    /** Adds {@code true} or {@code false}. */
    public JsonLine put(String name, boolean value) {
        members.put(name, Boolean.toString(value));
        return this;
    }

    /** Adds an object, as it is now. */
    public JsonLine put(String name, JsonLine value) {
        members.put(name, value.toString());
        return this;
    }

    /** Adds an array of strings. */
    public JsonLine put(String name, Collection<String> values) {
        members.put(
                name,
                values.stream().map(JsonLine::quoted).collect(Collectors.joining(",", "[", "]")));
        return this;
    }

    /** The line, without a line end. */
    @Override
    public String toString() {
        return members.entrySet().stream()
                .map(member -> quoted(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        return '"' + Sanitiser.escaped(text) + '"';
    }
}
