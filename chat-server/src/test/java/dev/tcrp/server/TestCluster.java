package dev.tcrp.server;

import static org.awaitility.Awaitility.await;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.op.OpenRoom;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.cluster.ClusterConfig;
import dev.tcrp.server.cluster.Engines;
import dev.tcrp.server.cluster.FairShare;
import dev.tcrp.server.metrics.ClusterFigures;
import dev.tcrp.server.store.Retention;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Servers of one process that share their rooms by a real engine, their operators and clients. */
final class TestCluster implements AutoCloseable {
    private final Path folder;
    private final Budgets budgets;
    private final Engines engine = Engines.one();
    private final List<ChatServer> servers = new ArrayList<>();
    private final List<Operator> operators = new ArrayList<>();
    private final Deque<SealedClient> clients = new ArrayDeque<>();
    private int devices;

    TestCluster(Path folder, Budgets budgets) {
        this.folder = folder;
        this.budgets = budgets;
    }

    /** Nodes of these names, with these budgets, below this folder. */
    static TestCluster of(Path folder, Budgets budgets, String... nodes) throws IOException {
        var cluster = new TestCluster(folder, budgets);
        for (String node : nodes) {
            cluster.start(node);
        }
        cluster.settles(List.of(nodes));
        return cluster;
    }

    /** One more. */
    void start(String node) throws IOException {
        ClusterConfig config =
                ClusterConfig.of(engine.urls(), node).monitoredAt(List.of(engine.monitor()));
        Path own = folder.resolve(node);
        ChatServer server =
                Servers.start(
                        ServerConfig.embedded()
                                .letting(Servers.ALL_LOOK)
                                .within(budgets)
                                .securedBy(new SecurePort(0, Identities.USUAL))
                                .inCluster(Optional.of(config))
                                .viewingIn(own, () -> Retention.USUAL));
        servers.add(server);
        operators.add(Operator.of(server, own));
    }

    /** Waits until each has its shards, for members come back when one moves. */
    void settles(List<String> nodes) {
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () ->
                                IntStream.range(0, nodes.size())
                                        .allMatch(
                                                i ->
                                                        figures(i).shards()
                                                                == FairShare.of(
                                                                        nodes.get(i), nodes)));
    }

    /** How this server does as one of the cluster. */
    ClusterFigures figures(int i) {
        return servers.get(i).watched(Optional.empty(), () -> 0).cluster().orElseThrow().get();
    }

    ChatServer server(int i) {
        return servers.get(i);
    }

    /** At a shell on the machine of this server. */
    Operator operator(int i) {
        return operators.get(i);
    }

    /** Stops this server in good order. */
    void stop(int i) throws IOException {
        operators.remove(i);
        servers.remove(i).close();
    }

    SealedClient client(int server, String room) throws IOException {
        byte[] id = new byte[16];
        id[0] = (byte) ++devices;
        var client = new SealedClient(servers.get(server), room, Device.of(id));
        clients.push(client);
        return client;
    }

    SealedClient member(int server, String room, Token token, String name) throws IOException {
        SealedClient client = client(server, room);
        client.enters(token.value(), name);
        client.isReachedByDatagrams();
        return client;
    }

    /** The tokens of a room that somebody makes at this server. */
    List<Token> made(int server, String room, int tokens) throws IOException {
        return ((OpenRoom.Opened) makes(client(server, room), room, tokens)).tokens();
    }

    /** How a client is answered that makes a room. */
    static Response makes(SealedClient client, String room, int tokens) {
        return client.control.asks(
                new OpenRoom(
                        new RoomName(room),
                        tokens,
                        Lifetime.FOREVER,
                        Optional.empty(),
                        Topic.NONE,
                        Terms.USUAL));
    }

    @Override
    public void close() throws IOException {
        clients.forEach(SealedClient::close);
        for (ChatServer server : servers) {
            server.close();
        }
        engine.close();
    }
}
