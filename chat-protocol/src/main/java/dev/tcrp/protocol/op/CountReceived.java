package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.ROOM;
import static dev.tcrp.protocol.op.FieldTypes.U32;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Numbers;
import dev.tcrp.protocol.RoomName;

/**
 * How many datagrams of this member the relay has taken since it entered; answered by {@link
 * ReceivedCount}.
 */
public record CountReceived(RoomName room) implements Request.InRoom {
    /** The operation byte. */
    public static final int CODE = 25;

    static final Fields<CountReceived> FIELDS =
            Fields.of(ROOM.of(CountReceived::room), CountReceived::new);

    static final Operation<CountReceived, ReceivedCount> OPERATION =
            Operation.of(
                    CODE, CountReceived.class, FIELDS, ReceivedCount.class, ReceivedCount.FIELDS);

    /** How many datagrams of this member were taken, modulo 2^32. */
    public record ReceivedCount(RoomName room, long datagrams) implements Response {
        static final Fields<ReceivedCount> FIELDS =
                Fields.of(
                        ROOM.of(ReceivedCount::room),
                        U32.of(ReceivedCount::datagrams),
                        ReceivedCount::new);

        /** Checks the number; throws {@link InvalidFieldException}. */
        public ReceivedCount {
            Numbers.requireRange("number of datagrams", datagrams, 0, Numbers.MOST_U32);
        }
    }
}
