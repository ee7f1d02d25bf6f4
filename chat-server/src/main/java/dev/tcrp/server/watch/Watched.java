package dev.tcrp.server.watch;

import dev.tcrp.server.metrics.ClusterFigures;
import dev.tcrp.server.metrics.Metrics;
import dev.tcrp.server.metrics.VitalSign;
import dev.tcrp.server.relay.RelayFigures;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The watched parts of a running server.
 *
 * @param vitals of the threads that the server cannot do without
 * @param relay what the relay has counted, completed by its thread
 * @param committing messages that wait for the disk
 * @param linesDropped lines of the log that nobody took
 * @param folder where the rooms are stored, if they are
 * @param cluster how it does in its cluster, if it is part of one; any thread asks
 */
public record Watched(
        Metrics metrics,
        List<VitalSign> vitals,
        Supplier<CompletableFuture<RelayFigures>> relay,
        IntSupplier committing,
        LongSupplier linesDropped,
        Optional<Path> folder,
        Optional<Supplier<ClusterFigures>> cluster) {
    /** Copies the list. */
    public Watched {
        vitals = List.copyOf(vitals);
    }

    /** The same of a server that stands alone. */
    public Watched(
            Metrics metrics,
            List<VitalSign> vitals,
            Supplier<CompletableFuture<RelayFigures>> relay,
            IntSupplier committing,
            LongSupplier linesDropped,
            Optional<Path> folder) {
        this(metrics, vitals, relay, committing, linesDropped, folder, Optional.empty());
    }
}
