package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.RoomEvent;
import dev.tcrp.server.admin.JsonReader;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.metrics.Level;
import dev.tcrp.server.metrics.Metrics;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** An operator at either of two servers that are one, beside members at both. */
@Timeout(120)
class ClusterOperatorTest {
    /** Both servers have some of them. */
    private static final List<String> ROOMS =
            List.of("tea", "coffee", "milk", "water", "juice", "beer");

    @TempDir private Path folder;
    private TestCluster cluster;

    @BeforeEach
    void start() throws IOException {
        cluster = TestCluster.of(folder, Budgets.DEFAULTS, "north", "east");
    }

    @AfterEach
    void end() throws Exception {
        cluster.close();
    }

    private List<Map<String, Object>> rows(int server, String order) {
        return cluster.operator(server).asks(order + " --json").isDone().lines().stream()
                .map(JsonReader::object)
                .toList();
    }

    private Token firstOf(int server, String room) {
        return new Token(
                rows(server, "room make " + room + " --tokens 3").getFirst().get("token") + "");
    }

    /** Seen to fail with orders that only the room's owner takes. */
    @Test
    void anOrderAboutARoomIsGivenAtAnyServer() throws IOException {
        for (String room : ROOMS) {
            SealedClient alice = cluster.member(0, room, firstOf(0, room), "alice");
            cluster.operator(1).asks("room make " + room).fails(5, "exists already");
            Token second = new Token(rows(1, "room takeover " + room).getFirst().get("token") + "");
            SealedClient bob = cluster.member(1, room, second, "bob");
            for (int server = 0; server < 2; server++) {
                assertThat(rows(server, "members " + room))
                        .extracting(row -> row.get("user"))
                        .containsExactly("alice", "bob");
                assertThat(rows(server, "tokens " + room)).hasSize(4);
                assertThat(rows(server, "room " + room).getFirst()).containsEntry("room", room);
            }
            cluster.operator(1).asks("mute " + room + " alice --for 5m").isDone();
            assertThat(alice.control.hears(RoomEvent.MemberMuted.class).seconds()).isEqualTo(300);
            cluster.operator(0).asks("unmute " + room + " alice").isDone();
            cluster.operator(0).asks("kick " + room + " bob --reason noise").isDone();
            assertThat(bob.control.hears(RoomEvent.RoomClosed.class).reason())
                    .isEqualTo("The operator removed you: noise");
            cluster.operator(0).asks("ban alice --in " + room).isDone();
            assertThat(rows(1, "bans --in " + room)).hasSize(1);
            cluster.operator(1).asks("room close " + room).isDone();
            cluster.operator(0).asks("room " + room).fails(3, "There is no room " + room);
        }
        assertThat(rows(0, "rooms")).isEmpty();
    }

    /** Seen to fail with the rooms, and with the connections, of one server alone. */
    @Test
    void listsAndCountsAreOfAllServersAndNameThem() throws IOException {
        for (String room : ROOMS) {
            List<Token> tokens = cluster.made(0, room, 2);
            cluster.member(0, room, tokens.getFirst(), "alice");
            cluster.member(1, room, tokens.getLast(), "bob");
        }
        await().untilAsserted(
                        () -> {
                            assertThat(sum(metrics -> metrics.rooms)).isEqualTo(6);
                            assertThat(sum(metrics -> metrics.members)).isEqualTo(12);
                        });
        for (int server = 0; server < 2; server++) {
            List<Map<String, Object>> rooms = rows(server, "rooms");
            assertThat(rooms)
                    .extracting(row -> row.get("room"))
                    .containsExactlyInAnyOrderElementsOf(ROOMS);
            assertThat(rooms).extracting(row -> row.get("node")).contains("north", "east");
            assertThat(rows(server, "sessions"))
                    .filteredOn(row -> !List.of().equals(row.get("users")))
                    .hasSize(12)
                    .allSatisfy(
                            row ->
                                    assertThat(row.get("users") + "")
                                            .contains(
                                                    "north".equals(row.get("node"))
                                                            ? "alice@"
                                                            : "bob@"));
            assertThat(rows(server, "stats"))
                    .hasSize(2)
                    .allSatisfy(row -> assertThat(row).containsEntry("members", 6L));
            assertThat(rows(server, "members tea").toString()).contains("@north", "@east");
            assertThat(cluster.operator(server).asks("top --once").isDone().out())
                    .contains("12 members  6 rooms", "alice@tea", "bob@tea");
            assertThat(cluster.operator(server).asks("budgets").isDone().out())
                    .containsPattern("rooms +6 +10000")
                    .containsPattern("tokens +12 +100000")
                    .containsPattern("connections +\\d+ +\\d+ +\\d+ +north")
                    .containsPattern("connections +\\d+ +\\d+ +\\d+ +east");
        }
    }

