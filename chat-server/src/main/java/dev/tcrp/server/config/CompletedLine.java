package dev.tcrp.server.config;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The words of a command line, and between them those that stand for what environment and file set.
 *
 * @param settings of the command that the line runs; empty where it takes no key
 */
public record CompletedLine(List<String> words, Settings settings) {
    /** Copies the list. */
    public CompletedLine {
        words = List.copyOf(words);
    }

    /**
     * Completes a command line. One that is wrong by itself, or only asks for help, stays as it is:
     * a bad file keeps nobody from reading how to mend it.
     *
     * @param program makes a program to parse with
     * @throws ConfigException when file or environment hold what is no setting
     */
    public static CompletedLine of(
            Supplier<CommandLine> program, List<String> words, Map<String, String> environment)
            throws ConfigException {
        CommandLine trial = program.get();
        Keys keys = Keys.of(trial.getCommandSpec());
        ParseResult line;
        try {
            line = trial.parseArgs(words.toArray(String[]::new));
        } catch (ParameterException e) {
            return new CompletedLine(words, new Settings(keys, List.of()));
        }
        ParseResult last = last(line);
        if (asksForHelp(line) || keys.takenBy(last.commandSpec()).all().isEmpty()) {
            return new CompletedLine(words, new Settings(keys, List.of()));
        }
        var file = Settings.file(line, environment);
        var settings = Settings.of(keys, file, environment).within(last);
        List<String> more = settings.wordsBesideFlags();
        return new CompletedLine(
                inserted(words, more, trial.getCommandSpec(), last.commandSpec()), settings);
    }

    private static ParseResult last(ParseResult line) {
        return line.hasSubcommand() ? last(line.subcommand()) : line;
    }

    private static boolean asksForHelp(ParseResult line) {
        return line.isUsageHelpRequested()
                || line.isVersionHelpRequested()
                || (line.hasSubcommand() && asksForHelp(line.subcommand()));
    }

    /**
     * Puts more words where the options of a command begin. Its name cannot be the value of an
     * option before it: picocli takes it for the command there too.
     */
    private static List<String> inserted(
            List<String> words, List<String> more, CommandSpec program, CommandSpec command) {
        List<String> all = new ArrayList<>();
        CommandSpec current = program;
        int next = 0;
        while (!current.equals(command) && next < words.size()) {
            String word = words.get(next++);
            all.add(word);
            CommandLine subcommand = current.subcommands().get(word);
            current = subcommand == null ? current : subcommand.getCommandSpec();
        }
        all.addAll(more);
        all.addAll(words.subList(next, words.size()));
        return all;
    }
}
