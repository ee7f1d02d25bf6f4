package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.ROOM;
import static dev.tcrp.protocol.op.FieldTypes.TEXT;
import static dev.tcrp.protocol.op.FieldTypes.U32;
import static dev.tcrp.protocol.op.FieldTypes.USER_NAME;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Numbers;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Texts;
import dev.tcrp.protocol.UserName;

/**
 * Ban a person from a room, as a host: removes them if they are in, and lets them in by no token;
 * answered by {@link Response.Done}.
 *
 * @param seconds for how long, from 1 up, or {@link #UNTIL_LIFTED}
 */
public record BanMember(RoomName room, UserName user, long seconds, String reason)
        implements Request.InRoom {
    /** The operation byte. */
    public static final int CODE = 43;

    /** The most seconds there are: for ever. */
    public static final long UNTIL_LIFTED = Numbers.MOST_U32;

    static final Fields<BanMember> FIELDS =
            Fields.of(
                    ROOM.of(BanMember::room),
                    USER_NAME.of(BanMember::user),
                    U32.of(BanMember::seconds),
                    TEXT.of(BanMember::reason),
                    BanMember::new);

    static final Operation<BanMember, Response.Done> OPERATION =
            Operation.done(CODE, BanMember.class, FIELDS);

    /** Checks the limits; throws {@link InvalidFieldException}. */
    public BanMember {
        requireSeconds(seconds);
        Texts.checked("reason", reason, 0, Limits.KICK_REASON);
    }

    static void requireSeconds(long seconds) {
        if (seconds < 1 || seconds > UNTIL_LIFTED) {
            throw new InvalidFieldException("ban", seconds + " s", "1 to 4294967295 seconds");
        }
    }
}
