package dev.tcrp.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Entries that an edge sends before it hears that something was not taken. */
class OrderAtOwnerTest {
    private final OrderAtOwner order = new OrderAtOwner();

    private boolean isTaken(String node, int shard, long at) {
        boolean is = order.isWhole(node, shard, at);
        if (!is) {
            order.miss(node, shard);
        }
        return is;
    }

    /** Seen to fail with each entry looked at for itself. */
    @Test
    void whatComesBehindAnEntryThatWasNotTakenIsNotTakenUntilTheEdgeHasHeard() {
        assertThat(isTaken("east", 1, 0)).isTrue();
        order.miss("east", 1);
        assertThat(isTaken("east", 1, 0)).isFalse();
        assertThat(isTaken("east", 1, 1)).isTrue();
        assertThat(isTaken("east", 1, 1)).isTrue();
    }

    @Test
    void otherShardsAndEdgesGoOn() {
        assertThat(isTaken("east", 1, 0)).isTrue();
        order.miss("east", 1);
        assertThat(isTaken("east", 2, 0)).isTrue();
        assertThat(isTaken("south", 1, 0)).isTrue();
    }

    @Test
    void allThatCameIsMissedAtOnce() {
        assertThat(isTaken("east", 1, 3)).isTrue();
        assertThat(isTaken("south", 2, 5)).isTrue();
        order.missAll();
        assertThat(isTaken("east", 1, 3)).isFalse();
        assertThat(isTaken("south", 2, 5)).isFalse();
        assertThat(isTaken("south", 2, 6)).isTrue();
    }

    @Test
    void anEdgeThatBeginsAnewCountsAnew() {
        assertThat(isTaken("east", 1, 7)).isTrue();
        order.missAll();
        order.forget("east");
        assertThat(isTaken("east", 1, 0)).isTrue();
    }
}
