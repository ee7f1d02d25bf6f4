package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.COUNT;
import static dev.tcrp.protocol.op.FieldTypes.ROOM;
import static dev.tcrp.protocol.op.FieldTypes.U64;
import static dev.tcrp.protocol.op.FieldTypes.USER_NAME;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Numbers;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.UserName;

import java.util.List;

/** Asks for the readers of a message, where a host allows it; see {@link SeenBy}. */
public record AskSeen(RoomName room, long seq) implements Request.InRoom {
    /** The operation byte. */
    public static final int CODE = 69;

    static final Fields<AskSeen> FIELDS =
            Fields.of(ROOM.of(AskSeen::room), U64.of(AskSeen::seq), AskSeen::new);

    static final Operation<AskSeen, SeenBy> OPERATION =
            Operation.of(CODE, AskSeen.class, FIELDS, SeenBy.class, SeenBy.FIELDS);

    /** Checks the number; throws {@link InvalidFieldException}. */
    public AskSeen {
        Numbers.requireNatural("seq", seq);
    }

    /**
     * They have read it.
     *
     * @param count how many, of whom as many are named as an answer holds
     */
    public record SeenBy(RoomName room, int count, List<UserName> users) implements Response {
        static final Fields<SeenBy> FIELDS =
                Fields.of(
                        ROOM.of(SeenBy::room),
                        COUNT.of(SeenBy::count),
                        USER_NAME.list().of(SeenBy::users),
                        SeenBy::new);

        /** Copies the list; throws {@link InvalidFieldException} beyond its limit. */
        public SeenBy {
            users = Numbers.atMost(Limits.SEEN_NAMES, "number of users", users);
        }
    }
}
