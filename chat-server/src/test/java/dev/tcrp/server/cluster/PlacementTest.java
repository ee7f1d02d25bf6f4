package dev.tcrp.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Who should have which shard, whatever the nodes are called. */
class PlacementTest {
    private static final int SHARDS = 256;

    private static List<String> nodes(long seed) {
        var random = new SplittableRandom(seed);
        int count = random.nextInt(2, 9);
        boolean numbered = random.nextBoolean();
        return IntStream.range(0, count)
                .mapToObj(i -> numbered ? "node-" + i : Long.toHexString(random.nextLong()))
                .toList();
    }

    private static List<String> owners(List<String> nodes) {
        return IntStream.range(0, SHARDS)
                .mapToObj(shard -> Placement.best(nodes, shard).orElseThrow())
                .toList();
    }

    /** Seen to fail with the shard modulo the number of nodes. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void aNodeThatGoesMovesItsOwnShardsOnlyAndOneThatComesTakesOnly(long seed) {
        List<String> nodes = nodes(seed);
        String gone = nodes.get((int) seed % nodes.size());
        List<String> fewer = new ArrayList<>(nodes);
        fewer.remove(gone);
        List<String> before = owners(nodes);
        List<String> after = owners(fewer);
        for (int shard = 0; shard < SHARDS; shard++) {
            if (!before.get(shard).equals(gone)) {
                assertThat(after.get(shard)).isEqualTo(before.get(shard));
            }
        }
    }

    /** Seen to fail with the checksum alone as the score, of which names alike have one alike. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void eachHasItsShareAndTheOrderOfTheirNamesDoesNotMatter(long seed) {
        List<String> nodes = nodes(seed);
        List<String> owners = owners(nodes);
        double fair = (double) SHARDS / nodes.size();
        for (String node : nodes) {
            assertThat(owners.stream().filter(node::equals).count())
                    .as("%s of %s", node, nodes)
                    .isBetween((long) (fair * 0.5), (long) (fair * 1.6));
        }
        assertThat(owners(nodes.reversed())).isEqualTo(owners);
        assertThat(Placement.ranked(nodes, 7))
                .containsExactlyInAnyOrderElementsOf(nodes)
                .first()
                .isEqualTo(owners.get(7));
        assertThat(Placement.best(List.of(), 7)).isEqualTo(Optional.empty());
    }
}
