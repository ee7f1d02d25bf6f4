package dev.tcrp.server.cluster;

import dev.tcrp.protocol.Pin;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A node of a test: its own connection to the engine, and its leases. */
final class TestNode implements AutoCloseable, Leases.Listener {
    static final int SHARDS = 16;
    private static final Pin PIN = new Pin("A".repeat(43));
    private static final AtomicLong INCARNATIONS = new AtomicLong(1);

    private final Set<Integer> held = new ConcurrentSkipListSet<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final String name;
    private final Engine engine;
    private final Leases leases;
    private volatile boolean failing;

    private TestNode(String name, Engines engines, LeasePace pace) throws IOException {
        this.name = name;
        this.engine = connect(name, engines);
        var node =
                new Node(
                        name,
                        INCARNATIONS.getAndIncrement(),
                        List.of("127.0.0.1:1"),
                        PIN.value(),
                        "test",
                        Node.Load.NONE);
        try {
            this.leases =
                    Leases.start(
                            engine,
                            node,
                            pace,
                            () -> Node.Load.NONE,
                            this,
                            heard::add,
                            body -> Thread.ofPlatform().daemon().unstarted(body));
        } catch (IOException e) {
            engine.close();
            throw e;
        }
    }

    static TestNode start(String name, Engines engines, LeasePace pace) throws IOException {
        return new TestNode(name, engines, pace);
    }

    static Engine connect(String name, Engines engines) throws IOException {
        var config =
                ClusterConfig.of(engines.urls(), name)
                        .monitoredAt(List.of(engines.monitor()))
                        .inShards(SHARDS);
        return Engine.open(config, PIN, List.of(), () -> {}, Duration.ofSeconds(40));
    }

    @Override
    public CompletionStage<?> gained(int shard) {
        if (failing) {
            return CompletableFuture.failedFuture(new IOException("no disk"));
        }
        held.add(shard);
        heard.add("gained");
        return CompletableFuture.completedFuture(shard);
    }

    @Override
    public void lost(int shard) {
        held.remove(shard);
        heard.add("lost");
    }

    @Override
    public void owners(Owners owners) {}

    @Override
    public void nodes(List<Node> nodes) {}

    String name() {
        return name;
    }

    List<Integer> held() {
        return List.copyOf(held);
    }

    Owners owners() {
        return leases.owners();
    }

    List<String> names() {
        return leases.nodes().stream().map(Node::name).toList();
    }

    List<String> heard() {
        return heard;
    }

    void forget() {
        heard.clear();
    }

    /** How often one of its leases was renewed. */
    long renewals() {
        return leases.renewals();
    }

    /** Shards that two of them hold. */
    static Set<Integer> overlaps(TestNode... nodes) {
        Set<Integer> seen = new TreeSet<>();
        Set<Integer> twice = new TreeSet<>();
        for (TestNode node : nodes) {
            for (int shard : node.held) {
                if (!seen.add(shard)) {
                    twice.add(shard);
                }
            }
        }
        return twice;
    }

    void fails(boolean does) {
        failing = does;
    }

    /** Renews nothing more and gives nothing back, as after kill -9. */
    void dies() {
        engine.close();
    }

    @Override
    public void close() {
        leases.close();
        engine.close();
    }
}
