package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.ListMembers;
import dev.tcrp.protocol.op.MemberSummary.Presence;
import dev.tcrp.protocol.op.OpenRoom;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Rename;
import dev.tcrp.protocol.op.RoomEvent;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.cluster.Cable;
import dev.tcrp.server.cluster.ClusterConfig;
import dev.tcrp.server.cluster.Engines;
import dev.tcrp.server.cluster.Moves;
import dev.tcrp.server.store.Retention;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Rooms that go from one server to another, while their members' connections are at servers that
 * live.
 */
class MovingRoomsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> TWO = List.of("north", "east");
    private static final List<String> THREE = List.of("north", "east", "south");

    @TempDir private Path folder;
    private Engines engine;
    private final Map<String, ChatServer> servers = new LinkedHashMap<>();
    private final Map<String, Cable> cables = new HashMap<>();
    private final List<SealedClient> clients = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        engine = Engines.one();
    }

    private void starts(String node) throws IOException {
        var cable = new Cable(engine.urls().getFirst());
        cables.put(node, cable);
        ClusterConfig cluster =
                ClusterConfig.of(List.of(cable.url()), node)
                        .monitoredAt(List.of(engine.monitor()))
                        .inShards(Moves.SHARDS);
        servers.put(
                node,
                Servers.start(
                        ServerConfig.embedded()
                                .letting(Servers.ALL_LOOK)
                                .securedBy(new SecurePort(0, Identities.USUAL))
                                .inCluster(Optional.of(cluster))
                                .viewingIn(folder.resolve(node), () -> Retention.USUAL)));
    }

    private void start(List<String> nodes) throws IOException {
        for (String node : nodes) {
            starts(node);
        }
        for (String node : nodes) {
            await().atMost(PATIENCE).until(() -> isAt(node, nodes));
        }
    }

    /** Whether the node has its share of what these nodes have together. */
    private boolean isAt(String node, List<String> nodes) {
        return shards(node) == Moves.share(node, nodes);
    }

    private long shards(String node) {
        return server(node)
                .watched(Optional.empty(), () -> 0)
                .cluster()
                .orElseThrow()
                .get()
                .shards();
    }

    private ChatServer server(String node) {
        return Objects.requireNonNull(servers.get(node));
    }

    @AfterEach
    void end() throws Exception {
        for (SealedClient client : clients) {
            client.close();
        }
        for (ChatServer server : servers.values()) {
            server.close();
        }
        for (Cable cable : cables.values()) {
            cable.close();
        }
        engine.close();
    }

    private SealedClient client(String node, RoomName room, int device) throws IOException {
        byte[] id = new byte[16];
        id[0] = (byte) device;
        var client = new SealedClient(server(node), room.value(), Device.of(id));
        clients.add(client);
        return client;
    }

    /** Somebody in a room. */
    private record Guest(String name, RoomName room, SealedClient client) {
        /**
         * Says it until it is acknowledged; the others see it once, behind what was said before.
         */
        void says(String text, Guest... others) throws IOException {
            client.repeatsUntilAcknowledged(client.says(text), text);
            for (Guest other : others) {
                other.client.sees(name, text);
            }
        }

        /** All that are in the room, each on some device. */
        List<String> seesHere() {
            var members = (ListMembers.Members) client.control.asks(new ListMembers(room, ""));
            return members.members().stream()
                    .filter(member -> member.presence() == Presence.HERE)
                    .map(member -> member.user().value())
                    .toList();
        }
    }

    private Guest comes(String node, RoomName room, int device, Token token, String name)
            throws IOException {
        SealedClient client = client(node, room, device);
        client.enters(token.value(), name);
        client.isReachedByDatagrams();
        return new Guest(name, room, client);
    }

    private List<Token> made(RoomName room) throws IOException {
        var open =
                new OpenRoom(room, 4, Lifetime.FOREVER, Optional.empty(), Topic.NONE, Terms.USUAL);
        SealedClient maker = client("north", room, 100);
        return ((OpenRoom.Opened) maker.control.asks(open)).tokens();
    }

    /**
     * Seen to fail with members' connections ended, and with members who are not asked for again.
     */
    @Test
    void aRoomThatMovesCostsItsMembersNothing() throws IOException {
        start(TWO);
        RoomName room = Moves.room(TWO, "north", THREE, "south");
        List<Token> tokens = made(room);
        Guest alice = comes("north", room, 1, tokens.get(0), "alice");
        Guest bob = comes("east", room, 2, tokens.get(1), "bob");
        starts("south");
        talkUntil(() -> isAt("south", THREE), alice, bob);
        Guest carol = comes("south", room, 3, tokens.get(2), "carol");
        carol.says("hi", alice, bob);
        Objects.requireNonNull(servers.remove("south")).close();
        talkUntil(() -> isAt("north", TWO), alice, bob);
        Guest again = comes("east", room, 4, tokens.get(2), "carol");
        again.says("I am back", alice, bob);
        hasSeenAllComeOnce(alice);
        hasSeenAllComeOnce(bob);
    }

    private static void talkUntil(BooleanSupplier end, Guest one, Guest other) throws IOException {
        for (int i = 0; !end.getAsBoolean(); i++) {
            one.says("line " + i, other);
            other.says("answer " + i, one);
        }
        one.says("the end", other);
        other.says("yes", one);
    }

    private static void hasSeenAllComeOnce(Guest guest) {
        assertThat(guest.seesHere()).containsSubsequence("alice", "bob", "carol");
        List<RoomEvent> heard = guest.client.control.heard();
        assertThat(heard).noneMatch(RoomEvent.MemberLeft.class::isInstance);
        assertThat(heard)
                .filteredOn(RoomEvent.MemberJoined.class::isInstance)
                .doesNotHaveDuplicates();
    }

    /**
     * The server has the room, and is gone for all others at once. What waits for the next one is
     * told so, and what may have been done is refused.
     */
    @Test
    void membersAtOtherServersOutliveTheServerThatHasTheRoom() throws IOException {
        start(THREE);
        RoomName room = Moves.room(TWO, "north", THREE, "south");
        List<Token> tokens = made(room);
        Guest alice = comes("north", room, 1, tokens.get(0), "alice");
        Guest bob = comes("east", room, 2, tokens.get(1), "bob");
        Guest carol = comes("south", room, 3, tokens.get(2), "carol");
        alice.says("before", bob, carol);
        Objects.requireNonNull(cables.get("south")).cut();
        SealedClient dave = client("east", room, 5);
        dave.control.sends(new EnterRoom(room, tokens.get(3), new UserName("dave"), 0));
        assertThat(dave.control.hears(RoomEvent.ServerNotice.class).text())
                .contains("takes the room over");
        String refused =
                alice.client.control.isRefused(
                        new Rename(room, new UserName("alicia")), Reason.UNAVAILABLE);
        assertThat(refused).contains("nobody knows whether");
        assertThat(dave.control.answer()).isInstanceOf(EnterRoom.Entered.class);
        talkUntil(() -> isAt("north", TWO), alice, bob);
        Guest again = comes("east", room, 4, tokens.get(2), "carol");
        again.says("I am back", alice, bob);
        hasSeenAllComeOnce(alice);
        hasSeenAllComeOnce(bob);
    }
}
