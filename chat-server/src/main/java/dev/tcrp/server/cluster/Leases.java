package dev.tcrp.server.cluster;

import dev.tcrp.server.cluster.LeaseBook.Step;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * This node in its cluster: says by heartbeats that it lives, hears who else does, and takes,
 * renews and gives away leases of shards. One thread, {@code leases}, decides; the others hand it
 * what happened. A lease says who should decide about a shard, so that somebody does; the log's
 * fence alone makes sure that nobody else can.
 */
public final class Leases implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);
    private static final String SHARDS = "leases";
    private static final String NODES = "nodes";
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    /** What changes; on the thread {@code leases}, and nothing that waits. */
    public interface Listener {
        /** This node has the shard now; if it fails to serve it, the lease is given back. */
        CompletionStage<?> gained(int shard);

        /** This node has the shard no more. */
        void lost(int shard);

        /** Who has which shard now. */
        void owners(Owners owners);

        /** Who lives now, this node among them, by name; also when only their loads change. */
        void nodes(List<Node> nodes);
    }

    private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
    private final Node self;
    private final LeasePace pace;
    private final Listener listener;
    private final Consumer<String> superseded;
    private final Supplier<Node.Load> load;
    private final NodeBook nodes;
    private final LeaseBook leases;
    private final Bucket nodeBucket;
    private final Bucket leaseBucket;
    private final CountDownLatch ended = new CountDownLatch(1);

    private volatile Owners owners;
    private volatile List<Node> live = List.of();
    private final AtomicLong renewals = new AtomicLong();
    private long beatNs;
    private boolean beating;
    private boolean isMember;
    private boolean closing;

    private Leases(
            Engine engine,
            Node self,
            LeasePace pace,
            Supplier<Node.Load> load,
            Listener listener,
            Consumer<String> superseded)
            throws IOException {
        long now = System.nanoTime();
        this.self = self;
        this.pace = pace;
        this.load = load;
        this.listener = listener;
        this.superseded = superseded;
        this.nodes = new NodeBook(self, pace);
        this.leases = new LeaseBook(self.owner(), engine.shards(), pace, now);
        this.owners = leases.owners(now);
        this.beatNs = now - pace.intervalNs();
        this.nodeBucket = Bucket.open(engine, NODES, pace.timeToLive(), this::heard);
        this.leaseBucket = Bucket.open(engine, SHARDS, pace.timeToLive(), this::seen);
    }

    /**
     * Joins the cluster.
     *
     * @param self what this node tells of itself; its load is asked for with each heartbeat
     * @param load asked for on the thread {@code leases}; nothing that waits
     * @param superseded is told why, when another process has this node's name: this one ends
     * @throws IOException in words, when another process has this node's name
     */
    public static Leases start(
            Engine engine,
            Node self,
            LeasePace pace,
            Supplier<Node.Load> load,
            Listener listener,
            Consumer<String> superseded,
            ThreadFactory threads)
            throws IOException {
        var leases = new Leases(engine, self, pace, load, listener, superseded);
        try {
            leases.awaitName();
        } catch (IOException e) {
            leases.closeBuckets();
            throw e;
        }
        Thread thread = threads.newThread(leases::run);
        thread.setName("leases");
        thread.start();
        return leases;
    }

    /** Waits while the name is of another process, which may have ended a moment ago. */
    private void awaitName() throws IOException {
        long start = System.nanoTime();
        nodeBucket.refresh();
        leaseBucket.refresh();
        drainFor(pace.tickNs());
        long first = nodes.revision(System.nanoTime());
        while (nodes.isNameTaken(System.nanoTime())
                && System.nanoTime() - start < 3 * pace.intervalNs()) {
            drainFor(pace.tickNs());
            if (nodes.revision(System.nanoTime()) > first && nodes.isNameTaken(System.nanoTime())) {
                throw new IOException(
                        "another server runs as node "
                                + self.name()
                                + ": no two of a cluster can have one name. Choose another --node");
            }
        }
    }

    private void drainFor(long ns) throws IOException {
        long end = System.nanoTime() + ns;
        try {
            for (long left = ns; left > 0; left = end - System.nanoTime()) {
                Runnable event = events.poll(left, TimeUnit.NANOSECONDS);
                if (event != null) {
                    event.run();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the other nodes were not waited for", e);
        }
    }

    private void run() {
        isMember = true;
        long nextNs = System.nanoTime();
        try {
            while (!closing) {
                Runnable event = events.poll(nextNs - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (event != null) {
                    event.run();
                } else {
                    nextNs = System.nanoTime() + pace.tickNs();
                    turn();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    private void turn() {
        long now = System.nanoTime();
        if (now - beatNs >= pace.intervalNs()) {
            beatNs = now;
            nodeBucket.refresh();
            leaseBucket.refresh();
            beat(now);
        }
        tellNodes(now);
        carryOut(leases.due(takers(), now), now);
        tellOwners(now);
    }

    private Map<String, Node> takers() {
        Map<String, Node> takers = new HashMap<>();
        for (Node node : live) {
            if (node.load().takes()) {
                takers.put(node.name(), node);
            }
        }
        return takers;
    }

    private void beat(long nowNs) {
        if (beating) {
            return;
        }
        beating = true;
        Node now = self.with(load.get().taking(leases.takes(nowNs)));
        var _ =
                nodeBucket
                        .write(self.name(), now.written(), nodes.revision(nowNs))
                        .whenComplete((revision, _) -> events.add(() -> beaten(now, revision)));
    }

    private void beaten(Node node, @Nullable Long revision) {
        beating = false;
        if (revision != null) {
            heardNow(node.name(), Optional.of(node), revision);
        }
    }

    private void heard(Bucket.Entry entry) {
        events.add(() -> heardNow(entry.key(), Node.read(entry.value()), entry.revision()));
    }

    private void heardNow(String name, Optional<Node> node, long revision) {
        long now = System.nanoTime();
        boolean isSuperseded = nodes.saw(name, node, revision, now);
        if (isMember) {
            tellNodes(now);
            if (isSuperseded) {
                superseded.accept(
                        "Another server has started as node %s, so this one has no name in the cluster."
                                .formatted(name));
            }
        }
    }

    private void seen(Bucket.Entry entry) {
        events.add(
                () -> {
                    long now = System.nanoTime();
                    int shard = shard(entry.key());
                    if (shard >= 0) {
                        carryOut(
                                leases.saw(shard, Owner.read(entry.value()), entry.revision(), now),
                                now);
                    }
                });
    }

    private int shard(String key) {
        try {
            int shard = Integer.parseInt(key);
            return shard < owners.all().size() ? shard : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private void carryOut(List<Step> steps, long nowNs) {
        for (Step step : steps) {
            switch (step) {
                case Step.Write write -> write(write, nowNs);
                case Step.Gained(int shard) -> gained(shard);
                case Step.Lost(int shard) -> {
                    LOG.info("shard {} is no more of this node", shard);
                    listener.lost(shard);
                }
            }
        }
        if (isMember) {
            tellOwners(nowNs);
        }
    }

    private void write(Step.Write write, long sentNs) {
        var _ =
                leaseBucket
                        .write(
                                Integer.toString(write.shard()),
                                Owner.written(write.owner()),
                                write.behind())
                        .whenComplete(
                                (revision, _) ->
                                        events.add(() -> written(write, revision, sentNs)));
    }

    private void written(Step.Write write, @Nullable Long revision, long sentNs) {
        long now = System.nanoTime();
        if (revision == null) {
            leases.failed(write.shard());
            leaseBucket.refresh();
            return;
        }
        renewals.incrementAndGet();
        carryOut(leases.wrote(write.shard(), write.owner(), revision, sentNs, now), now);
    }

    private void gained(int shard) {
        LOG.info("shard {} is of this node", shard);
        listener.gained(shard)
                .whenComplete(
                        (_, fault) -> {
                            if (fault != null) {
                                events.add(() -> failed(shard, fault));
                            }
                        });
    }

    private void failed(int shard, Throwable fault) {
        LOG.warn("shard {} is given back: {}", shard, fault.toString());
        long now = System.nanoTime();
        carryOut(leases.giveBack(shard, now), now);
        beat(now);
    }

    private void tellNodes(long nowNs) {
        List<Node> now = nodes.live(nowNs);
        if (!now.equals(live)) {
            live = now;
            listener.nodes(now);
        }
    }

    private void tellOwners(long nowNs) {
        Owners now = leases.owners(nowNs);
        if (!now.equals(owners)) {
            owners = now;
            listener.owners(now);
        }
    }

    /** Who has which shard now. Any thread. */
    public Owners owners() {
        return owners;
    }

    /** How many writes of leases the engine has taken from this node. Any thread. */
    long renewals() {
        return renewals.get();
    }

    /** Who lives now, by name. Any thread. */
    public List<Node> nodes() {
        return live;
    }

    /**
     * Gives all leases back, says that this node has left, and ends the thread; waits for seconds
     * at most. Idempotent.
     */
    @Override
    public void close() {
        events.add(this::leave);
        try {
            if (!ended.await(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("the leases were not given back: they end by themselves");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeBuckets();
    }

    private void leave() {
        long now = System.nanoTime();
        carryOut(leases.releaseAll(), now);
        var _ =
                nodeBucket
                        .write(self.name(), "", nodes.revision(now))
                        .whenComplete((_, _) -> events.add(() -> closing = true));
    }

    private void closeBuckets() {
        nodeBucket.close();
        leaseBucket.close();
    }
}
