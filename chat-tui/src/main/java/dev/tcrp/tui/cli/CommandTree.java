package dev.tcrp.tui.cli;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.TokenId;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.server.StandardOutput;
import dev.tcrp.tui.app.Chat;
import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Failure;
import dev.tcrp.tui.app.Surroundings;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.text.Durations;

import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The command line: the chat itself, a class for each subcommand, and how options are read. */
public final class CommandTree {
    private CommandTree() {}

    /**
     * The whole command line in these surroundings. Text is text: no word of it stands for a file.
     * Of an option that is given twice the last counts, in silence.
     */
    public static CommandLine commandLine(Surroundings around, Chat chat) {
        CommandLine.tracer().setLevel(CommandLine.TraceLevel.OFF);
        var failures = new Failures();
        return converters(
                        new CommandLine(new ChatCommand(around, chat))
                                .addSubcommand(
                                        new CommandLine(new RoomCommand())
                                                .addSubcommand(new RoomCreate(around))
                                                .addSubcommand(new RoomApply(around))
                                                .addSubcommand(new RoomList(around))
                                                .addSubcommand(new RoomShow(around))
                                                .addSubcommand(new RoomDelete(around)))
                                .addSubcommand(
                                        new CommandLine(new TokenCommand())
                                                .addSubcommand(new TokenCreate(around))
                                                .addSubcommand(new TokenList(around))
                                                .addSubcommand(new TokenRevoke(around)))
                                .addSubcommand(
                                        new CommandLine(new ConfigCommand())
                                                .addSubcommand(new ConfigList(around))
                                                .addSubcommand(new ConfigGet(around))
                                                .addSubcommand(new ConfigSet(around))
                                                .addSubcommand(new ConfigUnset(around))
                                                .addSubcommand(new ConfigEdit(around))
                                                .addSubcommand(new ConfigCheck(around))
                                                .addSubcommand(new ConfigKeys(around)))
                                .addSubcommand(new Join(around, chat))
                                .addSubcommand(new Who(around))
                                .addSubcommand(new Send(around))
                                .addSubcommand(new Save(around))
                                .addSubcommand(new React(around))
                                .addSubcommand(new WhoReacted(around))
                                .addSubcommand(new Edit(around))
                                .addSubcommand(new Delete(around))
                                .addSubcommand(new Tail(around))
                                .addSubcommand(new Wait(around))
                                .addSubcommand(new Search(around))
                                .addSubcommand(new Bench(around))
                                .addSubcommand(new Doctor(around)))
                .setExpandAtFiles(false)
                .setOverwrittenOptionsAllowed(true)
                .setExecutionStrategy(CommandTree::execute)
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures);
    }

    /** Nothing is done well whose output is lost. */
    private static int execute(ParseResult line) {
        int code = new CommandLine.RunLast().execute(line);
        var last = line.asCommandLineList().getLast();
        var lost =
                last.getOut() instanceof StandardOutput out ? out.lost() : Optional.<String>empty();
        if (lost.isPresent() && code == Exit.DONE.code()) {
            String with = last.getCommand() instanceof CliCommand verb ? verb.lostWithOutput() : "";
            var failure = new Failure(Exit.FAILED, lost.get() + with);
            throw new ExecutionException(last, lost.get(), failure);
        }
        return code;
    }

    private static CommandLine converters(CommandLine commandLine) {
        return commandLine
                .registerConverter(RoomName.class, checked(RoomName::new))
                .registerConverter(UserName.class, checked(UserName::new))
                .registerConverter(Role.class, checked(Role::of))
                .registerConverter(TokenId.class, checked(TokenId::new))
                .registerConverter(Topic.class, checked(Topic::new))
                .registerConverter(ServerAddress.Named.class, checked(ServerAddress.Named::parse))
                .registerConverter(ServerNames.class, checked(ServerNames::parse))
                .registerConverter(Pin.class, checked(Pin::new))
                .registerConverter(Duration.class, checked(Durations::parse))
                .registerConverter(Since.class, checked(Since::parse))
                .registerConverter(Lifetime.class, checked(Durations::lifetime))
                .registerConverter(Pattern.class, CommandTree::pattern);
    }

    private static Pattern pattern(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new TypeConversionException(
                    "\"%s\" is no regular expression: %s near character %d"
                            .formatted(Sanitiser.escaped(regex), e.getDescription(), e.getIndex()));
        }
    }

    /** No name, address or duration looks like a token: who gives one gave it in a wrong place. */
    private static <T> ITypeConverter<T> checked(Function<String, T> of) {
        return text -> {
            if (TokenOptions.looksLikeToken(text)) {
                throw new TypeConversionException(text);
            }
            try {
                return of.apply(text);
            } catch (InvalidFieldException e) {
                throw new TypeConversionException(e.getMessage());
            }
        };
    }
}
