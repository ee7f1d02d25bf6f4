package dev.tcrp.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Nodes of a cluster, each with a connection of its own, on real engines. */
class LeasesTest {
    private static final LeasePace SHORT =
            new LeasePace(Duration.ofMillis(600), Duration.ofSeconds(3));
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    private Engines engines(Engines engines) {
        open.add(engines);
        return engines;
    }

    private TestNode node(String name, Engines engines) throws IOException {
        return node(name, engines, SHORT);
    }

    private TestNode node(String name, Engines engines, LeasePace pace) throws IOException {
        var node = TestNode.start(name, engines, pace);
        open.add(node);
        return node;
    }

    private static void awaitPlaced(TestNode... nodes) {
        List<String> names =
                IntStream.range(0, nodes.length).mapToObj(i -> nodes[i].name()).toList();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            for (TestNode node : nodes) {
                                List<Integer> wanted =
                                        IntStream.range(0, TestNode.SHARDS)
                                                .filter(
                                                        shard ->
                                                                Placement.best(names, shard)
                                                                        .orElseThrow()
                                                                        .equals(node.name()))
                                                .boxed()
                                                .toList();
                                assertThat(node.held()).containsExactlyElementsOf(wanted);
                            }
                        });
    }

    /** Seen to fail with nodes that never give, and with those that leave without a word. */
    @Test
    void nodesThatComeAndGoTakeAndLeaveTheirShare() throws Exception {
        Engines engines = engines(Engines.one());
        TestNode a = node("a", engines);
        awaitPlaced(a);
        TestNode b = node("b", engines);
        awaitPlaced(a, b);
        TestNode c = node("c", engines);
        awaitPlaced(a, b, c);
        await().atMost(PATIENCE).until(() -> a.owners().equals(c.owners()));
        assertThat(c.owners().count("b")).isEqualTo(b.held().size());
        b.close();
        awaitPlaced(a, c);
        assertThat(TestNode.overlaps(a, b, c)).isEmpty();
    }

    /** Seen to fail with leases that are believed for ever. */
    @Test
    void theShardsOfANodeThatDiesAreTakenOnceItsLeasesEnd() throws Exception {
        Engines engines = engines(Engines.one());
        TestNode a = node("a", engines);
        TestNode b = node("b", engines);
        awaitPlaced(a, b);
        b.dies();
        await().atMost(SHORT.timeToLive().plusSeconds(3).plus(PATIENCE.dividedBy(6)))
                .until(() -> a.held().size() == TestNode.SHARDS);
        await().atMost(PATIENCE).until(() -> a.names().equals(List.of("a")));
    }

    /** Seen to fail with a take that names no revision. */
    @Test
    void ofTwoThatTakeOneHasIt() throws Exception {
        Engines engines = engines(Engines.one());
        var first = TestNode.connect("x", engines);
        var second = TestNode.connect("y", engines);
        open.add(first);
        open.add(second);
        var ours = Bucket.open(first, "leases", SHORT.timeToLive(), _ -> {});
        var theirs = Bucket.open(second, "leases", SHORT.timeToLive(), _ -> {});
        for (int round = 0; round < 50; round++) {
            String key = Integer.toString(round);
            var a = ours.write(key, Owner.written(Optional.of(new Owner("x", 1))), 0);
            var b = theirs.write(key, Owner.written(Optional.of(new Owner("y", 1))), 0);
            long winners =
                    Stream.of(a, b)
                            .map(each -> each.handle((_, fault) -> fault == null).join())
                            .filter(Boolean::booleanValue)
                            .count();
            assertThat(winners).isEqualTo(1);
        }
    }

    /** With the usual pace, as an election takes its time. Seen to fail with leases of 3 s. */
    @Test
    void anElectionOfTheEngineEndsNoLease() throws Exception {
        Engines engines = engines(Engines.three());
        TestNode a = node("a", engines, LeasePace.USUAL);
        TestNode b = node("b", engines, LeasePace.USUAL);
        awaitPlaced(a, b);
        a.forget();
        b.forget();
        int leader = engines.leaderOf("KV_chat-leases");
        engines.kill(leader);
        long before = a.renewals() + b.renewals();
        await().atMost(PATIENCE)
                .until(() -> a.renewals() + b.renewals() >= before + 2 * TestNode.SHARDS);
        assertThat(a.heard()).doesNotContain("lost");
        assertThat(b.heard()).doesNotContain("lost");
        awaitPlaced(a, b);
    }

    /** Seen to fail with a lease that is held until somebody else has it. */
    @Test
    void aNodeThatCannotReachTheEngineSaysThatItsShardsAreLost() throws Exception {
        Engines engines = engines(Engines.one());
        TestNode a = node("a", engines);
        awaitPlaced(a);
        engines.pause(0);
        await().atMost(PATIENCE).until(() -> a.held().isEmpty());
        engines.resume(0);
        awaitPlaced(a);
    }

    @Test
    void aShardThatCannotBeServedGoesToAnother() throws Exception {
        Engines engines = engines(Engines.one());
        TestNode a = node("a", engines);
        a.fails(true);
        TestNode b = node("b", engines);
        await().atMost(PATIENCE).until(() -> b.held().size() == TestNode.SHARDS);
        a.fails(false);
        awaitPlaced(a, b);
    }

    /** Seen to fail with any name taken. */
    @Test
    void twoNodesOfOneNameAreRefusedAndARestartIsNot() throws Exception {
        Engines engines = engines(Engines.one());
        TestNode a = node("a", engines);
        awaitPlaced(a);
        assertThatThrownBy(() -> node("a", engines))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another server runs as node a");
        a.dies();
        awaitPlaced(node("a", engines));
    }
}
