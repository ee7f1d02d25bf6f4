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

/** {@code config unset KEY}. */
@Command(
        name = "unset",
        description = "Take a setting out of the file, so that its default counts.",
        footer = {"", "Exit codes: 0 the file does not have it any more, 2 no such setting."})
final class ConfigUnset extends ConfigVerb {
    @Parameters(
            paramLabel = "KEY",
            completionCandidates = Keys.class,
            description = "a setting (chat-tui config list)")
    private String key = "";

    ConfigUnset(Surroundings around) {
        super(around);
    }

    @Override
    Exit run() throws Failure {
        Setting setting = setting(key);
        Preferences before = preferences();
        boolean wasThere;
        try {
            wasThere = before.forget(setting);
        } catch (IOException e) {
            throw new Failure(Exit.FAILED, e.getMessage() + ".");
        }
        String usual = SettingText.shown(setting.kind(), setting.usual());
        String words = wasThere ? "%s is not in %s any more" : "%s is not in %s";
        tell((words + "; the default is %s.").formatted(setting.key(), before.shownFile(), usual));
        if (before.settings().origin(setting).equals(setting.variable())) {
            tell(setting.variable() + " is set, and counts before that.");
        }
        return Exit.DONE;
    }
}
