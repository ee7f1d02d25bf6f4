package dev.tcrp.server.admin.cli;

import dev.tcrp.server.admin.ExitCode;
import dev.tcrp.server.admin.RefusedOrderException;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * {@code chat-server console}: the commands of {@code chat-server admin}, line by line, from a
 * terminal or a pipe.
 */
public final class ConsoleCommand implements Callable<Integer> {
    private final PlacedTarget target;
    private final Optional<Path> usualFolder;
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);

    private ConsoleCommand(Optional<Path> usualFolder) {
        this.target = new PlacedTarget(usualFolder);
        this.usualFolder = usualFolder;
    }

    /**
     * The command.
     *
     * @param usualFolder the data folder where nobody chooses one; the history is there too
     */
    public static CommandLine console(Optional<Path> usualFolder) {
        CommandSpec spec = new ConsoleCommand(usualFolder).spec;
        spec.name("console").mixinStandardHelpOptions(true);
        spec.usageMessage()
                .description("Steer the running server, line by line.")
                .footer(
                        "",
                        "Commands are those of chat-server admin; help lists them, Tab completes.",
                        "From a pipe all lines are carried out; the exit code is the first that is"
                                + " not 0.");
        AdminCommand.addPlace(spec, ScopeType.LOCAL);
        return new CommandLine(spec);
    }

    @Override
    public Integer call() throws IOException {
        ParseResult line = spec.commandLine().getParseResult();
        try {
            Path socket = target.place(line);
            if (Screen.isThere()) {
                AdminClient.at(socket).close();
                return new Console(socket, usualFolder).run();
            }
            return pipe(socket, spec.commandLine().getOut());
        } catch (RefusedOrderException e) {
            System.err.println("chat-server: " + e.words());
            return e.exit().code();
        }
    }

    private static int pipe(Path socket, PrintWriter out) throws IOException {
        var commands = new ConsoleCommands(new ConsoleTarget(socket, Optional.empty()));
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        int code = ExitCode.DONE.code();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            int next = commands.execute(line, out);
            code = code == 0 ? next : code;
        }
        return code;
    }
}
