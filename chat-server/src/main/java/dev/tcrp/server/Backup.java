package dev.tcrp.server;

import dev.tcrp.server.store.sqlite.Inspection;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;

/** {@code chat-server backup FILE}. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Copy the stored rooms; the server may run.",
        footer = {
            "",
            "To go back to it: stop the server, and chat-server restore FILE. The key,",
            "identity.pem, is not in it."
        })
final class Backup implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "file to write; must not exist")
    private Path file = Path.of("");

    @Option(names = "--data-dir", paramLabel = "FOLDER", description = "the server's")
    private @Nullable Path folder;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        try {
            Inspection.backup(IdentityOptions.folder(folder, Objects.requireNonNull(spec)), file);
            return 0;
        } catch (IOException e) {
            System.err.println("chat-server: no backup was made: " + e.getMessage() + ".");
            return Exit.FAILED;
        }
    }
}
