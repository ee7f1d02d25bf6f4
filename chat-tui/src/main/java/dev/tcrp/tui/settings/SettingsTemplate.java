package dev.tcrp.tui.settings;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Settings as a file that explains them. */
public final class SettingsTemplate {
    private static final String HEAD =
            """
            # Settings of chat-tui. Take away the # before a line to change it.
            # "chat-tui config check" says what is wrong; "chat-tui config keys" names what keys can do.

            """;

    private static final String KEYS =
            """

            # Below this line there are only keys.
            # [keys]
            # "alt+u" = "upper-case"
            """;

    private SettingsTemplate() {}

    /** A new file: everything is a comment, and as usual. */
    public static String text() {
        return Arrays.stream(Setting.values())
                .map(setting -> about(setting) + "\n# " + line(setting, setting.usual()) + "\n")
                .collect(Collectors.joining("\n", HEAD, KEYS));
    }

    /** A setting with what it does, what is allowed and where it was chosen. */
    public static String entry(Setting setting, Settings settings) {
        String origin = settings.origin(setting);
        String where = origin.equals(Settings.DEFAULT) ? "" : "  # " + origin;
        return about(setting) + "\n" + line(setting, settings.values(setting)) + where + "\n";
    }

    private static String about(Setting setting) {
        return "# %s\n# %s".formatted(setting.purpose(), setting.kind().allowed());
    }

    private static String line(Setting setting, List<String> values) {
        return setting.key() + " = " + SettingText.toml(setting.kind(), values);
    }
}
