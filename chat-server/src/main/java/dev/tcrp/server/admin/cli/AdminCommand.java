package dev.tcrp.server.admin.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

import java.nio.file.Path;
import java.util.Optional;

/** {@code chat-server admin COMMAND}: the commands of the operator, each with its help. */
public final class AdminCommand {
    static final String JSON = "--json";
    static final String SOCKET = "--admin-socket";
    static final String DATA = "--data-dir";

    private AdminCommand() {}

    /**
     * The command with all its subcommands.
     *
     * @param usualFolder the data folder where nobody chooses one
     */
    public static CommandLine admin(Optional<Path> usualFolder) {
        CommandSpec spec = CommandSpec.create().name("admin");
        spec.usageMessage()
                .description("Steer the running server.")
                .footer(
                        "",
                        "Exit codes: 3 no such room or member, 4 not allowed, 5 there already,",
                        "6 no server, 7 timed out, 8 a limit. See OPERATIONS.md, Steer.");
        addPlace(spec, ScopeType.INHERIT);
        return commands(spec, new PlacedTarget(usualFolder));
    }

    /** Adds the options that name the server. */
    static void addPlace(CommandSpec spec, ScopeType scope) {
        spec.addOption(
                OptionSpec.builder(SOCKET)
                        .paramLabel("PATH")
                        .type(String.class)
                        .scopeType(scope)
                        .description("the server's admin socket")
                        .build());
        spec.addOption(
                OptionSpec.builder(DATA)
                        .paramLabel("FOLDER")
                        .type(Path.class)
                        .scopeType(scope)
                        .description("the server's data folder, which has its socket")
                        .build());
    }

    /** The commands for this server below the root. */
    static CommandLine commands(CommandSpec root, Target target) {
        root.mixinStandardHelpOptions(true);
        root.addOption(
                OptionSpec.builder(JSON)
                        .type(boolean.class)
                        .scopeType(ScopeType.INHERIT)
                        .description("print a line of JSON for each row")
                        .build());
        for (Phrase phrase : Grammar.PHRASES) {
            add(root, phrase, target);
        }
        root.addSubcommand("top", TopCommand.spec(target));
        var line = new CommandLine(root);
        line.getSubcommands()
                .values()
                .forEach(each -> each.getCommandSpec().usageMessage().sortOptions(false));
        return line;
    }

    /** A command of two words is a subcommand of the first. */
    private static void add(CommandSpec root, Phrase phrase, Target target) {
        String[] names = phrase.name().split(" ", 2);
        CommandSpec above = names.length == 1 ? root : group(root, names[0]);
        above.addSubcommand(names[names.length - 1], PhraseCommand.spec(phrase, target));
    }

    /** The command that others are below; one that does nothing itself is made. */
    private static CommandSpec group(CommandSpec root, String name) {
        CommandLine known = root.subcommands().get(name);
        if (known != null) {
            return known.getCommandSpec();
        }
        CommandSpec group = CommandSpec.create().mixinStandardHelpOptions(true);
        group.usageMessage().description("the commands below");
        root.addSubcommand(name, group);
        return group;
    }

    /** Whether lines of JSON are asked for. */
    static boolean isJson(ParseResult line) {
        return Boolean.TRUE.equals(value(line, JSON));
    }

    /** The value of an option of this command, or of one above it; null when nobody gave it. */
    static @Nullable Object value(ParseResult line, String option) {
        for (CommandSpec spec = line.commandSpec(); spec != null; spec = spec.parent()) {
            ParseResult here = spec.commandLine().getParseResult();
            Object value = here.matchedOptionValue(option, null);
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
