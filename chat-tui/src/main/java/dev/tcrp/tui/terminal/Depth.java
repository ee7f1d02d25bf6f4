package dev.tcrp.tui.terminal;

import dev.tcrp.tui.settings.Setting;
import dev.tcrp.tui.settings.Settings;

import java.util.Map;

/** How many colours a terminal has, and whether they are wanted. */
enum Depth {
    /** None: {@code NO_COLOR} (no-color.org). */
    NONE,
    /** Its own sixteen. */
    SIXTEEN,
    /** xterm's 256. */
    INDEXED,
    /** All. */
    TRUE;

    /** What the person chose, else what the environment tells. */
    static Depth of(Settings settings, Map<String, String> environment) {
        return switch (settings.value(Setting.COLOURS)) {
            case "none" -> NONE;
            case "16" -> SIXTEEN;
            case "256" -> INDEXED;
            case "all" -> TRUE;
            default -> of(environment);
        };
    }

    /** What the environment tells of it. */
    static Depth of(Map<String, String> environment) {
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return NONE;
        }
        String term = environment.getOrDefault("TERM", "");
        String named = environment.getOrDefault("COLORTERM", "");
        if (named.equals("truecolor") || named.equals("24bit") || term.endsWith("-direct")) {
            return TRUE;
        }
        return term.contains("256color") ? INDEXED : SIXTEEN;
    }
}
