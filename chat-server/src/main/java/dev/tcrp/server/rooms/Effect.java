package dev.tcrp.server.rooms;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.sealed.DatagramKeys;
import dev.tcrp.server.store.Change;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Consumer;

/** Work that follows from a command, for the shell to carry out at once and in order. */
public sealed interface Effect {
    /** Sends a frame to a client other than as the reply to a command. */
    record Tell(ClientId client, FromServer message) implements Effect {}

    /** Hands these changes to the store. */
    record Store(List<Change> changes) implements Effect {}

    /** Relays the member's room to the member from now on, and what they say to the room. */
    record AddRecipient(Member member) implements Effect {}

    /** Relays nothing to or from the member any more. */
    record RemoveRecipient(Member member) implements Effect {}

    /** Sends the members by the original client a datagram from the server. */
    record Announce(RoomName room, String text) implements Effect {}

    /**
     * Takes the client's sealed datagrams from now on.
     *
     * @param near the server's address that the datagrams will come to
     */
    record OpenPath(ClientId client, InetAddress near, Device device, DatagramKeys keys)
            implements Effect {}

    /** Takes no sealed datagrams of the client any more. */
    record ClosePath(ClientId client) implements Effect {}

    /**
     * The client came into its first room, or left its last.
     *
     * @param isMember whether it is in a room now
     */
    record Seat(ClientId client, boolean isMember) implements Effect {}

    /** Another server decides about the room of this member, whose client is here or not, now. */
    record HandOver(Member member) implements Effect {}

    /** Closes the connection of a client, who comes back by itself. */
    record End(ClientId client) implements Effect {}

    /**
     * Chooses how units travel to the client.
     *
     * @param udp whether in datagrams; else in frames
     */
    record ChoosePath(ClientId client, boolean udp) implements Effect {}

    /**
     * Appends a notice to the log of a room, whose members are told by that.
     *
     * @param room the room's number
     */
    record Notice(int room, Content.Notice notice) implements Effect {}

    /**
     * Tells who watches the server that nothing of a request was done, and why.
     *
     * @param id that the client is shown too; empty: none
     */
    record Refused(Command.Ask ask, Refusal refusal, String id) implements Effect {}

    /**
     * Writes to the audit log what a host did.
     *
     * @param by the host's name; empty: they showed a host's token
     * @param what in words without texts and tokens
     */
    record Audited(Command.Ask ask, RoomName room, String by, String what) implements Effect {}

    /** Takes no connections from these networks from now on. */
    record Bar(BannedNetworks networks) implements Effect {}

    /** Hands the operator the report on an order. */
    record HandReport(Consumer<Report> to, Report report) implements Effect {}

    /** Takes these units as if they had come in a sealed datagram. */
    record SubmitUnits(ClientId client, Payload units) implements Effect {}
}
