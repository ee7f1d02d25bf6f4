package dev.tcrp.tui.cli;

import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Failure;
import dev.tcrp.tui.app.Surroundings;

import picocli.CommandLine.Command;

/** {@code config check}. */
@Command(
        name = "check",
        description = "Check file and environment; what is wrong is told by file and line.",
        footer = {"", "Exit codes: 0 nothing is wrong, 2 something is."})
final class ConfigCheck extends ConfigVerb {
    ConfigCheck(Surroundings around) {
        super(around);
    }

    @Override
    Exit run() throws Failure {
        return report(preferences());
    }
}
