package dev.tcrp.server.tcp;

import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.budget.ExemptNetworks;
import dev.tcrp.server.metrics.LogEvents;
import dev.tcrp.server.metrics.RefusalCause;
import dev.tcrp.server.rooms.BannedNetworks;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.tcp.HandshakeTurns.Waiting;
import dev.tcrp.server.tcp.Places.Decision.Free;
import dev.tcrp.server.tcp.Places.Decision.InsteadOf;
import dev.tcrp.server.tcp.Places.Decision.TurnedAway;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/**
 * How a newcomer comes in: from no banned network, at the turn of its address, if there is a place;
 * else it is told why not, if that is not too much work. Owned by the control thread.
 */
final class Reception {
    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

    private static final TurnedAway TOO_OFTEN =
            new TurnedAway(
                    RefusalCause.HANDSHAKE_TOO_OFTEN,
                    new Refusal(
                            Reason.FULL,
                            "Your address connects too often. Try again in a few seconds."));

    /** What it needs of the thread that serves connections. */
    interface Owner {
        /** Serves a newcomer from now on. */
        Connection open(
                SocketChannel channel,
                ListenSocket socket,
                ClientId id,
                InetAddress far,
                Source source)
                throws IOException;

        /** A newcomer is refused. */
        void refused(ClientId client, InetAddress address, RefusalCause cause, String why);

        /** Closes this client's connection, so that its place is free at once. */
        void evict(ClientId client, String why);
    }

    private final Owner owner;
    private final Places places;
    private final HandshakeTurns turns;
    private BannedNetworks banned = BannedNetworks.NONE;
    private ExemptNetworks exempt;
    private long lastId;

    Reception(Owner owner, Places places, Budgets budgets) {
        this.owner = owner;
        this.places = places;
        this.turns = new HandshakeTurns(budgets.connections().handshakeRate());
        this.exempt = budgets.exempt();
    }

    /** These budgets hold for those who come from now on. */
    void adopt(Budgets budgets) {
        turns.adopt(budgets.connections().handshakeRate());
        exempt = budgets.exempt();
    }

    /** Nobody comes in from these networks from now on. */
    void bar(BannedNetworks networks) {
        banned = networks;
    }

    /**
     * Lets a newcomer in, at its turn, if there is a place.
     *
     * @param far the client's address, which is not the channel's behind a proxy
     */
    void admit(SocketChannel channel, ListenSocket socket, InetAddress far, long nowNs)
            throws IOException {
        Optional<TurnedAway> no = barred(far, nowNs);
        if (no.isEmpty() && socket.isSecure()) {
            Source source = Source.of(ClientId.local(lastId + 1), far, exempt);
            long waitNs = turns.take(source, nowNs);
            if (waitNs > 0 && places.hasRoomBeside(turns.size())) {
                turns.await(new Waiting(nowNs + waitNs, channel, socket, far));
                return;
            }
            no = waitNs == 0 ? no : Optional.of(TOO_OFTEN);
        }
        admit(channel, socket, far, no, nowNs);
    }

    /** Lets those in whose turn has come. */
    void admitWaiting(long nowNs) {
        for (Waiting next = turns.next(nowNs); next != null; next = turns.next(nowNs)) {
            try {
                admit(next.channel(), next.socket(), next.far(), barred(next.far(), nowNs), nowNs);
            } catch (IOException e) {
                LOG.debug(LogEvents.CONNECTION_ENDED, "it ended in its turn: {}", e.getMessage());
            }
        }
    }

    /** How long the selector may wait for the sake of those, at most {@code mostMs}. */
    long waitMs(long mostMs, long nowNs) {
        return turns.waitMs(mostMs, nowNs);
    }

    /** Closes those that wait. */
    void close() {
        turns.close();
    }

    private Optional<TurnedAway> barred(InetAddress far, long nowNs) {
        return banned.refusal(far, nowNs)
                .map(
                        why ->
                                new TurnedAway(
                                        RefusalCause.NETWORK_BANNED,
                                        new Refusal(Reason.NOT_ALLOWED, why)));
    }

    /**
     * @param no why it is turned away whether there is a place or not
     */
    private void admit(
            SocketChannel channel,
            ListenSocket socket,
            InetAddress far,
            Optional<TurnedAway> no,
            long nowNs)
            throws IOException {
        var id = ClientId.local(++lastId);
        Source source = Source.of(id, far, exempt);
        Places.Decision fate = no.isPresent() ? no.get() : places.decide(source);
        try {
            switch (fate) {
                case Free() -> seat(owner.open(channel, socket, id, far, source));
                case InsteadOf(var other, var why) -> {
                    owner.evict(other, why);
                    seat(owner.open(channel, socket, id, far, source));
                }
                case TurnedAway(var cause, var refusal) -> {
                    owner.refused(id, far, cause, refusal.text());
                    boolean isRated = no.isPresent() && socket.isSecure();
                    if (places.mayTurnAway(source) && (!isRated || turns.mayTell(source, nowNs))) {
                        places.turnAway(source, id);
                        owner.open(channel, socket, id, far, source).turnAway(refusal, nowNs);
                    } else {
                        channel.close();
                    }
                }
            }
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void seat(Connection newcomer) {
        places.take(newcomer.source(), newcomer.id());
    }
}
