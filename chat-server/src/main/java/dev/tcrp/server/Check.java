package dev.tcrp.server;

import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.server.store.sqlite.Inspection;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** {@code chat-server check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Look for damage in the stored rooms; the server may run.",
        footer = {"", "Exit codes: 0 all is well, 1 something is wrong, 2 wrong command line."})
final class Check implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Option(names = "--data-dir", paramLabel = "FOLDER", description = "the server's")
    private @Nullable Path folder;

    @Override
    public Integer call() {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        try {
            Path where = IdentityOptions.folder(folder, Objects.requireNonNull(spec));
            List<String> wrong = Inspection.check(where);
            List<String> index = Inspection.checkIndex(where);
            Stream.concat(wrong.stream(), index.stream())
                    .forEach(words -> out.println(Sanitiser.shown(words)));
            if (wrong.isEmpty() && index.isEmpty()) {
                out.println("ok");
                return 0;
            }
            System.err.println(
                    wrong.isEmpty()
                            ? "chat-server: the index of words is damaged, and nothing that was"
                                    + " said is lost. The server makes the index anew when it"
                                    + " starts, or meets the damage."
                            : "chat-server: what is kept is damaged. Keep a copy of the folder,"
                                    + " and go back to a backup.");
            return Exit.FAILED;
        } catch (IOException e) {
            System.err.println("chat-server: cannot check: " + e.getMessage() + ".");
            return Exit.FAILED;
        }
    }
}
