package dev.tcrp.tui.accounts;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One table of a state file: {@code [[name]]} and the lines below it.
 *
 * @param line where it begins, from 1
 */
record StateTable(String name, int line, Map<String, Value> values) {
    /** What stands behind a key: a String, a Long, a Boolean or a List of Strings. */
    record Value(Object value, int line) {}

    /** Copies the values. */
    StateTable {
        values = new LinkedHashMap<>(values);
    }

    boolean isHead() {
        return name.equals("file");
    }

    /** A file of a later version says something else. */
    void requireKnownVersion() throws StateFormatException {
        if (!isHead()) {
            return;
        }
        requireOnly("version");
        if (number("version") != 1) {
            throw new StateFormatException(
                    line, "version", "must be 1; a newer chat-tui may have written it");
        }
    }

    /** There is no such table. */
    StateFormatException unknown(String known) {
        return new StateFormatException(line, name, "not known; there are " + known);
    }

    /** Where a room is. */
    RoomKey room() throws StateFormatException {
        return new RoomKey(text("server", ServerAddress::parse), text("room", RoomName::new));
    }

    /** Makes sure that there is nothing here but these keys. */
    void requireOnly(String... keys) throws StateFormatException {
        Set<String> unknown = new HashSet<>(values.keySet());
        List.of(keys).forEach(unknown::remove);
        for (String key : unknown) {
            String rule = "not known; [[%s]] has %s".formatted(name, String.join(", ", keys));
            throw new StateFormatException(lineOf(key), key, rule);
        }
    }

    String text(String key) throws StateFormatException {
        Optional<String> found = optionalText(key);
        if (found.isEmpty()) {
            throw new StateFormatException(line, key, "missing in [[%s]]".formatted(name));
        }
        return found.get();
    }

    /** What this text is; a text that is none is told with its line, without its value. */
    <T> T text(String key, Function<String, T> of) throws StateFormatException {
        return parsed(key, text(key), of);
    }

    <T> Optional<T> optionalText(String key, Function<String, T> of) throws StateFormatException {
        Optional<String> found = optionalText(key);
        return found.isEmpty() ? Optional.empty() : Optional.of(parsed(key, found.get(), of));
    }

    private <T> T parsed(String key, String text, Function<String, T> of)
            throws StateFormatException {
        try {
            return of.apply(text);
        } catch (IllegalArgumentException e) {
            throw new StateFormatException(lineOf(key), key, String.valueOf(e.getMessage()));
        }
    }

    /** Of a key that is there; else that of the table. */
    private int lineOf(String key) {
        var value = values.get(key);
        return value == null ? line : value.line();
    }

    Optional<String> optionalText(String key) throws StateFormatException {
        return of(key, String.class, "a text in quotes");
    }

    /** A whole number, 0 when it is missing. */
    long number(String key) throws StateFormatException {
        return of(key, Long.class, "a whole number").orElse(0L);
    }

    /** A whole number of 0 or more, 0 when it is missing. */
    long natural(String key) throws StateFormatException {
        long found = number(key);
        if (found < 0) {
            throw new StateFormatException(lineOf(key), key, "must be 0 or more");
        }
        return found;
    }

    boolean isTrue(String key) throws StateFormatException {
        return of(key, Boolean.class, "true or false").orElse(false);
    }

    /** A list of texts; empty when it is missing. */
    List<String> texts(String key) throws StateFormatException {
        return of(key, List.class, "a list of texts").stream()
                .flatMap(list -> ((List<?>) list).stream())
                .map(String.class::cast)
                .toList();
    }

    /** The same, each as what it is. */
    <T> List<T> texts(String key, Function<String, T> of) throws StateFormatException {
        List<T> found = new ArrayList<>();
        for (String text : texts(key)) {
            found.add(parsed(key, text, of));
        }
        return found;
    }

    private <T> Optional<T> of(String key, Class<T> kind, String rule) throws StateFormatException {
        Value found = values.get(key);
        if (found == null) {
            return Optional.empty();
        }
        if (!kind.isInstance(found.value())) {
            throw new StateFormatException(found.line(), key, "must be " + rule);
        }
        return Optional.of(kind.cast(found.value()));
    }
}
