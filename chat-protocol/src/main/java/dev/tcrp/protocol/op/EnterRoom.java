package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.COUNT;
import static dev.tcrp.protocol.op.FieldTypes.OPTIONAL_TOKEN;
import static dev.tcrp.protocol.op.FieldTypes.ROLE;
import static dev.tcrp.protocol.op.FieldTypes.ROOM;
import static dev.tcrp.protocol.op.FieldTypes.TOKEN;
import static dev.tcrp.protocol.op.FieldTypes.TOPIC;
import static dev.tcrp.protocol.op.FieldTypes.U16;
import static dev.tcrp.protocol.op.FieldTypes.USER_NAME;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Numbers;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;

import java.util.Optional;

/**
 * Become a member whose messages say who speaks, and receive at this port, or, with port 0, by the
 * connection's path; answered by {@link Entered}. A member with the same token and user on another
 * connection is replaced: it is the same person, back again.
 */
public record EnterRoom(RoomName room, Token token, UserName user, int udpPort)
        implements Request.InRoom {
    /** The operation byte. */
    public static final int CODE = 19;

    static final Fields<EnterRoom> FIELDS =
            Fields.of(
                    ROOM.of(EnterRoom::room),
                    U16.of(EnterRoom::udpPort),
                    TOKEN.of(EnterRoom::token),
                    USER_NAME.of(EnterRoom::user),
                    (room, port, token, user) -> new EnterRoom(room, token, user, port));

    static final Operation<EnterRoom, Entered> OPERATION =
            Operation.of(CODE, EnterRoom.class, FIELDS, Entered.class, Entered.FIELDS);

    /** Checks the port; throws {@link InvalidFieldException}. */
    public EnterRoom {
        if (udpPort != 0) {
            Numbers.requireRange("UDP port", udpPort, 1, 65535);
        }
    }

    @Override
    public Optional<Token> shownToken() {
        return Optional.of(token);
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
    public record Entered(
            RoomName room,
            int number,
            int udpPort,
            int members,
            Topic topic,
            Role role,
            Optional<Token> key,
            LogState log)
            implements Response {
        static final Fields<Entered> FIELDS =
                Fields.of(
                        ROOM.of(Entered::room),
                        COUNT.of(Entered::number),
                        U16.of(Entered::udpPort),
                        COUNT.of(Entered::members),
                        TOPIC.of(Entered::topic),
                        ROLE.of(Entered::role),
                        OPTIONAL_TOKEN.of(Entered::key),
                        LogState.FIELDS.of(Entered::log),
                        Entered::new);

        /** Checks the numbers; throws {@link InvalidFieldException}. */
        public Entered {
            Numbers.requireRange("room number", number, 0, Integer.MAX_VALUE);
            Numbers.requireRange("UDP port", udpPort, 1, 65535);
            Numbers.requireRange("number of members", members, 0, Integer.MAX_VALUE);
        }

        /** The same, with messages sent to this UDP port. */
        public Entered at(int port) {
            return new Entered(room, number, port, members, topic, role, key, log);
        }

        /** The same, with the log as it is now. */
        public Entered with(LogState now) {
            return new Entered(room, number, udpPort, members, topic, role, key, now);
        }
    }
}
