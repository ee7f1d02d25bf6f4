package dev.tcrp.server.config;

import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

import java.util.ArrayList;
import java.util.List;

/** The value of a key as TOML has it, in the words of a command line. */
sealed interface Written {
    /** One value, or several of a repeatable key. */
    record Usable(List<String> values) implements Written {}

    /**
     * A value of another kind.
     *
     * @param kind as which it was understood, to be shown
     * @param allowed follows the name of the key and the value
     */
    record Unusable(String kind, String allowed) implements Written {}

    /** The use of this value for this key. */
    static Written of(Key key, @Nullable Object value) {
        if (key.isSwitch()) {
            return value instanceof Boolean on
                    ? new Usable(List.of(on.toString()))
                    : new Unusable(kind(value), "must be true or false, without quotes");
        }
        return switch (value) {
            case String text -> new Usable(List.of(text));
            case Long number -> new Usable(List.of(number.toString()));
            case TomlArray array when key.isRepeatable() -> several(array);
            case null, default ->
                    new Unusable(
                            kind(value),
                            key.isRepeatable()
                                    ? "must be an array, as [\"a\", \"b\"]"
                                    : "must be a whole number, or text in quotes");
        };
    }

    private static Written several(TomlArray array) {
        List<String> values = new ArrayList<>();
        for (Object each : array.toList()) {
            if (!(each instanceof String || each instanceof Long)) {
                return new Unusable(kind(each), "must be texts or whole numbers");
            }
            values.add(each.toString());
        }
        return new Usable(values);
    }

    /** A value that is no text can hold no secret. */
    private static String kind(@Nullable Object value) {
        return switch (value) {
            case Boolean _, Number _ -> String.valueOf(value);
            case String _ -> "a text";
            case TomlArray _ -> "an array";
            case TomlTable _ -> "a table";
            case null, default -> "a date or time";
        };
    }
}
