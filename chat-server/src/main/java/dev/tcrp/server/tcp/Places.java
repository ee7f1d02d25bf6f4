package dev.tcrp.server.tcp;

import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.metrics.RefusalCause;
import dev.tcrp.server.rooms.ClientId;

import java.util.SequencedSet;

/**
 * The places for connections, and who gets one of the last; owned by the control thread. When all
 * places are taken, a newcomer gets that of somebody who is in no room, of the source with most of
 * those; else one of a source with far more connections than the newcomer's.
 */
final class Places {
    /** The fate of a newcomer. */
    sealed interface Decision {
        /** There is a place. */
        record Free() implements Decision {}

        /** There is a place once this client has gone, who is told why. */
        record InsteadOf(ClientId client, String why) implements Decision {}

        /** There is none, and the newcomer is told why, if that is not too much work. */
        record TurnedAway(RefusalCause cause, Refusal refusal) implements Decision {
            private static TurnedAway full(RefusalCause cause, String why) {
                return new TurnedAway(cause, new Refusal(Reason.FULL, why));
            }
        }
    }

    private static final Decision FREE = new Decision.Free();

    /** A source with fewer connections loses none of its members to others. */
    private static final int FEW = 8;

    private Budgets.Connections most;
    private final Crowd all = new Crowd();
    private final Crowd strangers = new Crowd();
    private final Crowd turnedAway = new Crowd();

    Places(Budgets.Connections most) {
        this.most = most;
    }

    /** This holds for those who come from now on. */
    void adopt(Budgets.Connections others) {
        most = others;
    }

    /** Decides about a newcomer; changes nothing. */
    Decision decide(Source source) {
        if (!source.isExempt() && all.of(source) >= most.perAddress()) {
            return Decision.TurnedAway.full(
                    RefusalCause.ADDRESS_FULL,
                    "Your address has %d connections to this server, and may have no more. Close"
                                    .formatted(most.perAddress())
                            + " one, or try again later.");
        }
        return all.size() < most.inAll() ? FREE : whenFull(source);
    }

    private Decision whenFull(Source source) {
        if (strangers.size() > 0) {
            return new Decision.InsteadOf(
                    strangers.ofTheMost().getFirst(),
                    "The server is full, and you are in no room: somebody else got your place. Try"
                            + " again in a minute.");
        }
        SequencedSet<ClientId> crowded = all.ofTheMost();
        if (crowded.size() > FEW && crowded.size() > 2 * (all.of(source) + 1)) {
            return new Decision.InsteadOf(
                    crowded.getLast(),
                    "The server is full, and your address has the most connections, %d: one of"
                                    .formatted(crowded.size())
                            + " them was closed for somebody else. Try again in a minute.");
        }
        return Decision.TurnedAway.full(
                RefusalCause.CONNECTIONS_FULL,
                "The server is full: it has %d connections. Try again in a minute."
                        .formatted(most.inAll()));
    }

    /** The client has a place from now on, and is in no room. */
    void take(Source source, ClientId client) {
        all.add(source, client);
        strangers.add(source, client);
    }

    /** The client came into its first room, or left its last. */
    void seat(Source source, ClientId client, boolean isMember) {
        if (isMember) {
            strangers.remove(source, client);
        } else {
            strangers.add(source, client);
        }
    }

    /** Whether a newcomer without a place may be told why: some at a time, few of a source. */
    boolean mayTurnAway(Source source) {
        return turnedAway.size() < most.turnedAway()
                && (source.isExempt() || turnedAway.of(source) < most.turnedAway() / 4);
    }

    /** The client is being told that it gets no place. */
    void turnAway(Source source, ClientId client) {
        turnedAway.add(source, client);
    }

    /** The client's connection has ended. */
    void leave(Source source, ClientId client) {
        all.remove(source, client);
        strangers.remove(source, client);
        turnedAway.remove(source, client);
    }

    /** Whether there would be a place beside so many others. */
    boolean hasRoomBeside(int others) {
        return all.size() + others < most.inAll();
    }

    /** How many have a place. */
    int size() {
        return all.size();
    }

    /** How many connections there are from there. */
    int of(Source source) {
        return all.of(source);
    }
}
