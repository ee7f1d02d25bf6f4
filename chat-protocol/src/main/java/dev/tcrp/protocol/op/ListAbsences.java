package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.ROOM;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Numbers;
import dev.tcrp.protocol.RoomName;

import java.util.List;

/** Which members of a room are away, since when and why; answered by {@link Absences}. */
public record ListAbsences(RoomName room) implements Request.InRoom {
    /** The operation byte. */
    public static final int CODE = 67;

    static final Fields<ListAbsences> FIELDS =
            Fields.of(ROOM.of(ListAbsences::room), ListAbsences::new);

    static final Operation<ListAbsences, Absences> OPERATION =
            Operation.of(CODE, ListAbsences.class, FIELDS, Absences.class, Absences.FIELDS);

    /** Those who are away, as many as an answer holds, in the order of their names. */
    public record Absences(RoomName room, List<Absence> absences) implements Response {
        static final Fields<Absences> FIELDS =
                Fields.of(
                        ROOM.of(Absences::room),
                        Absence.FIELDS.list().of(Absences::absences),
                        Absences::new);

        /** Copies the list; throws {@link InvalidFieldException} beyond its limit. */
        public Absences {
            absences = Numbers.atMost(Limits.ABSENCES, "number of absences", absences);
        }
    }
}
