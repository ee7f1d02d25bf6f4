package dev.tcrp.server.cluster;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.server.relay.RelaySide.RoomEnd;
import dev.tcrp.server.rooms.Endpoints;
import dev.tcrp.server.rooms.MemberState;
import dev.tcrp.server.store.BlobOwner;

import java.util.List;
import java.util.Optional;

/**
 * What one server of a cluster tells another: the <i>edge</i> holds a client's connection, the
 * <i>owner</i> decides about the room. Clients go by their number at the edge.
 */
sealed interface NodeMessage {
    /** From the edge to the owner. */
    sealed interface ToOwner extends NodeMessage {}

    /** From the owner to the edge. */
    sealed interface ToEdge extends NodeMessage {}

    /**
     * A client asks for something.
     *
     * @param id comes back in the answer
     * @param device the client's, if it takes sealed datagrams
     */
    record Ask(long id, long client, Endpoints ends, Optional<Device> device, Request request)
            implements ToOwner {}

    /** A client's connection has ended. */
    record Gone(long client) implements ToOwner {}

    /**
     * A client of the edge is this member of a room that another server decided about until now;
     * what it asks for and says comes behind this.
     *
     * @param device the client's, if it takes sealed datagrams
     */
    record Resume(long client, Optional<Device> device, MemberState member) implements ToOwner {}

    /**
     * A member says an entry.
     *
     * @param incarnation the edge's, since it was started
     * @param ticket by which the edge knows the entry when it comes in the log, or is not taken
     * @param order how often the edge has forgotten the order of what its members say
     * @param room the room's number
     * @param device by which a repeat is known, with {@code number}; empty: by none
     * @param entry an envelope and a content
     */
    record Said(
            long incarnation,
            long ticket,
            long order,
            long client,
            int room,
            String device,
            long number,
            Payload entry)
            implements ToOwner {}

    /** A member of a room is typing; any server that has others of its members is told. */
    record Typing(int room, String user) implements ToEdge {}

    /** The answer to a request. */
    record Answer(long id, List<FromServer> frames) implements ToEdge {
        /** Copies the list. */
        public Answer {
            frames = List.copyOf(frames);
        }
    }

    /** A request was not carried out, or not whole; its connection is to be closed. */
    record Failure(long id, String why) implements ToEdge {}

    /** A request came to a server that does not own the room; nothing was done. */
    record NotMine(long id) implements ToEdge {}

    /** A client may send or save a file: the edge carries out the request, and answers it. */
    record LetThrough(long id, BlobOwner by) implements ToEdge {}

    /** A frame for a client, not as an answer. */
    record Tell(long client, FromServer message) implements ToEdge {}

    /** A client came into its first room of the owner's, or left the last of them. */
    record Seat(long client, boolean isMember) implements ToEdge {}

    /** The edge relays the room, whose log goes so far, to this member from now on. */
    record Added(long client, RoomEnd end, MemberState member) implements ToEdge {}

    /** The edge relays the room to the client no more. */
    record Removed(long client, int room) implements ToEdge {}

    /** The owner decides about the rooms of this shard from now on. */
    record Opened(int shard) implements ToEdge {}

    /** The edge closes the connection of the client, who comes back. */
    record End(long client) implements ToEdge {}

    /** The edge sends its classic members of the room these words. */
    record Announced(int room, String text) implements ToEdge {}

    /** An entry was said before, and is there. */
    record Repeated(long ticket, long seq, long prev, long timeMs) implements ToEdge {}

    /** The rules do not allow an entry. */
    record Refused(long ticket, Reason reason) implements ToEdge {}

    /** An entry cannot be taken now; who said it says it again. */
    record NotTaken(long ticket) implements ToEdge {}

    /**
     * What the edge handed in and has heard nothing of may not have been taken; who said it says it
     * again.
     */
    record Dropped() implements ToEdge {}

    /**
     * The sender has lost some of what the receiver said: both forget the clients of the other, who
     * come back. The numbers of the link say so; this has them told at once.
     */
    record Reset() implements ToOwner, ToEdge {}
}
