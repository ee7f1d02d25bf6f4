package dev.tcrp.tui.cli;

import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Failure;
import dev.tcrp.tui.app.Surroundings;
import dev.tcrp.tui.settings.Setting;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code config get KEY}. */
@Command(name = "get", description = "Print the value of a setting; a list one a line.")
final class ConfigGet extends ConfigVerb {
    @Parameters(
            paramLabel = "KEY",
            completionCandidates = Keys.class,
            description = "a setting (chat-tui config list)")
    private String key = "";

    @Option(names = "--json", description = "print a JSON object")
    private boolean json;

    ConfigGet(Surroundings around) {
        super(around);
    }

    @Override
    Exit run() throws Failure {
        Setting setting = setting(key);
        var read = preferences();
        read.problems().forEach(this::tell);
        if (json) {
            out().println(SettingJson.of(setting, read.settings()));
        } else {
            read.settings().values(setting).forEach(out()::println);
        }
        out().flush();
        return Exit.DONE;
    }
}
