package dev.tcrp.server;

import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.server.cluster.ClusterConfig;
import dev.tcrp.server.cluster.ClusterExport;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;

/** {@code chat-server cluster export FOLDER}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write all rooms and files into a folder that a single server starts on.",
        footer = {
            "",
            "Run it at a server of the cluster, which goes on: its rooms are copied, and files that"
                    + " it",
            "has not are fetched from the engine. The folder is made, or is there and empty.",
            "chat-server --data-dir FOLDER starts on it. The logs get new ids: clients begin anew.",
            "Exit codes: 0 done, 1 nothing was exported, or something is missing, 2 wrong command"
                    + " line."
        })
final class ExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", description = "where to write; nothing is in it")
    private Path to = Path.of("");

    @Mixin private ClusterOptions options = new ClusterOptions();

    @Option(
            names = "--data-dir",
            paramLabel = "FOLDER",
            description = "that of the cluster's server here")
    private @Nullable Path folder;

    @Option(
            names = "--keys",
            description = "copy the server's keys too, and so its pin; keep them secret")
    private boolean keys;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandSpec here = Objects.requireNonNull(spec);
        ClusterConfig config = options.required(here.commandLine());
        Path data = IdentityOptions.folder(folder, here);
        try (var cluster = ClusterExport.of(config, data)) {
            if (keys) {
                KeyCopies.requireIn(data);
            }
            ClusterExport.Done done = cluster.into(to);
            print(done, here.commandLine().getOut());
            return handKeys(data) && done.missing().isEmpty() ? 0 : Exit.FAILED;
        } catch (IOException e) {
            String why = Sanitiser.shown(String.valueOf(e.getMessage()));
            System.err.println("chat-server: nothing was exported: " + why + ".");
            return Exit.FAILED;
        }
    }

    private boolean handKeys(Path data) {
        try {
            if (keys) {
                KeyCopies.hand(data, to);
            }
            return true;
        } catch (IOException e) {
            String why = Sanitiser.shown(String.valueOf(e.getMessage()));
            System.err.println("chat-server: the keys were not copied: " + why + ".");
            return false;
        }
    }

    private void print(ClusterExport.Done done, PrintWriter out) {
        out.printf(
                "exported to %s: %d rooms, %d messages, %d files%n",
                Sanitiser.shown(to.toString()), done.rooms(), done.messages(), done.files());
        done.missing().forEach(blob -> out.println("a file is missing: blobs/" + blob));
        out.println("the logs have new ids: clients begin anew and say so");
    }
}
