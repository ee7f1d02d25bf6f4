package dev.tcrp.server.config;

import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The settings of a program, a key at most once: a flag counts before a variable of the
 * environment, and that before the file.
 *
 * @param chosen what flags, variables and file set, by the order of the keys
 */
public record Settings(Keys keys, List<Setting> chosen) {
    private static final String DASHES = "--";
    private static final String UNUSABLE = "cannot be used";

    /** Copies the list. */
    public Settings {
        chosen = List.copyOf(chosen);
    }

    /**
     * The settings of a file and the environment.
     *
     * @throws ConfigException when they hold what is no setting
     */
    public static Settings of(Keys keys, Optional<Path> file, Map<String, String> environment)
            throws ConfigException {
        List<Setting> settings = new ArrayList<>();
        if (file.isPresent()) {
            settings.addAll(SettingsFile.read(file.get(), keys));
        }
        settings.addAll(EnvironmentSettings.read(environment, keys));
        return new Settings(keys, List.of()).with(settings);
    }

    /** The same for a command, with the values that its own line gives. */
    public Settings within(ParseResult command) {
        Keys taken = keys.takenBy(command.commandSpec());
        List<Setting> given =
                taken.all().stream()
                        .filter(key -> command.hasMatchedOption(key.flag()))
                        .map(key -> new Setting(key, values(key, command), new Origin.Flag()))
                        .toList();
        return new Settings(taken, chosen).with(given);
    }

    /** The same with others, each of which takes the place of one of the same key. */
    private Settings with(List<Setting> others) {
        Map<String, Setting> byName = new HashMap<>();
        chosen.forEach(setting -> byName.put(setting.key().name(), setting));
        others.forEach(setting -> byName.put(setting.key().name(), setting));
        return new Settings(
                keys,
                keys.all().stream()
                        .flatMap(key -> Optional.ofNullable(byName.get(key.name())).stream())
                        .toList());
    }

    private static List<String> values(Key key, ParseResult flags) {
        var option = flags.matchedOption(key.flag());
        List<String> values = option.originalStringValues();
        if (key.isSwitch()) {
            return List.of(String.valueOf(option.<Object>getValue()));
        }
        return key.isRepeatable() ? values : List.of(values.getLast());
    }

    /** The file that flag or environment name. */
    public static Optional<Path> file(ParseResult flags, Map<String, String> environment) {
        Optional<Path> given = Optional.ofNullable(flags.matchedOptionValue(Keys.FILE_FLAG, null));
        return given.or(
                () ->
                        Optional.of(environment.getOrDefault(Keys.FILE_VARIABLE, ""))
                                .filter(name -> !name.isEmpty())
                                .map(Path::of));
    }

    /** Every key with its value, whether somebody chose it or not. */
    public List<Setting> all() {
        return keys.all().stream().map(key -> find(key).orElseGet(() -> usual(key))).toList();
    }

    private Optional<Setting> find(Key key) {
        return chosen.stream().filter(each -> each.key().name().equals(key.name())).findFirst();
    }

    private static Setting usual(Key key) {
        String value = key.isSwitch() ? "false" : key.option().defaultValue();
        return new Setting(key, value == null ? List.of() : List.of(value), new Origin.Default());
    }

    /** The settings of variables and the file, as words of a command line. */
    List<String> wordsBesideFlags() {
        return besideFlags().stream().flatMap(Setting::words).toList();
    }

    private List<Setting> besideFlags() {
        return chosen.stream()
                .filter(setting -> !(setting.origin() instanceof Origin.Flag))
                .toList();
    }

    /** All that is set, as words of a command line. */
    public List<String> words() {
        return chosen.stream().flatMap(Setting::words).toList();
    }

    /**
     * A line for each value that the program cannot read.
     *
     * @param program makes a program to try the value with
     */
    public List<String> problems(Supplier<CommandLine> program) {
        return chosen.stream().flatMap(setting -> problem(setting, program).stream()).toList();
    }

    /** The same, but what is said of flags is left to the program. */
    public List<String> problemsBesideFlags(Supplier<CommandLine> program) {
        return new Settings(keys, besideFlags()).problems(program);
    }

    private static Optional<String> problem(Setting setting, Supplier<CommandLine> program) {
        try {
            program.get().parseArgs(setting.words().toArray(String[]::new));
            return Optional.empty();
        } catch (ParameterException e) {
            return Optional.of(setting.wrong(allowed(setting)));
        }
    }

    private static String allowed(Setting setting) {
        OptionSpec option = setting.key().option();
        if (option.converters().length > 0) {
            return objection(option.converters()[0], setting.values());
        }
        var candidates = option.completionCandidates();
        if (candidates != null && candidates.iterator().hasNext()) {
            return "must be one of " + String.join(", ", candidates);
        }
        Class<?> type = option.auxiliaryTypes()[0];
        if (type == int.class || type == Integer.class) {
            return "must be a whole number up to " + Integer.MAX_VALUE;
        }
        if (type == long.class || type == Long.class) {
            return "must be a whole number up to " + Long.MAX_VALUE;
        }
        return UNUSABLE;
    }

    /** The converter's words on the first value that it refuses. */
    private static String objection(ITypeConverter<?> converter, List<String> values) {
        for (String value : values) {
            try {
                converter.convert(value);
            } catch (TypeConversionException e) {
                return String.valueOf(e.getMessage());
            } catch (Exception e) {
                return UNUSABLE;
            }
        }
        return UNUSABLE;
    }

    /** The words of the program about a value, with the place that set it in front of them. */
    public String located(String words) {
        for (Setting setting : chosen) {
            boolean about = words.startsWith(setting.key().flag() + " ");
            if (about && !(setting.origin() instanceof Origin.Flag)) {
                String rest = words.substring(DASHES.length());
                return setting.origin().words() + ": " + rest;
            }
        }
        return words;
    }
}
