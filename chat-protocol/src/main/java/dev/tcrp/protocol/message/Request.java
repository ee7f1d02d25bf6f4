package dev.tcrp.protocol.message;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Text;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.frame.Payload;

import java.util.Optional;

/**
 * What a client asks for. {@link Classic} are the original's three (PROTOCOL.md section 3), {@link
 * Further} are ours (section 4): each is answered by its own {@link Response} or by {@link
 * Response.Refused}.
 */
public sealed interface Request {
    /**
     * A request that the original programs know; a refusal of it is a {@link
     * Response.SystemMessage}.
     */
    sealed interface Classic extends Request {
        /** The room that it is about. */
        RoomName room();
    }

    /** A request of operation 16 or higher; a refusal of it is typed. */
    sealed interface Further extends Request {}

    /** Make a room and be its first member; answered by five {@link Response.TokenIssued}. */
    record CreateRoom(RoomName room, UserName user) implements Classic {}

    /** Become a member; the token is bound to this user from then on. */
    record JoinRoom(RoomName room, Token token, UserName user) implements Classic {
        /** Checks that both fit into one payload; throws {@link InvalidFieldException}. */
        public JoinRoom {
            Text.sized(
                    "user name",
                    user.value(),
                    1,
                    Limits.CLASSIC_PAYLOAD - token.value().length() - 1);
        }
    }

    /** Have this room's messages relayed to this port at the connection's address. */
    record RegisterEndpoint(RoomName room, int udpPort) implements Classic {
        /** Checks the port; throws {@link InvalidFieldException}. */
        public RegisterEndpoint {
            requirePort(udpPort);
        }
    }

    /**
     * The rooms in the order of their names; answered by {@link Response.Rooms}.
     *
     * @param after only names behind this one; empty from the first
     */
    record ListRooms(String after) implements Further {
        /** Checks the limits; throws {@link InvalidFieldException}. */
        public ListRooms {
            Text.sized("room name to list after", after, 0, Limits.ROOM_NAME);
        }
    }

    /** One room; answered by {@link Response.RoomShown}. */
    record ShowRoom(RoomName room) implements Further {}

    /**
     * A room's members in the order of their names; answered by {@link Response.Members}.
     *
     * @param after only names behind this one; empty from the first
     */
    record ListMembers(RoomName room, String after) implements Further {
        /** Checks the limits; throws {@link InvalidFieldException}. */
        public ListMembers {
            Text.sized("user name to list after", after, 0, Limits.USER_NAME);
        }
    }

    /**
     * Make a room that is kept without its maker; answered by {@link Response.Opened}.
     *
     * @param tokens how many to make, 1 to {@value Limits#TOKENS_PER_REQUEST}
     * @param user whom the first token is bound to, if anybody
     */
    record OpenRoom(
            RoomName room, int tokens, Lifetime lifetime, Optional<UserName> user, Topic topic)
            implements Further {
        /** Checks the number of tokens; throws {@link InvalidFieldException}. */
        public OpenRoom {
            requireTokens(tokens);
        }
    }

    /**
     * Become a member whose messages say who speaks, and receive at this port, or, with port 0, by
     * the connection's path; answered by {@link Response.Entered}. A member with the same token and
     * user on another connection is replaced: it is the same person, back again.
     */
    record EnterRoom(RoomName room, Token token, UserName user, int udpPort) implements Further {
        /** Checks the port; throws {@link InvalidFieldException}. */
        public EnterRoom {
            if (udpPort != 0) {
                requirePort(udpPort);
            }
        }
    }

    /** Be a member no more; answered by {@link Response.Done}. */
    record LeaveRoom(RoomName room) implements Further {}

    /**
     * More tokens for a room; answered by {@link Response.Minted}.
     *
     * @param count 1 to {@value Limits#TOKENS_PER_REQUEST}
     * @param token one of the room's; none is needed from a member
     */
    record MintTokens(RoomName room, int count, Optional<Token> token) implements Further {
        /** Checks the number of tokens; throws {@link InvalidFieldException}. */
        public MintTokens {
            requireTokens(count);
        }
    }

    /**
     * Say what a room is about; answered by {@link Response.Done}.
     *
     * @param token one of the room's; none is needed from a member
     */
    record SetTopic(RoomName room, Topic topic, Optional<Token> token) implements Further {}

    /** Go by another name in a room, one's token with it; answered by {@link Response.Done}. */
    record Rename(RoomName room, UserName user) implements Further {}

    /**
     * Close a room for good; answered by {@link Response.Done}.
     *
     * @param token one of the room's; none is needed from a member
     */
    record DeleteRoom(RoomName room, Optional<Token> token) implements Further {}

    /**
     * How many datagrams of this member the relay has taken since it entered; answered by {@link
     * Response.Heard}.
     */
    record CountHeard(RoomName room) implements Further {}

    /**
     * Sealed datagrams for this connection; answered by {@link Response.PathOpened}. Only within
     * TLS: its keys come from there (PROTOCOL.md section 8.3).
     */
    record OpenPath() implements Further {}

    /**
     * How the server shall send what it has for this client from now on; answered by {@link
     * Response.Noted}.
     *
     * @param udp sealed datagrams, or else frames on this connection
     */
    record ChoosePath(boolean udp) implements Further {}

    /**
     * What would have been in a sealed datagram, because none gets through; answered by {@link
     * Response.Noted}.
     *
     * @param units as {@link dev.tcrp.protocol.secure.BundleCodec} makes them
     */
    record HandIn(Payload units) implements Further {}

    private static void requirePort(int port) {
        if (port < 1 || port > 65535) {
            throw new InvalidFieldException("UDP port", "" + port, "1 to 65535");
        }
    }

    private static void requireTokens(int tokens) {
        if (tokens < 1 || tokens > Limits.TOKENS_PER_REQUEST) {
            throw new InvalidFieldException(
                    "number of tokens", "" + tokens, "1 to " + Limits.TOKENS_PER_REQUEST);
        }
    }
}
