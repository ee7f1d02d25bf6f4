package dev.tcrp.server.cluster;

import dev.tcrp.server.relay.RelaySide;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** The parts of this server as one of a cluster that are there once its relay runs; any thread. */
final class Parts {
    /** All of them, owned by the relay thread. */
    record Started(
            RelaySide relay,
            Links links,
            Ownership ownership,
            Edge edge,
            OwnerSide owner,
            ClusterRooms rooms) {}

    private volatile @Nullable Started started;

    /** Changes that came before; guarded by this. */
    private final List<Consumer<Started>> early = new ArrayList<>();

    /** The relay runs from now on, and does what came before. */
    synchronized void start(Started all) {
        started = all;
        early.forEach(task -> all.relay().execute(() -> task.accept(all)));
        early.clear();
    }

    /** Null before the relay runs. */
    @Nullable Started now() {
        return started;
    }

    /** Of a relay that runs: no other server is known before. */
    Started required() {
        return Objects.requireNonNull(started, "no other server is known yet");
    }

    /** Has the relay thread do this, once the relay runs. */
    synchronized void onRelay(Consumer<Started> task) {
        Started all = started;
        if (all == null) {
            early.add(task);
        } else {
            all.relay().execute(() -> task.accept(all));
        }
    }
}
