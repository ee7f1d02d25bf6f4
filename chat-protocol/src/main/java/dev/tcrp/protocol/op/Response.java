package dev.tcrp.protocol.op;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.LogId;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Text;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.TokenId;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.frame.Operation;
import dev.tcrp.protocol.sealed.ConnectionId;
import dev.tcrp.protocol.text.Utf8;

import java.util.List;
import java.util.Optional;
import java.util.Set;

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
     * @param text at most {@value Limits#CLASSIC_PAYLOAD} bytes; a longer one is cut
     */
    record SystemMessage(RoomName room, String text) implements Response {
        /** Cuts the text. */
        public SystemMessage {
            text = Utf8.cut(text, Limits.CLASSIC_PAYLOAD);
        }
    }

    /**
     * A page of rooms.
     *
     * @param more whether another page follows
     */
    record Rooms(List<RoomSummary> rooms, boolean more) implements Response {
        /**
         * Copies the list; throws {@link InvalidFieldException} beyond {@value
         * Limits#ROOMS_PER_PAGE}.
         */
        public Rooms {
            rooms = atMost(Limits.ROOMS_PER_PAGE, "number of rooms", rooms);
        }
    }

    /** One room. */
    record RoomShown(RoomSummary summary) implements Response {}

    /**
     * A page of a room's members.
     *
     * @param more whether another page follows
     */
    record Members(RoomName room, List<MemberSummary> members, boolean more) implements Response {
        /**
         * Copies the list; throws {@link InvalidFieldException} beyond {@value
         * Limits#MEMBERS_PER_PAGE}.
         */
        public Members {
            members = atMost(Limits.MEMBERS_PER_PAGE, "number of members", members);
        }
    }

    /** The tokens of the room just made, the maker's own first. */
    record Opened(RoomName room, List<Token> tokens) implements Response {
        /**
         * Copies the list; throws {@link InvalidFieldException} beyond {@value
         * Limits#TOKENS_PER_REQUEST}.
         */
        public Opened {
            tokens = atMost(Limits.TOKENS_PER_REQUEST, "number of tokens", tokens);
        }
    }

    /**
     * Membership.
     *
     * @param number what the room goes by in units (PROTOCOL.md section 8.5)
     * @param udpPort where the server takes this room's datagrams
     * @param members how many there are now, this one included
     * @param key what to come back with, if it is not the token shown
     * @param log how far the room's log is
     */
    record Entered(
            RoomName room,
            int number,
            int udpPort,
            int members,
            Topic topic,
            Role role,
            Optional<Token> key,
            LogState log)
            implements Response {
        /** Checks the numbers; throws {@link InvalidFieldException}. */
        public Entered {
            requireRange("room number", number, 0, Integer.MAX_VALUE);
            requireRange("UDP port", udpPort, 1, 65535);
            requireRange("number of members", members, 0, Integer.MAX_VALUE);
        }

        /** The same, with the log as it is now. */
        public Entered with(LogState now) {
            return new Entered(room, number, udpPort, members, topic, role, key, now);
        }
    }

    /**
     * Entries of the log, in the order of their places.
     *
     * @param more whether there is more that was asked for and did not fit
     */
    record LogRead(RoomName room, LogId log, List<LogEntry> entries, boolean more)
            implements Response {
        /**
         * Copies the list; throws {@link InvalidFieldException} beyond {@value
         * Limits#LOG_PER_PAGE}.
         */
        public LogRead {
            entries = atMost(Limits.LOG_PER_PAGE, "number of entries", entries);
        }
    }

    /**
     * Messages of the log as they are now, in the order of their places.
     *
     * @param more whether there is more that was asked for and did not fit
     */
    record MessagesRead(RoomName room, LogId log, List<LogMessage> messages, boolean more)
            implements Response {
        /**
         * Copies the list; throws {@link InvalidFieldException} beyond {@value
         * Limits#LOG_PER_PAGE}.
         */
        public MessagesRead {
            messages = atMost(Limits.LOG_PER_PAGE, "number of messages", messages);
        }
    }

    /**
     * Messages that were found, in the order of their places.
     *
     * @param more whether there is more, before the first of these
     */
    record Found(RoomName room, LogId log, List<LogMessage> messages, boolean more)
            implements Response {
        /**
         * Copies the list; throws {@link InvalidFieldException} beyond {@value
         * Limits#LOG_PER_PAGE}.
         */
        public Found {
            messages = atMost(Limits.LOG_PER_PAGE, "number of messages", messages);
        }
    }

    /** More tokens. */
    record Minted(RoomName room, List<Token> tokens) implements Response {
        /**
         * Copies the list; throws {@link InvalidFieldException} beyond {@value
         * Limits#TOKENS_PER_REQUEST}.
         */
        public Minted {
            tokens = atMost(Limits.TOKENS_PER_REQUEST, "number of tokens", tokens);
        }
    }

    /**
     * A page of a room's tokens.
     *
     * @param more whether another page follows
     */
    record Tokens(RoomName room, List<TokenSummary> tokens, boolean more) implements Response {
        /**
         * Copies the list; throws {@link InvalidFieldException} beyond {@value
         * Limits#TOKENS_PER_PAGE}.
         */
        public Tokens {
            tokens = atMost(Limits.TOKENS_PER_PAGE, "number of tokens", tokens);
        }
    }

    /** How many datagrams of this member were taken, modulo 2^32. */
    record Heard(RoomName room, long datagrams) implements Response {
        /** Checks the number; throws {@link InvalidFieldException}. */
        public Heard {
            requireRange("number of datagrams", datagrams, 0, 0xFFFF_FFFFL);
        }
    }

    /**
     * Sealed datagrams may travel.
     *
     * @param udpPort where the server takes them
     * @param rate messages a second that the server takes of a member, and twice as many at once;
     *     0: as many as come
     * @param version of the wire, which the server speaks
     */
    record PathOpened(ConnectionId connection, int udpPort, long rate, int version)
            implements Response {
        /** Checks the numbers; throws {@link InvalidFieldException}. */
        public PathOpened {
            requireRange("UDP port", udpPort, 1, 65535);
            requireRange("rate", rate, 0, 0xFFFF_FFFFL);
        }
    }

    /**
     * What time it is for the server.
     *
     * @param timeMs milliseconds since 1970-01-01 UTC
     */
    record TimeTold(long timeMs) implements Response {
        /** Checks the time; throws {@link InvalidFieldException}. */
        public TimeTold {
            requireRange("time", timeMs, 0, Long.MAX_VALUE);
        }
    }

    /** It was done, about no room, and there is nothing more to say. */
    record Noted(int operation) implements Response {
        /** Checks the operation; throws {@link InvalidFieldException}. */
        public Noted {
            if (operation != Operation.CHOOSE_PATH && operation != Operation.UNITS) {
                throw new InvalidFieldException(
                        "operation",
                        "" + operation,
                        "one about no room, with no answer of its own");
            }
        }
    }

    /** It was done, and there is nothing more to say. */
    record Done(RoomName room, int operation) implements Response {
        private static final Set<Integer> OPERATIONS =
                Set.of(
                        Operation.LEAVE_ROOM,
                        Operation.SET_TOPIC,
                        Operation.RENAME,
                        Operation.DELETE_ROOM,
                        Operation.REVOKE_TOKEN,
                        Operation.KICK,
                        Operation.MUTE,
                        Operation.MARK_READ);

        /** Checks the operation; throws {@link InvalidFieldException}. */
        public Done {
            if (!OPERATIONS.contains(operation)) {
                throw new InvalidFieldException(
                        "operation", "" + operation, "one that has no answer of its own");
            }
        }
    }

    /**
     * It was not done.
     *
     * @param room the room asked about; empty where there was none, so a plain text
     * @param operation what was asked
     */
    record Refused(String room, int operation, Refusal refusal) implements Response {
        /** Checks the limits; throws {@link InvalidFieldException}. */
        public Refused {
            Text.sized("room name", room, 0, Limits.ROOM_NAME);
            requireRange("operation", operation, Operation.FIRST_FURTHER, 0xFF);
        }
    }

    /**
     * A room as a list shows it.
     *
     * @param members how many are in it
     */
    record RoomSummary(RoomName room, int members, Lifetime lifetime, Topic topic) {
        /** Checks the number; throws {@link InvalidFieldException}. */
        public RoomSummary {
            requireRange("number of members", members, 0, Integer.MAX_VALUE);
        }
    }

    /**
     * A token as a list shows it.
     *
     * @param left its terms as they are now: uses and seconds that are left
     * @param user whom it is bound to, if anybody
     */
    record TokenSummary(TokenId id, Terms left, Optional<UserName> user) {}

    private static void requireRange(String field, long value, long least, long most) {
        if (value < least || value > most) {
            throw new InvalidFieldException(field, "" + value, least + " to " + most);
        }
    }

    private static <T> List<T> atMost(int most, String field, List<T> items) {
        requireRange(field, items.size(), 0, most);
        return List.copyOf(items);
    }
}