    /** As Prometheus does. */
    private long sum(Function<Metrics, Level> which) {
        return which.apply(cluster.server(0).metrics()).value()
                + which.apply(cluster.server(1).metrics()).value();
    }

    @Test
    void theServersWordIsTheSameForMembersAtBoth() throws IOException {
        List<Token> tokens = cluster.made(0, "tea", 2);
        SealedClient alice = cluster.member(0, "tea", tokens.getFirst(), "alice");
        SealedClient bob = cluster.member(1, "tea", tokens.getLast(), "bob");
        SealedClient carol =
                cluster.member(1, "milk", cluster.made(0, "milk", 1).getFirst(), "carol");
        assertThat(rows(1, "announce hello"))
                .extracting(row -> row.get("node"), row -> row.get("told"))
                .containsExactly(tuple("east", 2L), tuple("north", 1L));
        for (SealedClient each : List.of(alice, bob, carol)) {
            assertThat(each.control.hears(RoomEvent.ServerNotice.class).text()).isEqualTo("hello");
        }
        cluster.operator(0).asks("announce --in tea only tea").isDone();
        for (SealedClient each : List.of(alice, bob)) {
            assertThat(each.control.hears(RoomEvent.ServerNotice.class).text())
                    .isEqualTo("only tea");
        }
        cluster.operator(0).asks("announce --in nope hello").fails(3, "There is no room nope.");
        cluster.operator(1).asks("announce --in nope hello").fails(3, "There is no room nope.");
        cluster.operator(1).asks("announce to all").isDone();
        assertThat(carol.control.hears(RoomEvent.ServerNotice.class).text()).isEqualTo("to all");
    }

    @Test
    void whoIsBannedIsBannedFromTheRoomsOfBoth() throws IOException {
        for (String room : ROOMS) {
            List<Token> tokens = cluster.made(0, room, 3);
            SealedClient bob = cluster.member(1, room, tokens.getFirst(), "bob");
            cluster.operator(ROOMS.indexOf(room) % 2).asks("ban bob").isDone();
            assertThat(bob.control.hears(RoomEvent.RoomClosed.class).reason())
                    .isEqualTo("The operator banned you.");
            for (int server = 0; server < 2; server++) {
                int at = server;
                await().untilAsserted(() -> assertThat(rows(at, "bans")).hasSize(1));
                SealedClient again = cluster.client(server, room);
                again.control.isRefused(
                        again.control.entering(tokens.get(1).value(), "bob"), Reason.NOT_ALLOWED);
            }
            cluster.operator(0).asks("unban bob").isDone();
            await().untilAsserted(() -> assertThat(rows(1, "bans")).isEmpty());
        }
        cluster.operator(0).asks("ban-network 192.0.2.0/24").isDone();
        await().untilAsserted(() -> assertThat(rows(1, "bans")).hasSize(1));
        cluster.operator(1).asks("unban-network 192.0.2.0/24").isDone();
        cluster.operator(1).asks("unban-network 192.0.2.0/24").fails(3, "is not banned");
        cluster.operator(0).asks("unban-network 192.0.2.0/24").fails(3, "is not banned");
    }
}
