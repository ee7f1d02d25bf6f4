package dev.tcrp.server.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * The value that somebody chose for a key.
 *
 * @param values as on the command line; one, unless the key is repeatable
 */
public record Setting(Key key, List<String> values, Origin origin) {
    /** Copies the list. */
    public Setting {
        values = List.copyOf(values);
    }

    /** The same as words of a command line. */
    Stream<String> words() {
        if (key.isSwitch()) {
            return isOn() ? Stream.of(key.flag()) : Stream.empty();
        }
        return values.stream().map(value -> key.flag() + "=" + value);
    }

    /** Whether a switch is on. */
    public boolean isOn() {
        return values.equals(List.of("true"));
    }

    /** The values in one line for people, without a secret. */
    public String shown() {
        return String.join(", ", shownValues());
    }

    /** Each value for people, without a secret. */
    public List<String> shownValues() {
        return values.stream().map(value -> Shown.value(key.name(), value)).toList();
    }

    /** A line that says what is wrong with it: where, which key, what is allowed. */
    String wrong(String allowed) {
        return "%s: %s = \"%s\" %s.".formatted(origin.words(), key.name(), shown(), allowed);
    }
}
