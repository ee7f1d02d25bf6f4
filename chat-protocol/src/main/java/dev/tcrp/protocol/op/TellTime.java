package dev.tcrp.protocol.op;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Numbers;

/** What time it is for the server; answered by {@link TimeTold}. */
public record TellTime() implements Request.Further {
    /** The operation byte. */
    public static final int CODE = 47;

    /**
     * What time it is for the server.
     *
     * @param timeMs milliseconds since 1970-01-01 UTC
     */
    public record TimeTold(long timeMs) implements Response {
        /** Checks the time; throws {@link InvalidFieldException}. */
        public TimeTold {
            Numbers.requireRange("time", timeMs, 0, Long.MAX_VALUE);
        }
    }
}
