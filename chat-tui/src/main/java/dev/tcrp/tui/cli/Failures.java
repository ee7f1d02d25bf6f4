package dev.tcrp.tui.cli;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Failure;
import dev.tcrp.tui.app.Surroundings;
import dev.tcrp.tui.session.ConnectionException;
import dev.tcrp.tui.session.RefusedException;
import dev.tcrp.tui.terminal.Crash;
import dev.tcrp.tui.text.Spelling;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns what went wrong into a line on standard error and an {@link Exit} code. */
public final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    /** More wrong letters make another word. */
    private static final int SLIPS = 2;

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine commandLine = e.getCommandLine();
        boolean token =
                TokenOptions.looksLikeToken(String.valueOf(e.getMessage()))
                        || unmatched(e).anyMatch(Failures::isToken);
        Exception why = token ? TokenOptions.refused(commandLine) : e;
        String meant = token ? "" : nearest(e);
        return usage(commandLine, String.valueOf(why.getMessage()) + meant);
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine commandLine, ParseResult result) {
        return switch (e) {
            case Failure failure -> end(commandLine, failure.exit(), failure.getMessage());
            case RefusedException no -> refused(commandLine, no.refusal());
            case ConnectionException trouble ->
                    end(commandLine, Exit.of(trouble.kind()), trouble.words());
            case ParameterException wrong -> usage(commandLine, String.valueOf(wrong.getMessage()));
            case InvalidFieldException wrong -> usage(commandLine, wrong.getMessage() + ".");
            default ->
                    end(
                            commandLine,
                            Exit.FAILED,
                            Crash.words(
                                    e,
                                    Thread.currentThread(),
                                    Surroundings.ofProcess().errorLog()));
        };
    }

    private static Stream<String> unmatched(ParameterException e) {
        return e instanceof UnmatchedArgumentException unmatched
                ? unmatched.getUnmatched().stream()
                : Stream.empty();
    }

    /** What may have been meant by a word that there is not, as a sentence behind another. */
    private static String nearest(ParameterException e) {
        return unmatched(e)
                .findFirst()
                .flatMap(word -> nearest(word, e.getCommandLine()))
                .map(word -> ". Did you mean %s?".formatted(word))
                .orElse("");
    }

    /** A command, or an option, of this command line. */
    private static Optional<String> nearest(String word, CommandLine commandLine) {
        String name = word.replaceFirst("=.*", "");
        Stream<String> all =
                name.startsWith("-")
                        ? commandLine.getCommandSpec().optionsMap().keySet().stream()
                        : commandLine.getSubcommands().keySet().stream();
        return all.filter(
                        right -> right.startsWith(name) || Spelling.distance(name, right) <= SLIPS)
                .min(
                        Comparator.comparingInt((String right) -> Spelling.distance(name, right))
                                .thenComparing(Comparator.naturalOrder()));
    }

    private static boolean isToken(String argument) {
        return TokenOptions.looksLikeToken(argument)
                || argument.equals("--token")
                || argument.startsWith("--token=")
                || argument.startsWith("--operator-token=");
    }

    private static int refused(CommandLine commandLine, Refusal refusal) {
        return end(commandLine, Exit.of(refusal.reason()), Sanitiser.shown(refusal.text()));
    }

    private static int usage(CommandLine commandLine, String words) {
        String hint = "See " + commandLine.getCommandSpec().qualifiedName() + " --help.";
        return end(commandLine, Exit.USAGE, words + System.lineSeparator() + hint);
    }

    private static int end(CommandLine commandLine, Exit exit, @Nullable String words) {
        commandLine.getOut().flush();
        PrintWriter err = commandLine.getErr();
        err.println(words);
        err.flush();
        return exit.code();
    }
}
