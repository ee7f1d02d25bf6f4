package dev.tcrp.server.rooms;

import dev.tcrp.protocol.Token;

import java.util.Optional;

/**
 * What strangers may do, who are in no room.
 *
 * @param making who may make rooms
 * @param listing who may look into rooms
 * @param operatorToken shows that somebody is the operator; empty: nothing does
 */
public record Access(RoomMaking making, RoomListing listing, Optional<Token> operatorToken) {
    /** For a server that this machine alone can reach. */
    public static final Access OF_THIS_MACHINE =
            new Access(RoomMaking.OPEN, RoomListing.MEMBERS, Optional.empty());

    /** The same with these making rooms. */
    public Access with(RoomMaking other) {
        return new Access(other, listing, operatorToken);
    }

    /** The same with these looking into rooms. */
    public Access with(RoomListing other) {
        return new Access(making, other, operatorToken);
    }

    /** The same with the operator known by this token. */
    public Access with(Token token) {
        return new Access(making, listing, Optional.of(token));
    }
}
