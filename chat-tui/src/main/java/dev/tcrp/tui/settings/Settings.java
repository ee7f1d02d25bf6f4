package dev.tcrp.tui.settings;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a person has chosen.
 *
 * @param chosen the rest is as usual
 * @param bindings what keys do
 */
public record Settings(Map<Setting, Chosen> chosen, Bindings bindings) {
    /** Nothing was chosen. */
    public static final Settings USUAL = new Settings(Map.of(), Bindings.USUAL);

    /** The origin of what nobody chose. */
    static final String DEFAULT = "default";

    /** The origin of what a flag has chosen. */
    static final String FLAG = "--set";

    /** The origin of what a key has chosen. */
    public static final String WHILE_CHATTING = "while chatting";

    /**
     * The values of one setting.
     *
     * @param origin where they were chosen, for people
     */
    public record Chosen(List<String> values, String origin) {
        /** Copies the values. */
        public Chosen {
            values = List.copyOf(values);
        }
    }

    /** Copies the map. */
    public Settings {
        chosen = Map.copyOf(chosen);
    }

    /** The values that count. */
    public List<String> values(Setting setting) {
        return Optional.ofNullable(chosen.get(setting)).map(Chosen::values).orElse(setting.usual());
    }

    /** The value of a setting that has one. */
    public String value(Setting setting) {
        return values(setting).getFirst();
    }

    /** Whether a switch is on. */
    public boolean isOn(Setting setting) {
        return value(setting).equals("true");
    }

    /** Whether somebody has chosen the values. */
    public boolean isChosen(Setting setting) {
        return chosen.containsKey(setting);
    }

    /** Where the values were chosen. */
    public String origin(Setting setting) {
        return Optional.ofNullable(chosen.get(setting)).map(Chosen::origin).orElse(DEFAULT);
    }

    /** Whether a flag or a variable has chosen the values, for this start. */
    public boolean isOfThisStart(Setting setting) {
        return origin(setting).equals(FLAG) || origin(setting).equals(setting.variable());
    }

    /** With these values, which the setting's kind allows. */
    public Settings with(Setting setting, List<String> values, String origin) {
        var all = new EnumMap<Setting, Chosen>(Setting.class);
        all.putAll(chosen);
        all.put(setting, new Chosen(values, origin));
        return new Settings(all, bindings);
    }

    /** With these keys in place of what they did. */
    Settings with(Map<Chord, Act> keys) {
        return new Settings(chosen, bindings.with(keys));
    }
}
