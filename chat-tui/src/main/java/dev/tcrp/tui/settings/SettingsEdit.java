package dev.tcrp.tui.settings;

import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A settings file's text with another value; comments, order and all other values stay. */
public final class SettingsEdit {
    private static final String HEAD =
            "# Settings of chat-tui. \"chat-tui config list\" shows them all.\n\n";

    private SettingsEdit() {}

    /**
     * The text with these values, which the setting's kind allows.
     *
     * @return empty where the text is no TOML, or the value stands in it in an unusual way
     */
    public static Optional<String> with(String text, Setting setting, List<String> values) {
        TomlParseResult before = Toml.parse(text);
        if (before.hasErrors()) {
            return Optional.empty();
        }
        String written = SettingText.toml(setting.kind(), values);
        TomlPosition at = before.inputPositionOf(List.of(setting.key()));
        String after =
                at == null
                        ? inserted(text, before, setting.key() + " = " + written + "\n")
                        : replaced(text, at, written);
        return checked(before, after, setting, Optional.of(values));
    }

    /**
     * The text without this setting, so that its default counts again; the same where it is not
     * set. The line goes, with a comment on it; comments above it stay.
     *
     * @return empty where the text is no TOML, or the value stands in it in an unusual way
     */
    public static Optional<String> without(String text, Setting setting) {
        TomlParseResult before = Toml.parse(text);
        if (before.hasErrors() || before.isTable(List.of(setting.key()))) {
            return Optional.empty();
        }
        TomlPosition at = before.inputPositionOf(List.of(setting.key()));
        String after = at == null ? text : removed(text, at);
        return checked(before, after, setting, Optional.empty());
    }

    private static String removed(String text, TomlPosition at) {
        int line = start(text, at.line());
        int end = text.indexOf('\n', TomlValue.end(text, value(text, at)));
        return text.substring(0, line) + (end < 0 ? "" : text.substring(end + 1));
    }

    /** The edited text, if it says the same but for this setting. */
    private static Optional<String> checked(
            TomlParseResult before, String text, Setting setting, Optional<List<String>> values) {
        TomlParseResult after = Toml.parse(text);
        Optional<List<String>> now = SettingText.ofToml(after.get(List.of(setting.key())));
        boolean isSame =
                !after.hasErrors()
                        && now.equals(values)
                        && others(before, setting).equals(others(after, setting));
        return isSame ? Optional.of(text) : Optional.empty();
    }

    private static Map<String, String> others(TomlParseResult toml, Setting setting) {
        var others = new HashMap<String, String>();
        toml.dottedEntrySet().forEach(e -> others.put(e.getKey(), shown(e.getValue())));
        others.keySet().removeIf(key -> key.split("\\.", 2)[0].equals(setting.key()));
        return others;
    }

    private static String shown(Object value) {
        return SettingText.ofToml(value).map(List::toString).orElseGet(value::toString);
    }

    /** Behind what stands at the top: a line below a table's name would belong to that. */
    private static String inserted(String text, TomlParseResult toml, String line) {
        if (text.isBlank()) {
            return HEAD + line;
        }
        int table =
                toml.keySet().stream()
                        .filter(key -> toml.isTable(List.of(key)))
                        .map(key -> toml.inputPositionOf(List.of(key)))
                        .mapToInt(at -> at == null ? 1 : at.line())
                        .min()
                        .orElse(0);
        if (table == 0) {
            return text + (text.endsWith("\n") ? "" : "\n") + line;
        }
        int start = start(text, table);
        String above = text.substring(0, start).stripTrailing();
        return (above.isEmpty() ? "" : above + "\n") + line + "\n" + text.substring(start);
    }

    private static String replaced(String text, TomlPosition at, String written) {
        int value = value(text, at);
        return text.substring(0, value) + written + text.substring(TomlValue.end(text, value));
    }

    /** Where the value of the key that stands there begins. */
    private static int value(String text, TomlPosition at) {
        int value = text.indexOf('=', start(text, at.line()) + at.column() - 1) + 1;
        while (value < text.length() && (text.charAt(value) == ' ' || text.charAt(value) == '\t')) {
            value++;
        }
        return value;
    }

    /** Where a line begins, counted from 1. */
    private static int start(String text, int line) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            start = text.indexOf('\n', start) + 1;
        }
        return start;
    }
}
