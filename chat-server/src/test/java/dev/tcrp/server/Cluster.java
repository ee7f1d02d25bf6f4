package dev.tcrp.server;

import static org.awaitility.Awaitility.await;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.op.ListMembers;
import dev.tcrp.protocol.op.MemberSummary.Presence;
import dev.tcrp.protocol.op.OpenRoom;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.cluster.Cable;
import dev.tcrp.server.cluster.ClusterConfig;
import dev.tcrp.server.cluster.Engines;
import dev.tcrp.server.cluster.Moves;
import dev.tcrp.server.rooms.Access;
import dev.tcrp.server.rooms.RoomListing;
import dev.tcrp.server.store.Retention;

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

/** Servers that are one, each by a way of its own to their engine, and guests of theirs. */
final class Cluster implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final Engines engine = Engines.one();
    private final Map<String, ChatServer> servers = new LinkedHashMap<>();
    private final Map<String, Cable> cables = new HashMap<>();
    private final List<SealedClient> clients = new ArrayList<>();

    Cluster(Path folder) {
        this.folder = folder;
    }

    void starts(String node) throws IOException {
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
                                .letting(Access.OF_THIS_MACHINE.with(RoomListing.MEMBERS))
                                .securedBy(new SecurePort(0, Identities.USUAL))
                                .inCluster(Optional.of(cluster))
                                .viewingIn(folder.resolve(node), () -> Retention.USUAL)));
    }

    /** Starts these, and waits until each has its share. */
    void start(List<String> nodes) throws IOException {
        for (String node : nodes) {
            starts(node);
        }
        for (String node : nodes) {
            await().atMost(PATIENCE).until(() -> isAt(node, nodes));
        }
    }

    /** Whether the node has its share of what these nodes have together. */
    boolean isAt(String node, List<String> nodes) {
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

    /** The server stops, and gives its rooms away. */
    void stops(String node) throws IOException {
        server(node).close();
        servers.remove(node);
    }

    /** The server is gone for the others, at once. */
    void isCutOff(String node) {
        Objects.requireNonNull(cables.get(node)).cut();
    }

    @Override
    public void close() throws IOException {
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

    SealedClient client(String node, RoomName room, int device) throws IOException {
        byte[] id = new byte[16];
        id[0] = (byte) device;
        var client = new SealedClient(server(node), room.value(), Device.of(id));
        clients.add(client);
        return client;
    }

    /** Somebody in a room. */
    record Guest(String name, RoomName room, SealedClient client) {
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

    Guest comes(String node, RoomName room, int device, Token token, String name)
            throws IOException {
        SealedClient client = client(node, room, device);
        client.enters(token.value(), name);
        client.isReachedByDatagrams();
        return new Guest(name, room, client);
    }

    List<Token> made(String node, RoomName room) throws IOException {
        var open =
                new OpenRoom(room, 4, Lifetime.FOREVER, Optional.empty(), Topic.NONE, Terms.USUAL);
        SealedClient maker = client(node, room, 100);
        return ((OpenRoom.Opened) maker.control.asks(open)).tokens();
    }
}
