package dev.tcrp.server.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings by variables of the environment. One that is empty sets nothing. Several values are
 * parted by commas, or are an array as in a file.
 */
final class EnvironmentSettings {
    private EnvironmentSettings() {}

    /**
     * The settings of these variables.
     *
     * @throws ConfigException when one of a switch is neither true nor false, or an array is none
     */
    static List<Setting> read(Map<String, String> environment, Keys keys) throws ConfigException {
        List<Setting> settings = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Key key : keys.all()) {
            String text = environment.getOrDefault(key.variable(), "");
            if (!text.isEmpty()) {
                values(key, text)
                        .ifPresentOrElse(
                                values -> settings.add(setting(key, values)),
                                () ->
                                        problems.add(
                                                setting(key, List.of(text)).wrong(allowed(key))));
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return settings;
    }

    private static Optional<List<String>> values(Key key, String text) {
        if (key.isSwitch()) {
            boolean known = text.equals("true") || text.equals("false");
            return known ? Optional.of(List.of(text)) : Optional.empty();
        }
        if (!key.isRepeatable()) {
            return Optional.of(List.of(text));
        }
        return text.startsWith("[")
                ? SettingsFile.array(key, text)
                : Optional.of(Arrays.asList(text.split(",", -1)));
    }

    private static Setting setting(Key key, List<String> values) {
        return new Setting(key, values, new Origin.Variable(key.variable()));
    }

    private static String allowed(Key key) {
        return key.isSwitch()
                ? "must be true or false"
                : "must be values parted by commas, or an array as [\"a\", \"b\"]";
    }
}
