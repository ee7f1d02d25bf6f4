import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/** The manual page of a command, in man(7), made of what its {@code --help} is made of. */
final class ManPage {
    private final CommandSpec command;
    private final StringBuilder page = new StringBuilder();

    private ManPage(CommandSpec command) {
        this.command = command;
    }

    /** The text of the page. */
    static String of(CommandSpec command) {
        return new ManPage(command).written();
    }

    /** As the file is called, without its folder: {@code chat-server-backup.1}. */
    static String fileName(CommandSpec command) {
        return name(command) + ".1";
    }

    private static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    private String written() {
        line(".TH %s 1".formatted(escaped(name(command)).toUpperCase(Locale.ROOT)));
        line(".SH NAME");
        line("%s \\- %s".formatted(escaped(name(command)), description()));
        line(".SH SYNOPSIS");
        line(".B %s".formatted(escaped(command.qualifiedName(" "))));
        line(
                "[\\fIOPTION\\fR]..."
                        + operands()
                        + (subcommands().isEmpty() ? "" : " [\\fICOMMAND\\fR]"));
        line(".SH DESCRIPTION");
        line(description());
        paragraphs(command.usageMessage().footer());
        if (!command.positionalParameters().isEmpty()) {
            line(".SH ARGUMENTS");
            command.positionalParameters().forEach(each -> item(label(each), each));
        }
        line(".SH OPTIONS");
        command.options().stream()
                .filter(option -> !option.hidden())
                .forEach(option -> item(flags(option), option));
        commands();
        return page.toString();
    }

    private void commands() {
        if (!subcommands().isEmpty()) {
            line(".SH COMMANDS");
            for (CommandLine each : subcommands()) {
                line(".TP");
                line("\\fB%s\\fR".formatted(escaped(each.getCommandName())));
                line(joined(each.getCommandSpec().usageMessage().description()));
            }
            line(".SH SEE ALSO");
            line(
                    String.join(
                            ", ",
                            subcommands().stream()
                                    .map(
                                            each ->
                                                    "\\fB"
                                                            + escaped(name(each.getCommandSpec()))
                                                            + "\\fR(1)")
                                    .toList()));
        }
    }

    private Collection<CommandLine> subcommands() {
        return new LinkedHashSet<>(command.subcommands().values());
    }

    private String operands() {
        return String.join(
                "",
                command.positionalParameters().stream().map(each -> " " + label(each)).toList());
    }

    private void item(String head, ArgSpec argument) {
        line(".TP");
        line(head);
        line(rendered(argument));
    }

    /** With the default value in place of its name. */
    private static String rendered(ArgSpec argument) {
        String text = String.join(" ", argument.description());
        String value = String.valueOf(argument.defaultValue());
        return escaped(
                text.replace("${DEFAULT-VALUE}", value)
                        .replace("${COMPLETION-CANDIDATES}", candidates(argument)));
    }

    private static String candidates(ArgSpec argument) {
        Iterable<String> all = argument.completionCandidates();
        return all == null ? "" : String.join(", ", all);
    }

    private static String flags(OptionSpec option) {
        List<String> names =
                Arrays.stream(option.names()).map(name -> "\\fB" + escaped(name) + "\\fR").toList();
        return String.join(", ", names) + (option.arity().max() > 0 ? " " + label(option) : "");
    }

    private static String label(ArgSpec argument) {
        return "\\fI" + escaped(argument.paramLabel()) + "\\fR";
    }

    private String description() {
        return joined(command.usageMessage().description());
    }

    private static String joined(String... lines) {
        return escaped(String.join(" ", lines).strip());
    }

    private void paragraphs(String... lines) {
        for (String words : lines) {
            line(words.isBlank() ? ".PP" : escaped(words.strip()));
        }
    }

    /** No character means anything to troff. */
    private static String escaped(String text) {
        String safe = text.replace("\\", "\\e").replace("-", "\\-");
        return safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe;
    }

    private void line(String line) {
        page.append(line).append('\n');
    }
}
