package dev.tcrp.server.lobby;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.message.FromServer;

/** Work that the lobby leaves to the shell, to be done in order. */
public sealed interface Effect {
    /** Send this frame. */
    record Tell(ConnectionId connection, FromServer message) implements Effect {}

    /** Relay this member's room to its endpoint from now on, and its datagrams to the room. */
    record Route(Member member) implements Effect {}

    /** Do so no more. */
    record Unroute(Member member) implements Effect {}

    /** Send the classic members of this room a datagram from the server. */
    record Announce(RoomName room, String text) implements Effect {}
}
