package dev.tcrp.server;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.text.JsonLine;
import dev.tcrp.server.config.ConfigException;
import dev.tcrp.server.config.Keys;
import dev.tcrp.server.config.Setting;
import dev.tcrp.server.config.Settings;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code chat-server config}. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = "Check the configuration, or print it; starts nothing.",
        footer = {
            "",
            "Every long flag of the server is a key: --max-members 500 is max-members = 500 in a",
            "file in TOML, and CHAT_SERVER_MAX_MEMBERS=500 in the environment. A flag counts"
                    + " first,",
            "then the environment, then the file, which --config or CHAT_SERVER_CONFIG names.",
            "Flags stand before the word config. Exit codes: 0 all is well, 2 something is wrong."
        })
final class Config implements Callable<Integer> {
    /** One of the two things to do. */
    static final class Deed {
        @SuppressWarnings("UnusedVariable") // One of the two is given: print tells which.
        @Option(names = "--check", description = "say what is wrong, and nothing else")
        private boolean check;

        @Option(names = "--print", description = "print each key, its value, and who set it")
        private boolean print;
    }

    @ArgGroup(multiplicity = "1")
    private Deed deed = new Deed();

    @Option(names = "--json", description = "print a line of JSON for each key")
    private boolean json;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "the file, instead of the one that is used")
    private @Nullable Path file;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        try {
            Map<String, String> environment = CommandWords.environment();
            Settings settings = settings(environment);
            settings.keys().misspelt(environment.keySet()).forEach(Config::say);
            List<String> problems = problems(settings);
            problems.forEach(Config::say);
            if (deed.print) {
                print(settings.all(), out);
            } else if (problems.isEmpty()) {
                out.println("ok");
            }
            return problems.isEmpty() ? 0 : Exit.USAGE;
        } catch (ConfigException e) {
            e.problems().forEach(Config::say);
            return Exit.USAGE;
        } catch (InvalidFieldException e) {
            say(e.getMessage() + ".");
            return Exit.USAGE;
        }
    }

    private Settings settings(Map<String, String> environment) throws ConfigException {
        CommandSpec program = Objects.requireNonNull(spec).root();
        ParseResult flags = program.commandLine().getParseResult();
        var where = Optional.ofNullable(file).or(() -> Settings.file(flags, environment));
        return Settings.of(Keys.of(program), where, environment).within(flags);
    }

    /** A line for each value that cannot be read; else one for what does not go together. */
    private static List<String> problems(Settings settings) {
        List<String> unreadable = settings.problems(Main::commandLine);
        if (!unreadable.isEmpty()) {
            return unreadable;
        }
        try {
            Main.parsed(settings.words()).requireUsable();
            return List.of();
        } catch (ParameterException e) {
            return List.of(settings.located(String.valueOf(e.getMessage())));
        }
    }

    private void print(List<Setting> settings, PrintWriter out) {
        int keys = settings.stream().mapToInt(each -> each.key().name().length()).max().orElse(0);
        int values = settings.stream().mapToInt(each -> each.shown().length()).max().orElse(0);
        String row = "%-" + keys + "s  %-" + Math.clamp(values, 1, 40) + "s  %s%n";
        for (Setting each : settings) {
            if (json) {
                out.println(line(each));
            } else {
                out.printf(row, each.key().name(), cell(each), each.origin().words());
            }
        }
    }

    private static String cell(Setting each) {
        return each.values().isEmpty() ? "-" : each.shown();
    }

    private static JsonLine line(Setting each) {
        JsonLine line = JsonLine.versioned().put("key", each.key().name());
        if (each.key().isRepeatable()) {
            line.put("value", each.shownValues());
        } else if (each.key().isSwitch()) {
            line.put("value", each.isOn());
        } else if (!each.values().isEmpty()) {
            line.put("value", each.shown());
        }
        return line.put("from", each.origin().kind()).put("where", each.origin().words());
    }

    private static void say(String problem) {
        System.err.println("chat-server: " + problem);
    }
}
