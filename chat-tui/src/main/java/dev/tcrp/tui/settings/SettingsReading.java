package dev.tcrp.tui.settings;

import dev.tcrp.server.config.Nearest;
import dev.tcrp.server.config.TomlErrorWords;

import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads settings: a flag counts before a variable, that before the file, and the default last. What
 * is wrong does not count.
 */
public final class SettingsReading {
    private static final String KEYS = "keys";

    private final List<String> problems = new ArrayList<>();
    private Settings settings = Settings.USUAL;

    private SettingsReading() {}

    /**
     * Where settings are found.
     *
     * @param file its name, for people
     * @param text what it holds; empty where there is none
     * @param environment variables that begin with CHAT_TUI_ count
     * @param flags each {@code KEY=VALUE}
     */
    public record Sources(
            String file,
            Optional<String> text,
            Map<String, String> environment,
            List<String> flags) {
        /** Copies the collections. */
        public Sources {
            environment = Map.copyOf(environment);
            flags = List.copyOf(flags);
        }
    }

    /**
     * What was read.
     *
     * @param problems of file and environment, a sentence each: where, what, what is allowed
     * @param wrongFlags the same of flags
     */
    public record Outcome(Settings settings, List<String> problems, List<String> wrongFlags) {
        /** Copies the lists. */
        public Outcome {
            problems = List.copyOf(problems);
            wrongFlags = List.copyOf(wrongFlags);
        }
    }

    /** The settings of these sources. */
    public static Outcome of(Sources sources) {
        var reading = new SettingsReading();
        sources.text().ifPresent(text -> reading.file(sources.file(), text));
        reading.environment(sources.environment());
        List<String> problems = List.copyOf(reading.problems);
        reading.problems.clear();
        sources.flags().forEach(reading::flag);
        return new Outcome(reading.settings, problems, reading.problems);
    }

    private void file(String file, String text) {
        TomlParseResult toml = Toml.parse(text);
        for (TomlParseError error : toml.errors()) {
            problem(
                    place(file, error.position().line()),
                    "this is no TOML: " + TomlErrorWords.of(error));
        }
        if (!toml.hasErrors()) {
            toml.keySet().stream()
                    .sorted(Comparator.comparingInt(key -> line(toml, List.of(key))))
                    .forEach(key -> entry(file, toml, key));
        }
    }

    private void entry(String file, TomlParseResult toml, String key) {
        Object value = toml.get(List.of(key));
        String place = place(file, line(toml, List.of(key)));
        if (key.equals(KEYS) && value instanceof TomlTable table) {
            keys(file, toml, table);
            return;
        }
        Setting.of(key)
                .ifPresentOrElse(
                        setting ->
                                take(setting, SettingText.ofToml(value).orElse(List.of("")), place),
                        () -> problem(place, SettingText.unknown(key)));
    }

    private void keys(String file, TomlParseResult toml, TomlTable table) {
        var acts = new HashMap<Chord, Act>();
        for (String key : table.keySet()) {
            String place = place(file, line(toml, List.of(KEYS, key)));
            Optional<Chord> chord = Chord.of(key);
            String word = table.get(List.of(key)) instanceof String text ? text : "";
            Optional<Act> act = Act.of(word);
            if (Setting.of(key).isPresent()) {
                problem(place, key + " is a setting: it stands above [keys]");
            } else if (chord.isEmpty()) {
                problem(
                        place,
                        "%s is no key: write %s".formatted(SettingText.name(key), Chord.ALLOWED));
            } else if (act.isEmpty()) {
                problem(place, unknownAct(word));
            } else {
                acts.put(chord.get(), act.get());
            }
        }
        settings = settings.with(acts);
    }

    private static String unknownAct(String word) {
        return "a key can do nothing called \"%s\"%s"
                .formatted(
                        SettingText.name(word), SettingText.meant(Nearest.to(word, Act.words())));
    }

    private static int line(TomlParseResult toml, List<String> path) {
        return Optional.ofNullable(toml.inputPositionOf(path)).map(at -> at.line()).orElse(1);
    }

    private static String place(String file, int line) {
        return SettingText.name(file) + ":" + line;
    }

    private void environment(Map<String, String> environment) {
        for (Setting setting : Setting.values()) {
            String text = environment.getOrDefault(setting.variable(), "");
            if (!text.isEmpty()) {
                take(setting, SettingText.values(setting.kind(), text), setting.variable());
            }
        }
        List<String> known = Stream.of(Setting.values()).map(Setting::variable).toList();
        environment.keySet().stream()
                .filter(name -> name.startsWith(Setting.PREFIX) && !known.contains(name))
                .sorted()
                .forEach(
                        name ->
                                problem(
                                        SettingText.name(name),
                                        "there is no such variable"
                                                + SettingText.meant(Nearest.to(name, known))));
    }

    private void flag(String pair) {
        String[] parts = pair.split("=", 2);
        Optional<Setting> setting = Setting.of(parts[0].strip());
        if (setting.isEmpty()) {
            problem(Settings.FLAG, SettingText.unknown(parts[0]));
        } else {
            String text = parts.length == 1 ? "" : parts[1];
            take(setting.get(), SettingText.values(setting.get().kind(), text), Settings.FLAG);
        }
    }

    private void take(Setting setting, List<String> values, String place) {
        if (setting.kind().allows(values)) {
            settings = settings.with(setting, values, place);
        } else {
            problem(place, SettingText.wrong(setting, values));
        }
    }

    private void problem(String place, String words) {
        problems.add(place + ": " + SettingText.sentence(words));
    }
}
