package dev.tcrp.server.rooms;

import dev.tcrp.protocol.DirectRoom;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.op.ListRooms;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.server.budget.AddressPrefix;
import dev.tcrp.server.rooms.Command.Ask;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What those may do who are in no room: make rooms, and look into the others' rooms. What they have
 * shown counts ({@link ShownTokens}). Owned by its {@link Directory}.
 */
final class Strangers {
    private final RoomTable rooms;
    private final Clients clients;
    private final RoomQuota quota;
    private final ShownTokens shown;
    private Access access;
    private Optional<TokenHash> operator;

    Strangers(RoomTable rooms, Clients clients, RoomQuota quota, ShownTokens shown, Access access) {
        this.rooms = rooms;
        this.clients = clients;
        this.quota = quota;
        this.shown = shown;
        this.access = access;
        this.operator = access.operatorToken().map(TokenHash::of);
    }

    /** This holds from now on; those who have shown the operator's token stay the operator. */
    void adopt(Access other) {
        access = other;
        operator = other.operatorToken().map(TokenHash::of);
    }

    /** Whether this is the operator's token. */
    boolean isOperators(Token token) {
        return operator.isPresent() && operator.get().matches(TokenHash.of(token));
    }

    /** Throws {@link RefusedException} unless this client may make a room that stays. */
    void requireMaking(RoomName room, ClientId client) {
        switch (access.making()) {
            case OPEN -> {}
            case BY_TOKEN -> {
                if (!shown.isOperator(client)) {
                    throw new RefusedException(
                            Reason.NOT_ALLOWED,
                            "Only the operator makes rooms here. Show the operator's token:"
                                    + " --operator-token-file FILE, or CHAT_OPERATOR_TOKEN.");
                }
            }
            case CLOSED ->
                    throw new RefusedException(
                            Reason.NOT_ALLOWED,
                            "No client makes rooms here. The operator does, on the server's"
                                    + " machine: chat-server admin room make %s".formatted(room)
                                    + ".");
        }
    }

    /** The same for a room by the original's operation 1: its programs show no tokens. */
    void requireClassicMaking(RoomName room, Ask ask) {
        if (!ask.address().isLoopbackAddress()) {
            requireMaking(room, ask.client());
        }
    }

    /**
     * In whose budget a room counts that this client makes: the operator's, that of a token of the
     * operator's rooms, else that of its address. Any number of other tokens could be made in a
     * room of one's own.
     */
    Maker maker(Ask ask, long nowNs) {
        if (shown.isOperator(ask.client())) {
            return new Maker.Operator();
        }
        if (quota.isExempt(AddressPrefix.of(ask.address()))) {
            return Maker.at(ask.address());
        }
        return shown.vouchedFor(ask.client(), nowNs)
                .<Maker>map(grant -> new Maker.Holder(grant.hash().hex()))
                .orElseGet(() -> Maker.at(ask.address()));
    }

    /** The room, if this client may look into it; throws {@link RefusedException}. */
    RoomState requireInsight(RoomName name, ClientId client, long nowNs) {
        RoomState room = rooms.find(name);
        if ((!seesAll(client) || DirectRoom.is(name))
                && clients.member(name, client).isEmpty()
                && !shown.has(client, name, nowNs)) {
            throw new RefusedException(
                    Reason.NOT_A_MEMBER,
                    "You are not in %s, and have shown no token of it. Show one: --token-file FILE,"
                                    .formatted(name)
                            + " or CHAT_TOKEN.");
        }
        return room;
    }

    /** The rooms behind this name that the client may look into, as many as an answer holds. */
    ListRooms.Rooms page(String after, ClientId client, long nowNs) {
        return RoomTable.page(seesAll(client) ? all(after, client) : own(after, client, nowNs));
    }

    /** Nobody else sees the room of two. */
    private Collection<RoomState> all(String after, ClientId client) {
        return rooms.behind(after).stream()
                .filter(
                        room ->
                                !DirectRoom.is(room.name())
                                        || clients.member(room.name(), client).isPresent())
                .toList();
    }

    private Collection<RoomState> own(String after, ClientId client, long nowNs) {
        var names = new TreeSet<RoomName>(shown.rooms(client, nowNs));
        clients.of(client).forEach(member -> names.add(member.room()));
        return (after.isEmpty() ? names : names.tailSet(new RoomName(after), false))
                .stream().map(rooms::find).toList();
    }

    private boolean seesAll(ClientId client) {
        return switch (access.listing()) {
            case ALL -> true;
            case MEMBERS -> shown.isOperator(client);
        };
    }
}
