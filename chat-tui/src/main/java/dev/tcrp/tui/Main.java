package dev.tcrp.tui;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Invite;
import dev.tcrp.server.CommandWords;
import dev.tcrp.server.StandardOutput;
import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.InteractiveChat;
import dev.tcrp.tui.app.Surroundings;
import dev.tcrp.tui.cli.CommandTree;
import dev.tcrp.tui.terminal.Crash;

import picocli.CommandLine;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The program: runs a command line and ends the process with its exit code. */
public final class Main {
    private Main() {}

    /** Runs the program and ends the process with an {@link Exit} code. */
    public static void main(String[] args) throws Exception {
        if (List.of(args).equals(List.of("--warm-up"))) {
            WarmUp.run();
            System.exit(Exit.DONE.code());
        }
        System.exit(execute(args));
    }

    private static int execute(String[] args) {
        PrintWriter err = utf8(FileDescriptor.err);
        try {
            Crash.handle(Surroundings.ofProcess().errorLog());
            String[] words = meant(CommandWords.arguments(args)).toArray(String[]::new);
            return commandLine().setOut(StandardOutput.ofProcess()).setErr(err).execute(words);
        } catch (InvalidFieldException e) {
            err.println(e.getMessage() + ".");
            err.flush();
            return Exit.USAGE.code();
        }
    }

    /** The program's command line, in the surroundings of this process. */
    public static CommandLine commandLine() {
        return CommandTree.commandLine(Surroundings.ofProcess(), new InteractiveChat());
    }

    /** An invite alone is one to join by. */
    private static List<String> meant(List<String> words) {
        boolean isInvite = !words.isEmpty() && words.getFirst().startsWith(Invite.SCHEME);
        return isInvite ? Stream.concat(Stream.of("join"), words.stream()).toList() : words;
    }

    private static PrintWriter utf8(FileDescriptor descriptor) {
        return new PrintWriter(
                new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8));
    }
}
