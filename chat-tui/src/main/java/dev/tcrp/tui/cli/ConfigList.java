package dev.tcrp.tui.cli;

import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Surroundings;
import dev.tcrp.tui.settings.Setting;
import dev.tcrp.tui.settings.Settings;
import dev.tcrp.tui.settings.SettingsTemplate;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code config list}. */
@Command(
        name = "list",
        description = "List all settings, with what is allowed, as a file of them would be.",
        footer = {
            "",
            "With --json each line has key, value, default, origin (default, a file and line,",
            "or a variable), allowed, variable and help."
        })
final class ConfigList extends ConfigVerb {
    @Option(names = "--json", description = "print one JSON object a line")
    private boolean json;

    ConfigList(Surroundings around) {
        super(around);
    }

    @Override
    Exit run() {
        var read = preferences();
        read.problems().forEach(this::tell);
        Settings settings = read.settings();
        for (Setting setting : Setting.values()) {
            out().println(
                            json
                                    ? SettingJson.of(setting, settings).toString()
                                    : SettingsTemplate.entry(setting, settings));
        }
        out().flush();
        return Exit.DONE;
    }
}
