package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.FLAG;
import static dev.tcrp.protocol.op.FieldTypes.ROOM;
import static dev.tcrp.protocol.op.FieldTypes.TEXT;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Texts;

/**
 * This member is away from the keyboard, or back; answered by {@link Response.Done}.
 *
 * @param words why, at most {@value Limits#AWAY_WORDS} bytes; may be empty
 */
public record TellAway(RoomName room, boolean away, String words) implements Request.InRoom {
    /** The operation byte. */
    public static final int CODE = 66;

    static final Fields<TellAway> FIELDS =
            Fields.of(
                    ROOM.of(TellAway::room),
                    FLAG.of(TellAway::away),
                    TEXT.of(TellAway::words),
                    TellAway::new);

    static final Operation<TellAway, Response.Done> OPERATION =
            Operation.done(CODE, TellAway.class, FIELDS);

    /** Checks the limit; throws {@link InvalidFieldException}. */
    public TellAway {
        Texts.checked("words", words, 0, Limits.AWAY_WORDS);
    }
}
