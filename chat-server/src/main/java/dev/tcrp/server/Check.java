package dev.tcrp.server;

import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.server.files.BlobCopies;
import dev.tcrp.server.store.sqlite.Inspection;
import dev.tcrp.server.store.sqlite.Repair;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

/** {@code chat-server check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Look for damage in the stored rooms.",
        footer = {
            "",
            "The server may run, but not with --repair: that puts a mended copy in place, says"
                    + " what",
            "was lost, and leaves what was there as rooms.db.before-repair-N.",
            "Exit codes: 0 all is well or repaired, 1 something is wrong, 2 wrong command line."
        })
final class Check implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Option(names = "--data-dir", paramLabel = "FOLDER", description = "the server's")
    private @Nullable Path folder;

    @Option(names = "--repair", description = "mend what can be mended; the server must not run")
    private boolean repair;

    @Override
    public Integer call() {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        try {
            Path where = IdentityOptions.folder(folder, Objects.requireNonNull(spec));
            if (repair) {
                report(Repair.repair(where), out);
                return 0;
            }
            List<String> wrong = Inspection.check(where);
            wrong.forEach(words -> out.println(Sanitiser.shown(words)));
            List<BlobId> missing =
                    wrong.isEmpty()
                            ? BlobCopies.missing(Inspection.blobs(where), Inspection.filesIn(where))
                            : List.of();
            missing.forEach(blob -> out.println("a file is missing: blobs/" + blob));
            if (!missing.isEmpty()) {
                System.err.println(
                        "chat-server: the rooms are sound, and files that members sent are"
                                + " missing. chat-server restore --files puts those of a backup in"
                                + " place.");
                return Exit.FAILED;
            }
            if (wrong.isEmpty()) {
                out.println("ok");
                return 0;
            }
            System.err.println(
                    "chat-server: the stored rooms are damaged. Go back to a backup; or"
                            + " stop the server and run chat-server check --repair, which"
                            + " leaves what is there beside.");
            return Exit.FAILED;
        } catch (IOException e) {
            String why = Sanitiser.shown(String.valueOf(e.getMessage()));
            System.err.println("chat-server: cannot check: " + why + ".");
            return Exit.FAILED;
        }
    }

    private static void report(Repair.Done done, PrintWriter out) {
        done.words().forEach(words -> out.println(Sanitiser.shown(words)));
        done.before()
                .map(Path::toString)
                .map(Sanitiser::shown)
                .ifPresentOrElse(
                        before -> out.println("repaired; what was there before: " + before),
                        () -> out.println("ok"));
    }
}
