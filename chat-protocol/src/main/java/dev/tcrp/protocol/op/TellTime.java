package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.U64;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Numbers;

/** What time it is for the server; answered by {@link TimeTold}. */
public record TellTime() implements Request.Further {
    /** The operation byte. */
    public static final int CODE = 47;

    static final Fields<TellTime> FIELDS = Fields.of(TellTime::new);

    static final Operation<TellTime, TimeTold> OPERATION =
            Operation.of(CODE, TellTime.class, FIELDS, TimeTold.class, TimeTold.FIELDS);

    /**
     * What time it is for the server.
     *
     * @param timeMs milliseconds since 1970-01-01 UTC
     */
    public record TimeTold(long timeMs) implements Response {
        static final Fields<TimeTold> FIELDS = Fields.of(U64.of(TimeTold::timeMs), TimeTold::new);

        /** Checks the time; throws {@link InvalidFieldException}. */
        public TimeTold {
            Numbers.requireRange("time", timeMs, 0, Long.MAX_VALUE);
        }
    }
}
