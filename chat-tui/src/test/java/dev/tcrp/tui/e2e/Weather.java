package dev.tcrp.tui.e2e;

import dev.tcrp.tui.fault.FaultProxy;
import dev.tcrp.tui.fault.Share;

import java.time.Duration;
import java.util.function.Consumer;

/** How bad a network is. */
@SuppressWarnings("ImmutableEnumChecker") // What it sets is not its own.
enum Weather {
    /** Two of a hundred datagrams are lost, as by a busy radio link. */
    LOSSY(network -> network.loses(2, Share.PERCENT)),

    /** All that can happen to datagrams, and connections that do not last. */
    STORM(
            network -> {
                network.loses(20, Share.PERCENT);
                network.repeats(10, Share.PERCENT);
                network.reorders(20, Share.PERCENT);
                network.flips(10, Share.PERCENT);
                network.cutsTcpEvery(Duration.ofSeconds(2));
            });

    private final Consumer<FaultProxy> sets;

    Weather(Consumer<FaultProxy> sets) {
        this.sets = sets;
    }

    /** The network is so bad from now on. */
    void begins(FaultProxy network) {
        sets.accept(network);
    }
}
