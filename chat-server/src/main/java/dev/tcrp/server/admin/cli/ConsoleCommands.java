package dev.tcrp.server.admin.cli;

import dev.tcrp.server.admin.ExitCode;

import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.impl.DefaultParser;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

import java.io.PrintWriter;
import java.util.List;

/** Carries out lines of the console: each with a connection of its own. */
final class ConsoleCommands {
    private final CommandLine commands;

    ConsoleCommands(Target target) {
        CommandSpec root = CommandSpec.create().name("");
        root.usageMessage().customSynopsis("COMMAND [WORDS]");
        root.addSubcommand("help", new CommandLine(new CommandLine.HelpCommand()));
        commands =
                AdminCommand.commands(root, target)
                        .setExpandAtFiles(false)
                        .setOverwrittenOptionsAllowed(true)
                        .setExecutionExceptionHandler((e, _, _) -> failed(e))
                        .setParameterExceptionHandler(
                                (e, _) -> usage(String.valueOf(e.getMessage())));
    }

    private static int failed(Exception e) {
        System.err.println("chat-server: " + e.getMessage());
        return ExitCode.FAILED.code();
    }

    private static int usage(String words) {
        System.err.println(words);
        System.err.println("Try: help");
        return ExitCode.USAGE.code();
    }

    CommandSpec spec() {
        return commands.getCommandSpec();
    }

    /** Blanks part words, double quotes keep blanks; nothing else is special: text is text. */
    static Parser parser() {
        return new DefaultParser().quoteChars(new char[] {'"'}).escapeChars(new char[0]);
    }

    /** Carries out a line; empty ones and those that begin with # do nothing. */
    int execute(String line, PrintWriter out) {
        if (line.isBlank() || line.strip().startsWith("#")) {
            return ExitCode.DONE.code();
        }
        ParsedLine parsed = parser().parse(line.strip(), line.strip().length());
        List<String> words = parsed.words().stream().filter(word -> !word.isEmpty()).toList();
        return commands.setOut(out).execute(words.toArray(String[]::new));
    }
}
