package dev.tcrp.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.server.cluster.ClusterState.LogLength;
import dev.tcrp.server.cluster.ClusterState.Replica;
import dev.tcrp.server.store.Checkpoint;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What is said to be wrong with a cluster. */
class ClusterStateTest {
    private static final Optional<Owner> OWNED = Optional.of(new Owner("a", 1));
    private static final LogLength LOG = LogLength.NONE;
    private static final long LONG = 1L << 30;
    private static final Replica LEADER = new Replica("n0", true, true, 0);

    private static Node node(long behind, long doubts) {
        return new Node(
                "a", 1, List.of(), "pin", "1", new Node.Load(true, behind, 0, 0, doubts, 0));
    }

    private static EngineReport engine(String name, long last, long messages) {
        return new EngineReport(
                URI.create("http://" + name),
                name,
                "2.15.1",
                true,
                1,
                last,
                messages,
                last - messages,
                List.of());
    }

    private static ClusterState with(List<EngineReport> engines) {
        return new ClusterState(
                1,
                new Owners(List.of(OWNED)),
                List.of(node(3, 0)),
                List.of(LEADER),
                engines,
                1,
                LOG);
    }

    @Test
    void nothingIsSaidOfASoundOne() {
        assertThat(with(List.of()).problems()).isEmpty();
        assertThat(with(List.of(engine("n0", 9, 8), engine("n1", 9, 8))).problems()).isEmpty();
    }

    /** Seen to fail with the comparison of the last records alone. */
    @Test
    void aServerThatLostSomeInTheMiddleIsNamed() {
        assertThat(with(List.of(engine("n0", 9, 9), engine("n1", 9, 7))).problems())
                .singleElement()
                .asString()
                .startsWith("The engine's server n1 has 2 records fewer than n0")
                .contains("store_dir");
    }

    @Test
    void oneThatIsOnlyBehindIsNot() {
        assertThat(with(List.of(engine("n0", 9, 9), engine("n1", 7, 7))).problems()).isEmpty();
    }

    @Test
    void eachThingIsASentence() {
        var state =
                new ClusterState(
                        2,
                        new Owners(List.of(OWNED, Optional.empty())),
                        List.of(node(20_000, 2)),
                        List.of(LEADER, new Replica("n1", false, false, 5)),
                        List.of(),
                        3,
                        LOG);
        assertThat(state.problems())
                .hasSize(5)
                .anyMatch(words -> words.contains("Nobody has the shards 1:"))
                .anyMatch(words -> words.contains("20000 records behind"))
                .anyMatch(words -> words.contains("whether 2 records are in the log"))
                .anyMatch(
                        words -> words.contains("on 2 of the engine's servers and should be on 3"))
                .anyMatch(words -> words.contains("server n1 does not follow the log (5 "));
        assertThat(
                        new ClusterState(
                                        0,
                                        new Owners(List.of()),
                                        List.of(),
                                        List.of(),
                                        List.of(),
                                        1,
                                        LOG)
                                .problems())
                .containsExactly("No server of the cluster runs: start one.");
    }

    /** Seen to fail with a length that is not compared. */
    @Test
    void aLogThatIsNotCutIsAProblem() {
        assertThat(of(LONG, 0).problems()).isEmpty();
        assertThat(of(LONG + 1, 0).problems())
                .singleElement()
                .asString()
                .contains("1024 MB", "checkpoint_failed");
        assertThat(of(LONG + 1, LONG).problems()).isEmpty();
    }

    private static ClusterState of(long bytes, long checkpointed) {
        var checkpoint = new Checkpoint(5, "", checkpointed, 7, 0, "a", 0, "");
        var log = new LogLength(6, 9, bytes, Optional.of(checkpoint));
        return new ClusterState(
                1,
                new Owners(List.of(OWNED)),
                List.of(node(3, 0)),
                List.of(LEADER),
                List.of(),
                1,
                log);
    }

    @Test
    void anEngineWithoutALeaderIsToldOfByWhatItsServersSay() {
        assertThat(ClusterState.silent(List.of(engine("n0", 9, 9)), 3).problems())
                .singleElement()
                .asString()
                .startsWith("The engine decides nothing: fewer than two of its three servers");
    }

    /** Seen to fail with the counts of the engine alone. */
    @Test
    void aCopyThatCannotBeReadWhollyIsNamedAndOneThatWasNotReadIsNotTakenForSound() {
        var state =
                new ClusterState(
                        1,
                        new Owners(List.of(OWNED)),
                        List.of(node(0, 0)),
                        List.of(LEADER, new Replica("n1", false, true, 0), LEADER),
                        List.of(),
                        3,
                        LOG,
                        List.of(new CopyReading("n0", 9, 0, 0), new CopyReading("n1", 7, 2, 4)),
                        false);
        assertThat(state.problems())
                .hasSize(2)
                .anyMatch(words -> words.startsWith("The engine's server n1 cannot read 2 of"))
                .contains("2 of 3 copies of the log were read: read it again.");
    }
}
