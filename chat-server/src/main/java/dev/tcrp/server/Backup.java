package dev.tcrp.server;

import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.server.cluster.ClusterConfig;
import dev.tcrp.server.cluster.ClusterExport;
import dev.tcrp.server.files.BlobCopies;
import dev.tcrp.server.files.SharedBlobs;
import dev.tcrp.server.store.sqlite.BackupFile;
import dev.tcrp.server.store.sqlite.Inspection;
import dev.tcrp.server.store.sqlite.ViewOrigin;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

/** {@code chat-server backup FILE|FOLDER}. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Copy the stored rooms; the server may run.",
        footer = {
            "",
            "In a FOLDER the copy is named by its time, and the name is printed. The copy is"
                    + " checked",
            "before older ones are removed. To go back to it: stop the server, and run",
            "chat-server restore FILE. Files that members sent are not in it without --files:",
            "those of a cluster are fetched from its engine, which --cluster names.",
            "Exit codes: 0 done, 1 no backup was made, 2 wrong command line."
        })
final class Backup implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE|FOLDER",
            description = "file to write, which must not exist; or a folder that is there")
    private Path target = Path.of("");

    @Option(names = "--data-dir", paramLabel = "FOLDER", description = "the server's")
    private @Nullable Path folder;

    @Option(
            names = "--keys",
            description = "copy the server's keys too, beside the file; keep them secret")
    private boolean keys;

    @Option(
            names = "--files",
            description = "copy the files that members sent too, beside the copy")
    private boolean files;

    @Option(
            names = "--keep",
            paramLabel = "N",
            description = "remove all but the newest N backups of the folder")
    private @Nullable Integer keep;

    @Mixin private ClusterOptions cluster = new ClusterOptions();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        requireRotation();
        CommandSpec here = Objects.requireNonNull(spec);
        try {
            make(IdentityOptions.folder(folder, here), here);
            return 0;
        } catch (IOException e) {
            String why = Sanitiser.shown(String.valueOf(e.getMessage()));
            System.err.println("chat-server: no backup was made: " + why + ".");
            return Exit.FAILED;
        }
    }

    private void requireRotation() {
        CommandSpec here = Objects.requireNonNull(spec);
        if (keep != null && keep < 1) {
            throw new ParameterException(
                    here.commandLine(), "--keep " + keep + " must be at least 1.");
        }
        if (keep != null && !Files.isDirectory(target)) {
            throw new ParameterException(
                    here.commandLine(),
                    "--keep needs a folder, and %s is none; make it first"
                            .formatted(Sanitiser.escaped(target.toString())));
        }
    }

    private void make(Path data, CommandSpec here) throws IOException {
        if (!Files.isDirectory(target)) {
            make(data, target);
            return;
        }
        var backups = new DatedBackups(target);
        Path file = backups.at(Instant.now());
        make(data, file);
        var out = here.commandLine().getOut();
        out.println(Sanitiser.shown(file.toString()));
        if (keep != null) {
            for (Path old : backups.keepNewest(keep)) {
                out.println("removed " + Sanitiser.shown(old.toString()));
            }
        }
    }

    private void make(Path data, Path file) throws IOException {
        BackupFile.make(data, file);
        try {
            if (keys) {
                KeyCopies.make(data, file);
            }
            if (files) {
                copyFiles(data, file);
            }
        } catch (IOException e) {
            KeyCopies.remove(file);
            BlobCopies.remove(file);
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private void copyFiles(Path data, Path file) throws IOException {
        Path blobs = Inspection.blobs(data);
        List<BlobId> which = Inspection.files(file);
        if (ViewOrigin.in(data).isEmpty()) {
            BlobCopies.make(blobs, which, file, SharedBlobs.NONE);
            return;
        }
        ClusterConfig engine =
                cluster.asked()
                        .orElseThrow(
                                () ->
                                        new IOException(
                                                "the files of a cluster are at its engine; name it"
                                                        + " by --cluster, or the server's settings"
                                                        + " by chat-server --config FILE backup"));
        try (var shared = ClusterExport.of(engine, data)) {
            BlobCopies.make(blobs, which, file, shared.files());
        }
    }
}
