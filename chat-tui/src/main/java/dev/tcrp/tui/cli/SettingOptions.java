package dev.tcrp.tui.cli;

import dev.tcrp.tui.app.Preferences;
import dev.tcrp.tui.app.Surroundings;
import dev.tcrp.tui.settings.Setting;
import dev.tcrp.tui.text.Language;
import dev.tcrp.tui.text.Words;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.util.List;

/** How the chat looks and behaves: flags, else variables CHAT_TUI_*, else the file of settings. */
public final class SettingOptions {
    private final Surroundings around;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec mixee;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "a setting, for this time (chat-tui config list)")
    private @Nullable List<String> set;

    SettingOptions(Surroundings around) {
        this.around = around;
    }

    /** The settings, if what the flags say is right; from now on their language is spoken. */
    Preferences preferences() {
        Words.speak(Language.of(wanted(), around.environment()));
        var read = Preferences.of(around, set == null ? List.of() : set);
        if (!read.wrongFlags().isEmpty()) {
            throw new ParameterException(mixee.commandLine(), read.wrongFlags().getFirst());
        }
        Words.speak(Language.of(read.settings().value(Setting.LANG), around.environment()));
        return read;
    }

    /** What is wrong with the settings is said before they are known. */
    private String wanted() {
        return around.variable(Setting.LANG.variable()).orElse("");
    }
}
