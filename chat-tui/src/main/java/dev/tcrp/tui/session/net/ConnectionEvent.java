package dev.tcrp.tui.session.net;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.datagram.ChatDatagram;
import dev.tcrp.protocol.op.RoomEvent;
import dev.tcrp.tui.session.ConnectionException;
import dev.tcrp.tui.session.Travel;
import dev.tcrp.tui.session.sync.RoomUnit;

/** What comes on a {@link Connection} and nobody asked for, in order, on its loop. */
public sealed interface ConnectionEvent {
    /** News of a room, or of the server. */
    record Happened(RoomEvent event) implements ConnectionEvent {}

    /** Somebody said something, outside TLS. */
    record PlainSaid(ChatDatagram datagram) implements ConnectionEvent {}

    /** Within TLS a room goes by this number in units from now on. */
    record Numbered(RoomName room, int number) implements ConnectionEvent {}

    /** A unit of a room, within TLS. */
    record UnitHeard(RoomUnit heard) implements ConnectionEvent {}

    /** How messages travel now. */
    record Rerouted(Travel travel) implements ConnectionEvent {}

    /** No unit follows; the next connection, if there is one, comes behind this. */
    record Over() implements ConnectionEvent {}

    /** The end, once; not told after {@link Connection#close}. */
    record Lost(ConnectionException why) implements ConnectionEvent {}
}
