package dev.tcrp.server.lobby;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.message.Refusal.Reason;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** Who may do what; every method changes nothing, and throws {@link RefusedException} in words. */
record Rules(Rooms rooms, LobbyLimits limits) {
    /**
     * The room, which this user may come into with this token, and with it the user's older place,
     * if any.
     */
    Room requireAdmitted(ConnectionId connection, RoomName name, Token token, UserName user) {
        Room room = rooms.find(name);
        if (!room.admits(token, user)) {
            throw new RefusedException(
                    Reason.TOKEN_REFUSED,
                    "The token was refused: it is not one of %s's, or it is another user's. Ask a member for one."
                            .formatted(name));
        }
        Member before = room.members().get(user);
        if (before != null && !before.token().equals(token)) {
            throw taken(name, user);
        }
        Optional<Member> here = rooms.member(name, connection);
        if (here.isPresent() && !here.get().equals(before)) {
            throw new RefusedException(
                    Reason.EXISTS,
                    "This connection is in %s already, as %s.".formatted(name, here.get().user()));
        }
        if (before == null && room.members().size() >= limits.membersPerRoom()) {
            throw new RefusedException(
                    Reason.FULL,
                    "%s is full: it takes %d members.".formatted(name, limits.membersPerRoom()));
        }
        return room;
    }

    /** Nobody else listens at this endpoint; the same person's older place does not count. */
    void requireFree(Room room, Endpoint endpoint, ConnectionId connection, Token token) {
        @Nullable Member holder = room.at(endpoint);
        if (holder != null
                && !holder.connection().equals(connection)
                && !holder.token().equals(token)) {
            throw new RefusedException(
                    Reason.EXISTS,
                    "UDP port %d is another member's here. Use another port."
                            .formatted(endpoint.port()));
        }
    }

    void requireUnused(Room room, UserName user) {
        if (room.members().containsKey(user)) {
            throw taken(room.name(), user);
        }
    }

    void requireNew(RoomName name) {
        if (rooms.has(name)) {
            throw new RefusedException(
                    Reason.EXISTS,
                    "The room %s exists already. Join it with a token, or choose another name."
                            .formatted(name));
        }
        if (rooms.size() >= limits.rooms()) {
            throw new RefusedException(
                    Reason.FULL,
                    "This server is full: it holds %d rooms.".formatted(limits.rooms()));
        }
    }

    void requireTokens(RoomName room, int count) {
        if (count > limits.tokensPerRoom()) {
            throw new RefusedException(
                    Reason.FULL,
                    "%s may have %d tokens and no more.".formatted(room, limits.tokensPerRoom()));
        }
    }

    /** The room, which a member may change, and whoever has one of its tokens. */
    Room requireAuthorised(RoomName name, ConnectionId connection, Optional<Token> token) {
        Room room = rooms.find(name);
        if (token.isPresent() && !room.hasToken(token.get())) {
            throw new RefusedException(
                    Reason.TOKEN_REFUSED,
                    "The token was refused: it is not one of %s's. Ask a member for one."
                            .formatted(name));
        }
        if (token.isEmpty() && rooms.member(name, connection).isEmpty()) {
            throw new RefusedException(
                    Reason.NOT_A_MEMBER,
                    "Only a member of %s may, or somebody with one of its tokens.".formatted(name));
        }
        return room;
    }

    /** What comes sealed, or instead of that, needs a path. */
    void requirePath(ConnectionId connection) {
        if (!rooms.hasPath(connection)) {
            throw new RefusedException(
                    Reason.UNSUPPORTED,
                    "This connection has no path for sealed datagrams. Open one first, within"
                            + " TLS.");
        }
    }

    static RefusedException notWithinTls() {
        return new RefusedException(
                Reason.UNSUPPORTED,
                "Sealed datagrams need TLS, where their keys come from. Connect to the server's"
                        + " TLS port.");
    }

    Member requireMember(RoomName name, ConnectionId connection) {
        rooms.find(name);
        return rooms.member(name, connection)
                .orElseThrow(
                        () ->
                                new RefusedException(
                                        Reason.NOT_A_MEMBER,
                                        "You are not in %s. Join it with a token first."
                                                .formatted(name)));
    }

    private static RefusedException taken(RoomName room, UserName user) {
        return new RefusedException(
                Reason.EXISTS, "The name %s is taken in %s. Choose another.".formatted(user, room));
    }
}
