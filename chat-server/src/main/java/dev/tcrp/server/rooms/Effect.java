package dev.tcrp.server.rooms;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.LogForm;
import dev.tcrp.protocol.sealed.DatagramKeys;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.LogSpan;

import java.net.InetAddress;
import java.util.List;

/** Work that the directory leaves to the shell, to be done in order. */
public sealed interface Effect {
    /** What is done when its turn has come; the others are answers that take their time. */
    sealed interface Now extends Effect {}

    /** Send this frame. */
    record Tell(ClientId client, FromServer message) implements Now {}

    /** Keep these changes. */
    record Keep(List<Change> changes) implements Now {}

    /** Send this frame once all is kept that came before it. */
    record TellKept(ClientId client, FromServer message) implements Effect {}

    /** Answer with a part of a room's log. */
    record ReadLog(ClientId client, RoomName room, LogSpan span, LogForm form) implements Effect {}

    /**
     * Answer with what is found in a room's log.
     *
     * @param number the room's
     */
    record SearchLog(
            ClientId client, RoomName room, int number, String words, long before, int most)
            implements Effect {}

    /** Answer with what time it is. */
    record TellTime(ClientId client) implements Now {}

    /** Relay this member's room to its endpoint from now on, and its datagrams to the room. */
    record Route(Member member) implements Now {}

    /** Do so no more. */
    record Unroute(Member member) implements Now {}

    /** Send the classic members of this room a datagram from the server. */
    record Announce(RoomName room, String text) implements Now {}

    /**
     * Take this connection's sealed datagrams from now on, and send it such if it wants to.
     *
     * @param near the server's address that they will come to
     */
    record OpenPath(ClientId client, InetAddress near, Device device, DatagramKeys keys)
            implements Now {}

    /** Do so no more. */
    record ClosePath(ClientId client) implements Now {}

    /** Send this connection's client datagrams, or else frames. */
    record ChoosePath(ClientId client, boolean udp) implements Now {}

    /** Put this into the log of the room of this number, and tell its members by that. */
    record Notice(int room, Content.Notice notice) implements Now {}

    /** Take these units as if they had come in a sealed datagram. */
    record SubmitUnits(ClientId client, Payload units) implements Now {}
}
