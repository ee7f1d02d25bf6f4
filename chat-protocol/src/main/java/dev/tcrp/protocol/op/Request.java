package dev.tcrp.protocol.op;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Text;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.TokenId;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.frame.Payload;

import java.util.Optional;
import java.util.regex.Pattern;

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
     * @param terms of the tokens but the first, which is a host's key
     */
    record OpenRoom(
            RoomName room,
            int tokens,
            Lifetime lifetime,
            Optional<UserName> user,
            Topic topic,
            Terms terms)
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
     * @param token a host's; none is needed from a member who is a host
     */
    record MintTokens(RoomName room, int count, Optional<Token> token, Terms terms)
            implements Further {
        /** Checks the number of tokens; throws {@link InvalidFieldException}. */
        public MintTokens {
            requireTokens(count);
        }
    }

    /**
     * Say what a room is about; answered by {@link Response.Done}.
     *
     * @param token a host's; none is needed from a member who is a host
     */
    record SetTopic(RoomName room, Topic topic, Optional<Token> token) implements Further {}

    /** Go by another name in a room, one's token with it; answered by {@link Response.Done}. */
    record Rename(RoomName room, UserName user) implements Further {}

    /**
     * Close a room for good; answered by {@link Response.Done}.
     *
     * @param token a host's; none is needed from a member who is a host
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
     *
     * @param device whose numbers are in what it says
     * @param version of the wire, which the client speaks: {@value Limits#WIRE_VERSION} here
     */
    record OpenPath(Device device, int version) implements Further {
        /** The version of clients that name none. */
        public static final int FIRST_VERSION = 1;

        /** One for what is spoken here. */
        public OpenPath(Device device) {
            this(device, Limits.WIRE_VERSION);
        }
    }

    /**
     * A part of a room's log; answered by {@link Response.LogRead} or, for messages, by {@link
     * Response.MessagesRead}.
     *
     * @param after only what is behind this place
     * @param before only what is before this place; 0: up to the end
     * @param sinceMs only what was said at this time or later, in milliseconds since 1970
     * @param newest of more than {@code most} the newest, else the oldest
     * @param most 1 to {@value Limits#LOG_PER_PAGE}
     * @param form entries as they came, or messages as they are now
     */
    record ReadLog(
            RoomName room,
            long after,
            long before,
            long sinceMs,
            boolean newest,
            int most,
            LogForm form)
            implements Further {
        /** Checks the numbers; throws {@link InvalidFieldException}. */
        public ReadLog {
            LogEntry.require("after", after);
            LogEntry.require("before", before);
            LogEntry.require("since", sinceMs);
            requirePage(most);
        }
    }

    /**
     * What was said in a room with these words, the newest of it; answered by {@link
     * Response.Found}.
     *
     * @param words 1 to {@value Limits#SEARCH_WORDS} bytes, a message holds all of them; parted by
     *     White_Space of Unicode, at least one, and without U+0000
     * @param before only what is before this place; 0: up to the end
     * @param most 1 to {@value Limits#LOG_PER_PAGE}
     */
    record Search(RoomName room, String words, long before, int most) implements Further {
        private static final Pattern SEARCHABLE =
                Pattern.compile("(?U)[^\\x00]*[^\\s\\x00][^\\x00]*");

        /** Checks the limits; throws {@link InvalidFieldException}. */
        public Search {
            Text.sized("words to search for", words, 1, Limits.SEARCH_WORDS);
            if (!SEARCHABLE.matcher(words).matches()) {
                throw new InvalidFieldException(
                        "words to search for", words, "at least one word, without a NUL");
            }
            LogEntry.require("before", before);
            requirePage(most);
        }
    }

    /**
     * This person has read the room up to here; answered by {@link Response.Done}. Never goes back.
     */
    record MarkRead(RoomName room, long seq) implements Further {
        /** Checks the number; throws {@link InvalidFieldException}. */
        public MarkRead {
            LogEntry.require("seq", seq);
        }
    }

    /** What time it is for the server; answered by {@link Response.TimeTold}. */
    record TellTime() implements Further {}

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
     * @param units as {@link dev.tcrp.protocol.sealed.BundleCodec} makes them
     */
    record SubmitUnits(Payload units) implements Further {}

    /**
     * The tokens that open a room, in the order of their ids; answered by {@link Response.Tokens}.
     *
     * @param token a host's; none is needed from a member who is a host
     * @param after only ids behind this one; empty from the first
     */
    record ListTokens(RoomName room, Optional<Token> token, Optional<TokenId> after)
            implements Further {}

    /**
     * Have a token open the room no more; answered by {@link Response.Done}. Whoever is in stays.
     *
     * @param token a host's; none is needed from a member who is a host
     */
    record RevokeToken(RoomName room, TokenId id, Optional<Token> token) implements Further {}

    /** Show a member the door and revoke its key, as a host; answered by {@link Response.Done}. */
    record Kick(RoomName room, UserName user, String reason) implements Further {
        /** Checks the limit; throws {@link InvalidFieldException}. */
        public Kick {
            Text.checked("reason", reason, 0, Limits.KICK_REASON);
        }
    }

    /**
     * Have a member not be heard, as a host; answered by {@link Response.Done}.
     *
     * @param seconds for how long, {@link #UNTIL_LIFTED}, or 0 to lift it
     */
    record Mute(RoomName room, UserName user, long seconds) implements Further {
        /** The most seconds there are: for ever. */
        public static final long UNTIL_LIFTED = 0xFFFF_FFFFL;

        /** Checks the number; throws {@link InvalidFieldException}. */
        public Mute {
            requireSeconds(seconds);
        }

        static void requireSeconds(long seconds) {
            if (seconds < 0 || seconds > UNTIL_LIFTED) {
                throw new InvalidFieldException("mute", seconds + " s", "0 to 4294967295 seconds");
            }
        }
    }

    private static void requirePage(int most) {
        if (most < 1 || most > Limits.LOG_PER_PAGE) {
            throw new InvalidFieldException(
                    "number of messages", "" + most, "1 to " + Limits.LOG_PER_PAGE);
        }
    }

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
