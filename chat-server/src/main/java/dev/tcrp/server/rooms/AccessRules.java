package dev.tcrp.server.rooms;

import dev.tcrp.protocol.DirectRoom;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Request;

/**
 * What a token or a membership allows. Every method changes nothing, and throws {@link
 * RefusedException} in words.
 */
record AccessRules(RoomTable rooms, Clients clients) {
    /** The grant of this token, if it opens the room now. */
    Grant requireGrant(RoomState room, Token token, long nowNs) {
        Grant grant =
                room.keys()
                        .find(token)
                        .orElseThrow(
                                () ->
                                        new RefusedException.WrongToken(
                                                refusal(room, "it is not one of %s's")));
        if (grant.isExpired(nowNs)) {
            throw tokenRefused(room, "its time in %s is over");
        }
        if (grant.isUsedUp()) {
            throw tokenRefused(room, "as an invitation to %s it is used up");
        }
        return grant;
    }

    /** The room, if a host asks: a member who is one, or somebody with a host's key. */
    RoomState requireHostAccess(Request.ByHost request, ClientId client, long nowNs) {
        RoomName name = request.room();
        RoomState room = rooms.find(name);
        if (request.token().isEmpty()) {
            requireHost(name, client);
            return room;
        }
        Grant grant = requireGrant(room, request.token().get(), nowNs);
        if (grant.role() != Role.HOST) {
            throw notAllowed(name, "this token is a " + grant.role() + "'s");
        }
        if (grant.isInvitation()) {
            throw notAllowed(name, "this token is an invitation; enter with it first");
        }
        return room;
    }

    /** The client's membership, which must be a host's. */
    Member requireHost(RoomName name, ClientId client) {
        Member member = requireMember(name, client);
        if (member.key().role() != Role.HOST) {
            throw notAllowed(name, "you are a " + member.key().role());
        }
        return member;
    }

    /** The client's membership of this room. */
    Member requireMember(RoomName name, ClientId client) {
        rooms.find(name);
        return clients.member(name, client)
                .orElseThrow(
                        () ->
                                new RefusedException(
                                        Reason.NOT_A_MEMBER,
                                        "You are not in %s. Join it with a token first."
                                                .formatted(name)));
    }

    /** The room, which must have a log, and the client be a member. */
    RoomState requireLog(RoomName name, ClientId client) {
        requireMember(name, client);
        RoomState room = rooms.find(name);
        if (!room.isPersistent()) {
            throw new RefusedException(
                    Reason.UNSUPPORTED,
                    "Nothing that is said in %s is kept: it is gone with its last member."
                            .formatted(name));
        }
        return room;
    }

    /** A refusal of a token that is the room's. */
    static RefusedException tokenRefused(RoomState room, String why) {
        return new RefusedException(Reason.TOKEN_REFUSED, refusal(room, why));
    }

    private static String refusal(RoomState room, String why) {
        return "The token was refused: %s. Ask a host for one."
                .formatted(why.formatted(room.name()));
    }

    private static RefusedException notAllowed(RoomName room, String why) {
        String words =
                DirectRoom.is(room)
                        ? "A direct room has no host, and only a host may."
                        : "Only a host of %s may, and %s. Ask one.".formatted(room, why);
        return new RefusedException(Reason.NOT_ALLOWED, words);
    }
}
