package dev.tcrp.tui.settings;

import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.server.config.Nearest;
import dev.tcrp.tui.text.Words;

import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Values as they are written, and what is said of wrong ones. */
public final class SettingText {
    private static final int LONGEST_SHOWN = 80;

    private SettingText() {}

    /**
     * The values that a variable or a flag has: several are parted by commas, or an array as in a
     * file.
     */
    static List<String> values(Kind kind, String text) {
        if (!kind.isList()) {
            String value = text.strip();
            return List.of(kind instanceof Kind.Switch ? onOrOff(value) : value);
        }
        return text.strip().startsWith("[")
                ? array(text).orElse(List.of(""))
                : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    /** The values that were typed: several are parted by blanks, or an array as in a file. */
    public static List<String> typed(Kind kind, String text) {
        return kind.isList() && !text.startsWith("[")
                ? List.of(text.strip().split("\\s+"))
                : values(kind, text);
    }

    /** People say on and off, files true and false. */
    private static String onOrOff(String value) {
        return switch (value) {
            case "on" -> "true";
            case "off" -> "false";
            default -> value;
        };
    }

    private static Optional<List<String>> array(String text) {
        TomlParseResult toml = Toml.parse("x = " + text);
        return toml.hasErrors() || toml.size() != 1 ? Optional.empty() : ofToml(toml.get("x"));
    }

    /** The values as TOML has them; empty for what is no text, number, switch or list of such. */
    static Optional<List<String>> ofToml(@Nullable Object value) {
        return switch (value) {
            case String text -> Optional.of(List.of(text));
            case Long number -> Optional.of(List.of(number.toString()));
            case Boolean on -> Optional.of(List.of(on.toString()));
            case TomlArray array -> ofArray(array);
            case null, default -> Optional.empty();
        };
    }

    private static Optional<List<String>> ofArray(TomlArray array) {
        var values = new ArrayList<String>();
        for (Object each : array.toList()) {
            if (!(each instanceof String || each instanceof Long)) {
                return Optional.empty();
            }
            values.add(each.toString());
        }
        return Optional.of(values);
    }

    /** The values as they stand in a file. */
    public static String toml(Kind kind, List<String> values) {
        if (kind.isList()) {
            return values.stream()
                    .map(SettingText::quoted)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return kind instanceof Kind.Switch || values.getFirst().matches("[1-9][0-9]*")
                ? values.getFirst()
                : quoted(values.getFirst());
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** The values for people. */
    public static String shown(Kind kind, List<String> values) {
        if (kind.isList()) {
            return values.isEmpty()
                    ? Words.of("settings.none")
                    : Sanitiser.shown(toml(kind, values));
        }
        return Sanitiser.escaped(values.getFirst());
    }

    /** What is wrong with these values: what is allowed, and which one may have been meant. */
    public static String wrong(Setting setting, List<String> values) {
        String value = String.join(", ", values);
        boolean isOne = values.size() == 1 && !value.isEmpty();
        return Words.of(
                "settings.wrong",
                setting.key(),
                value.isEmpty()
                        ? Words.of("settings.needs_a_value")
                        : Words.of("settings.cannot_be", name(value)),
                setting.kind().allowed(),
                isOne ? meant(Nearest.to(value, setting.kind().candidates())) : "");
    }

    /** That there is no setting of this key, and which one may have been meant. */
    public static String unknown(String key) {
        return Words.of("settings.unknown", name(key), meant(Nearest.to(key, Setting.keys())));
    }

    static String meant(Optional<String> near) {
        return near.map(word -> Words.of("settings.meant", word)).orElse("");
    }

    /** What is wrong, with its full stop. */
    public static String sentence(String words) {
        return words.endsWith("?") ? words : Words.of("settings.sentence", words);
    }

    /** What somebody wrote, escaped and not too long. */
    static String name(String written) {
        return Sanitiser.escaped(
                written.length() <= LONGEST_SHOWN
                        ? written
                        : written.substring(0, LONGEST_SHOWN) + "…");
    }
}
