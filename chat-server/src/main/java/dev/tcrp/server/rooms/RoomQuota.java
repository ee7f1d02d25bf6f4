package dev.tcrp.server.rooms;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.op.Refusal.Reason;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;

/**
 * How many rooms, members and tokens there may be. Every method changes nothing, and throws {@link
 * RefusedException} in words.
 */
record RoomQuota(RoomTable rooms, RoomLimits limits) {
    /**
     * A room of this name may be made.
     *
     * @param maker the address of the client that makes it; null when the server itself does
     */
    void requireNew(RoomName name, @Nullable InetAddress maker) {
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
        if (maker != null && rooms.madeFrom(maker) >= limits.roomsFrom(maker)) {
            throw new RefusedException(
                    Reason.FULL,
                    "Your address has made %d rooms that are still there, and may make no more."
                            .formatted(limits.roomsFrom(maker)));
        }
    }

    /** A room may have so many tokens. */
    void requireTokens(RoomName room, int count) {
        if (count > limits.tokensPerRoom()) {
            throw new RefusedException(
                    Reason.FULL,
                    "%s may have %d tokens and no more.".formatted(room, limits.tokensPerRoom()));
        }
    }

    /** One more person may be in the room. */
    void requirePlace(RoomState room) {
        if (room.people().size() >= limits.membersPerRoom()) {
            throw new RefusedException(
                    Reason.FULL,
                    "%s is full: it takes %d members."
                            .formatted(room.name(), limits.membersPerRoom()));
        }
    }
}
