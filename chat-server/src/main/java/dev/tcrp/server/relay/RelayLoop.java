package dev.tcrp.server.relay;

import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.metrics.LogEvents;
import dev.tcrp.server.metrics.Metrics;
import dev.tcrp.server.relay.feed.Traffic;
import dev.tcrp.server.rooms.Access;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.rooms.Command;
import dev.tcrp.server.rooms.Command.Ask;
import dev.tcrp.server.rooms.Directory;
import dev.tcrp.server.rooms.Effect;
import dev.tcrp.server.rooms.Moment;
import dev.tcrp.server.rooms.Outcome;
import dev.tcrp.server.rooms.PendingReply.Transfer;
import dev.tcrp.server.rooms.Reply;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.StoredRooms;
import dev.tcrp.server.udp.DatagramIo;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What the relay thread does, turn by turn: it takes datagrams, carries out commands, and does what
 * is due. The clock is read once a turn. Owned by the relay thread, but for {@link #stop}.
 */
final class RelayLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(RelayLoop.class);

    private static final long LONGEST_WAIT_NS = TimeUnit.SECONDS.toNanos(1);

    private static final long REPORT_EVERY_NS = TimeUnit.MINUTES.toNanos(1);

    private final DatagramIo io;
    private final Pipeline pipeline;
    private final Directory directory;
    private final Effects effects;
    private final Inbox inbox;
    private final TransferLeases leases;
    private final RelayTasks tasks;
    private final Traffic traffic;
    private final Metrics metrics;
    private final Faults faults = new Faults();
    private long nowNs;
    private long nowMs;
    private long reportedNs;
    private volatile boolean running = true;

    RelayLoop(
            DatagramIo io,
            Pipeline pipeline,
            Directory directory,
            Effects effects,
            Inbox inbox,
            TransferLeases leases,
            RelayTasks tasks,
            Traffic traffic,
            Metrics metrics) {
        this.io = io;
        this.pipeline = pipeline;
        this.directory = directory;
        this.effects = effects;
        this.inbox = inbox;
        this.leases = leases;
        this.tasks = tasks;
        this.traffic = traffic;
        this.metrics = metrics;
    }

    /** Runs until it is stopped, or the socket is closed. */
    @Override
    public void run() {
        readClock();
        reportedNs = nowNs;
        try {
            while (running) {
                turn();
            }
            LOG.info(LogEvents.RELAY_COUNTS, "relay: {}", traffic);
        } finally {
            inbox.close();
        }
    }

    /** These budgets hold from now on. */
    void adopt(Budgets budgets) {
        pipeline.adopt(budgets.speech());
        directory.adopt(budgets);
    }

    /** Strangers may do this from now on. */
    void adopt(Access strangers) {
        directory.adopt(strangers);
    }

    /** Has it end after this turn; any thread. */
    void stop() {
        running = false;
    }

    /** The time of this turn, as {@link System#nanoTime}. */
    long nowNs() {
        return nowNs;
    }

    /** This turn's time. */
    Moment now() {
        return new Moment(nowNs, nowMs);
    }

    /** This server owns the rooms of this shard from now on. */
    void own(int shard, StoredRooms rooms) {
        directory.own(shard, rooms, now());
    }

    /** Another server owns the rooms of this shard now, but of what waits they decide yet. */
    void disown(int shard) {
        do {
            inbox.collect();
        } while (drain());
        leases.revokeAll();
        effects.carryOut(directory.disown(shard, now()).effects(), nowNs);
    }

    /** Another server has stored this, of a room of its own or of all rooms. */
    void hear(Change change) {
        effects.carryOut(directory.hear(change, now()).effects(), nowNs);
    }

    /** The server that has the room lets a client of this one send or save a file. */
    void letThrough(Ask ask, Transfer transfer, Consumer<Reply> replies) {
        leases.grant(ask, transfer, nowNs);
        Inbox.answer(effects.carryOut(transfer), replies);
    }

    /** Something was done elsewhere that may forbid what was let. */
    void revokeTransfers() {
        leases.revokeAll();
    }

    /** Delivers a frame to a client, behind those before it. */
    void deliver(ClientId client, FromServer message) {
        effects.carryOut(List.of(new Effect.Tell(client, message)), nowNs);
    }

    /**
     * Commands are carried out after the next look at the socket: what a member said before it left
     * lies there already, and goes out first.
     */
    private void turn() {
        try {
            inbox.collect();
            boolean works = poll();
            works |= tasks.run();
            pipeline.feed.flush();
            works |= drain();
            pipeline.feed.flush();
            expire();
            report();
            if (works) {
                count();
            }
            faults.end();
        } catch (ClosedChannelException e) {
            running = false;
        } catch (IOException | RuntimeException e) {
            readClock();
            faults.happen(e, nowNs);
        }
    }

    private void readClock() {
        nowNs = System.nanoTime();
        nowMs = System.currentTimeMillis();
    }

    /** Whether something came. */
    private boolean poll() throws IOException {
        boolean idle = inbox.isEmpty() && tasks.isEmpty();
        int received = io.receive(idle ? pipeline.heads.waitNs(LONGEST_WAIT_NS, nowNs) : 0);
        readClock();
        pipeline.begin(nowNs, nowMs);
        pipeline.inbound.take(received, nowNs);
        return received > 0;
    }

    private void count() {
        metrics.relayTurns.record(System.nanoTime() - nowNs);
        metrics.rooms.set(directory.rooms());
        metrics.members.set(directory.members());
    }

    /** Usually there is nothing to do, and nothing is allocated for it. */
    private boolean drain() {
        if (inbox.hasCollected()) {
            Moment now = new Moment(nowNs, nowMs);
            inbox.carryOut(command -> apply(command, now));
            return true;
        }
        return false;
    }

    private CompletableFuture<List<FromServer>> apply(Command command, Moment now) {
        Outcome outcome = directory.apply(command, now);
        if (command instanceof Ask ask && outcome.reply() instanceof Transfer transfer) {
            if (!ask.client().isLocal()) {
                return effects.letThrough(ask.client(), transfer);
            }
            leases.grant(ask, transfer, now.ns());
        } else {
            leases.revokeAll();
        }
        return effects.carryOut(outcome, now.ns());
    }

    /** Carries out a command of the server's own, whose reply is for nobody. */
    void apply(Command command) {
        var _ = apply(command, new Moment(nowNs, nowMs));
    }

    /** Usually nothing is due, and nothing is allocated for it. */
    private void expire() {
        if (directory.isDue(nowNs)) {
            leases.revokeAll();
            effects.carryOut(directory.expire(new Moment(nowNs, nowMs)), nowNs);
        }
        pipeline.expire(nowNs);
    }

    private void report() {
        if (nowNs - reportedNs >= REPORT_EVERY_NS) {
            reportedNs = nowNs;
            LOG.debug(LogEvents.RELAY_COUNTS, "relay: {}", traffic);
        }
    }
}
