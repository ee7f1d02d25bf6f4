package dev.tcrp.protocol.message;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;

import java.util.List;

/** What a server answers (PROTOCOL.md sections 3 and 4). */
public sealed interface Response extends FromServer {
    /**
     * One of a new room's tokens, the answer to {@link Request.CreateRoom}; the first is the
     * maker's own.
     */
    record TokenIssued(RoomName room, Token token) implements Response {}

    /**
     * Words from the server to a classic client: joined, left, or refused with the reason.
     *
     * @param text at most {@value Limits#CLASSIC_PAYLOAD} bytes; a longer one is cut by the codec
     */
    record SystemMessage(RoomName room, String text) implements Response {}

    /**
     * A page of rooms.
     *
     * @param more whether another page follows
     */
    record Rooms(List<RoomSummary> rooms, boolean more) implements Response {
        /** Copies the list. */
        public Rooms {
            rooms = List.copyOf(rooms);
        }
    }

    /** One room. */
    record RoomShown(RoomSummary summary) implements Response {}

    /**
     * A page of a room's members.
     *
     * @param more whether another page follows
     */
    record Members(RoomName room, List<UserName> members, boolean more) implements Response {
        /** Copies the list. */
        public Members {
            members = List.copyOf(members);
        }
    }

    /** The tokens of the room just made, the maker's own first. */
    record Opened(RoomName room, List<Token> tokens) implements Response {
        /** Copies the list. */
        public Opened {
            tokens = List.copyOf(tokens);
        }
    }

    /**
     * Membership.
     *
     * @param udpPort where the server takes this room's datagrams
     * @param members how many there are now, this one included
     */
    record Entered(RoomName room, int udpPort, int members, Topic topic) implements Response {}

    /** More tokens. */
    record Minted(RoomName room, List<Token> tokens) implements Response {
        /** Copies the list. */
        public Minted {
            tokens = List.copyOf(tokens);
        }
    }

    /** How many datagrams of this member were taken, modulo 2^32. */
    record Heard(RoomName room, long datagrams) implements Response {}

    /** It was done, and there is nothing more to say. */
    record Done(RoomName room, int operation) implements Response {}

    /**
     * It was not done.
     *
     * @param room the room asked about; empty where there was none, so a plain text
     * @param operation what was asked
     */
    record Refused(String room, int operation, Refusal refusal) implements Response {}

    /**
     * A room as a list shows it.
     *
     * @param members how many are in it
     */
    record RoomSummary(RoomName room, int members, Lifetime lifetime, Topic topic) {}
}
