package dev.tcrp.server;

import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.server.files.BlobCopies;
import dev.tcrp.server.store.sqlite.Inspection;
import dev.tcrp.server.store.sqlite.Restoration;

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

/** {@code chat-server restore FILE}. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "Put a backup in place, while no server runs there.",
        footer = {
            "",
            "What was there before stays beside it as rooms.db.before-restore-N. The logs get",
            "new ids, by which clients see that they were set back, and begin anew.",
            "Exit codes: 0 done, 1 nothing was restored, 2 wrong command line."
        })
final class Restore implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "the backup, which stays unchanged")
    private Path file = Path.of("");

    @Option(names = "--data-dir", paramLabel = "FOLDER", description = "the server's")
    private @Nullable Path folder;

    @Option(
            names = "--keys",
            description = "restore the keys of backup --keys too, and so the server's pin")
    private boolean keys;

    @Option(
            names = "--files",
            description = "restore the files of backup --files too, but those that are there")
    private boolean files;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandSpec here = Objects.requireNonNull(spec);
        try {
            Path data = IdentityOptions.folder(folder, here);
            if (keys) {
                KeyCopies.requireBeside(file);
            }
            if (files) {
                BlobCopies.requireBeside(file);
            }
            Restoration.Done done = Restoration.restore(data, file);
            var out = here.commandLine().getOut();
            out.printf(
                    "restored from %s: %d rooms, %d messages%n",
                    Sanitiser.shown(file.toString()), done.rooms(), done.messages());
            done.before()
                    .map(Path::toString)
                    .map(Sanitiser::shown)
                    .ifPresent(before -> out.println("what was there before: " + before));
            if (keys) {
                out.println("keys: " + String.join(", ", KeyCopies.restore(file, data)));
            }
            if (files) {
                out.println("files: " + BlobCopies.restore(file, Inspection.blobs(data)));
            }
            out.println("the logs have new ids: clients begin anew and say so");
            return 0;
        } catch (IOException e) {
            String why = Sanitiser.shown(String.valueOf(e.getMessage()));
            System.err.println("chat-server: nothing was restored: " + why + ".");
            return Exit.FAILED;
        }
    }
}
