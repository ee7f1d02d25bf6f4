import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import java.util.LinkedHashSet;

/** Completion of a program in fish, two levels of commands deep. */
final class FishCompletion {
    private FishCompletion() {}

    static String of(CommandSpec program) {
        var lines = new StringBuilder();
        options(lines, program.name(), "__fish_use_subcommand", program);
        for (CommandLine each : new LinkedHashSet<>(program.subcommands().values())) {
            CommandSpec command = each.getCommandSpec();
            lines.append(
                    "complete -c %s -f -n __fish_use_subcommand -a %s -d %s%n"
                            .formatted(
                                    program.name(),
                                    command.name(),
                                    quoted(
                                            String.join(
                                                    " ", command.usageMessage().description()))));
            String within = quoted("__fish_seen_subcommand_from " + command.name());
            options(lines, program.name(), within, command);
            for (String step : command.subcommands().keySet()) {
                lines.append(
                        "complete -c %s -f -n %s -a %s%n".formatted(program.name(), within, step));
            }
        }
        return lines.toString();
    }

    private static void options(
            StringBuilder lines, String program, String condition, CommandSpec command) {
        for (OptionSpec option : command.options()) {
            if (!option.hidden() && option.longestName().startsWith("--")) {
                lines.append(
                        "complete -c %s -n %s -l %s%s -d %s%n"
                                .formatted(
                                        program,
                                        condition,
                                        option.longestName().substring(2),
                                        option.arity().max() > 0 ? " -r" : "",
                                        quoted(String.join(" ", option.description()))));
            }
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
