package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.ROOM;
import static dev.tcrp.protocol.op.FieldTypes.U32;
import static dev.tcrp.protocol.op.FieldTypes.USER_NAME;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Numbers;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.UserName;

/**
 * Have a member not be heard, as a host; answered by {@link Response.Done}.
 *
 * @param seconds for how long, {@link #UNTIL_LIFTED}, or 0 to lift it
 */
public record MuteMember(RoomName room, UserName user, long seconds) implements Request.InRoom {
    /** The operation byte. */
    public static final int CODE = 49;

    /** The most seconds there are: for ever. */
    public static final long UNTIL_LIFTED = Numbers.MOST_U32;

    static final Fields<MuteMember> FIELDS =
            Fields.of(
                    ROOM.of(MuteMember::room),
                    USER_NAME.of(MuteMember::user),
                    U32.of(MuteMember::seconds),
                    MuteMember::new);

    static final Operation<MuteMember, Response.Done> OPERATION =
            Operation.done(CODE, MuteMember.class, FIELDS);

    /** Checks the number; throws {@link InvalidFieldException}. */
    public MuteMember {
        requireSeconds(seconds);
    }

    static void requireSeconds(long seconds) {
        if (seconds < 0 || seconds > UNTIL_LIFTED) {
            throw new InvalidFieldException("mute", seconds + " s", "0 to 4294967295 seconds");
        }
    }
}
