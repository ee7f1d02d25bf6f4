package dev.tcrp.server;

import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.server.cluster.ClusterConfig;
import dev.tcrp.server.cluster.ClusterImport;
import dev.tcrp.server.tls.Identity;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code chat-server cluster import FOLDER|FILE}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Put the rooms of a single server or a backup into a new cluster.",
        footer = {
            "",
            "FOLDER is the data folder of a server that is stopped, FILE is of chat-server backup.",
            "Rooms come into an empty engine only, before a server of the cluster was started.",
            "Tokens, members and places of messages stay; the logs get new ids: clients begin",
            "anew and say so. FOLDER and FILE stay as they are.",
            "Exit codes: 0 done, 1 nothing was imported, 2 wrong command line."
        })
final class ImportCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FOLDER|FILE",
            description = "data folder of a server that is stopped, or a backup")
    private Path from = Path.of("");

    @Mixin private ClusterOptions options = new ClusterOptions();

    @Option(
            names = "--shards",
            paramLabel = "N",
            description = "parts of the rooms, for good: a power of two up to 256 (32)")
    private @Nullable Integer shards;

    @Option(
            names = "--without-files",
            description = "import though files that members sent are missing")
    private boolean withoutFiles;

    @Option(
            names = "--data-dir",
            paramLabel = "FOLDER",
            description = "the new server's, where the copy is made")
    private @Nullable Path folder;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandSpec here = Objects.requireNonNull(spec);
        ClusterConfig config = config(here);
        Path scratch = IdentityOptions.folder(folder, here);
        try {
            Optional<Pin> pin = pin();
            var source = new ClusterImport.Source(from, pin, withoutFiles);
            print(ClusterImport.into(config, source, scratch), pin, here.commandLine().getOut());
            return 0;
        } catch (IOException e) {
            String why = Sanitiser.shown(String.valueOf(e.getMessage()));
            System.err.println("chat-server: nothing was imported: " + why + ".");
            return Exit.FAILED;
        }
    }

    private ClusterConfig config(CommandSpec here) {
        ClusterConfig config = options.required(here.commandLine());
        try {
            return shards == null ? config : config.inShards(shards);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    here.commandLine(), "--shards %d: %s.".formatted(shards, e.getMessage()));
        }
    }

    /** By which clients know the server whose rooms these are. */
    private Optional<Pin> pin() throws IOException {
        Optional<Path> key = KeyCopies.identity(from);
        return key.isEmpty()
                ? Optional.empty()
                : Optional.of(Identity.of(key.get(), key.get()).pin());
    }

    private void print(ClusterImport.Done done, Optional<Pin> pin, PrintWriter out) {
        out.printf(
                "imported from %s: %d rooms, %d messages, %d files%n",
                Sanitiser.shown(from.toString()), done.rooms(), done.messages(), done.files());
        if (done.left() > 0) {
            out.println("direct rooms that belonged to no room, and were left out: " + done.left());
        }
        out.println(
                pin.map(
                                key ->
                                        "clients know the cluster by the pin "
                                                + key
                                                + ": give all its servers the same identity.pem")
                        .orElse(
                                "no key is there: the first server that starts decides by which"
                                        + " pin clients know the cluster"));
        out.println("start the servers, each on a data folder that has no rooms");
    }
}
