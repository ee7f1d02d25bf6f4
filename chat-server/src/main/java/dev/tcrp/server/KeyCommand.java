package dev.tcrp.server;

import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.server.tls.KeyChange;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/** {@code chat-server key next|switch|show}. */
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        description = "Change the server's key so that its clients follow.",
        footer = {
            "",
            "Clients that know the pin, and invites that hold it, accept the key that follows it.",
            "Exit codes: 0 done, 1 the key is as it was, 2 wrong command line."
        })
final class KeyCommand {
    private interface Step {
        String of(Path folder) throws IOException;
    }

    @Spec private @Nullable CommandSpec spec;

    @Command(
            mixinStandardHelpOptions = true,
            description = "Make the next key; a running server announces it after SIGHUP.")
    int next(
            @Option(names = "--data-dir", paramLabel = "FOLDER", description = "the server's")
                    @Nullable Path folder) {
        return run(folder, data -> "next-pin=" + new KeyChange(data).makeNext());
    }

    @Command(
            name = "switch",
            mixinStandardHelpOptions = true,
            description = "Use the next key; a running server does so after SIGHUP.")
    int switchOver(
            @Option(names = "--data-dir", paramLabel = "FOLDER", description = "the server's")
                    @Nullable Path folder) {
        return run(folder, data -> "pin=" + new KeyChange(data).switchOver());
    }

    @Command(mixinStandardHelpOptions = true, description = "Print the pin in use.")
    int show(
            @Option(names = "--data-dir", paramLabel = "FOLDER", description = "the server's")
                    @Nullable Path folder) {
        return run(folder, data -> "pin=" + new KeyChange(data).pin());
    }

    private int run(@Nullable Path folder, Step step) {
        CommandSpec here = Objects.requireNonNull(spec);
        try {
            Path data = IdentityOptions.folder(folder, here);
            here.commandLine().getOut().println(step.of(data));
            return 0;
        } catch (IOException e) {
            String why = Sanitiser.shown(String.valueOf(e.getMessage()));
            System.err.println("chat-server: the key is as it was: " + why + ".");
            return Exit.FAILED;
        }
    }
}
