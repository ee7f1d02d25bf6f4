package dev.tcrp.tui.cli;

import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Failure;
import dev.tcrp.tui.app.Preferences;
import dev.tcrp.tui.app.Surroundings;
import dev.tcrp.tui.settings.Setting;
import dev.tcrp.tui.settings.SettingText;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.util.List;

/** {@code config set KEY VALUE...}. */
@Command(
        name = "set",
        description = "Change a setting in the file; comments and order stay.",
        footer = {
            "",
            "Of a list give all values, or none to empty it. Values that begin with - stand behind",
            "a -- of their own."
        })
final class ConfigSet extends ConfigVerb {
    @Parameters(
            index = "0",
            paramLabel = "KEY",
            completionCandidates = Keys.class,
            description = "a setting (chat-tui config list)")
    private String key = "";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "VALUE", description = "its value")
    private List<String> values = List.of();

    ConfigSet(Surroundings around) {
        super(around);
    }

    @Override
    Exit run() throws Failure {
        Setting setting = setting(key);
        if (!setting.kind().allows(values)) {
            throw new Failure(Exit.USAGE, SettingText.sentence(SettingText.wrong(setting, values)));
        }
        Preferences before = preferences();
        try {
            before.keep(setting, values);
        } catch (IOException e) {
            throw new Failure(Exit.FAILED, e.getMessage() + ".");
        }
        tell(
                "%s = %s is in %s."
                        .formatted(
                                setting.key(),
                                SettingText.toml(setting.kind(), values),
                                before.shownFile()));
        if (before.settings().origin(setting).equals(setting.variable())) {
            tell(setting.variable() + " is set, and counts before that.");
        }
        return Exit.DONE;
    }
}
