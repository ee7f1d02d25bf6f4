package dev.tcrp.server.lobby;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.message.FromServer;
import dev.tcrp.protocol.secure.DatagramKeys;

/** Work that the lobby leaves to the shell, to be done in order. */
public sealed interface Effect {
    /** Send this frame. */
    record Tell(ConnectionId connection, FromServer message) implements Effect {}

    /** Answer with what time it is. */
    record TellTime(ConnectionId connection) implements Effect {}

    /** Relay this member's room to its endpoint from now on, and its datagrams to the room. */
    record Route(Member member) implements Effect {}

    /** Do so no more. */
    record Unroute(Member member) implements Effect {}

    /** Send the classic members of this room a datagram from the server. */
    record Announce(RoomName room, String text) implements Effect {}

    /** Take this connection's sealed datagrams from now on, and send it such if it wants to. */
    record OpenPath(ConnectionId connection, DatagramKeys keys) implements Effect {}

    /** Do so no more. */
    record ClosePath(ConnectionId connection) implements Effect {}

    /** Send this connection's client datagrams, or else frames. */
    record ChoosePath(ConnectionId connection, boolean udp) implements Effect {}

    /** Take these units as if they had come in a sealed datagram. */
    record HandIn(ConnectionId connection, Payload units) implements Effect {}
}
