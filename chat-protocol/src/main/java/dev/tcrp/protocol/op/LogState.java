package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.LOG_ID;
import static dev.tcrp.protocol.op.FieldTypes.U32;
import static dev.tcrp.protocol.op.FieldTypes.U64;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.LogId;
import dev.tcrp.protocol.Numbers;

/**
 * How far a room's log is, for who enters (PROTOCOL.md section 4.6). The constructor checks the
 * numbers and throws {@link InvalidFieldException}.
 *
 * @param id which log it is; {@link LogId#NONE} where nothing is stored
 * @param last the place of its last entry, 0 when there is none
 * @param lastMs the time of that entry, in milliseconds since 1970
 * @param read how far this person has read
 * @param unread how many messages others said behind that; {@link #MOST_UNREAD}: so many or more
 */
public record LogState(LogId id, long last, long lastMs, long read, long unread) {
    /** Of a room without a log. */
    public static final LogState NONE = new LogState(LogId.NONE, 0, 0, 0, 0);

    /** Where counting ends. */
    public static final long MOST_UNREAD = 10_000;

    static final Fields<LogState> FIELDS =
            Fields.of(
                    LOG_ID.of(LogState::id),
                    U64.of(LogState::last),
                    U64.of(LogState::lastMs),
                    U64.of(LogState::read),
                    U32.of(LogState::unread),
                    LogState::new);

    /** Checks the numbers. */
    public LogState {
        Numbers.requireNatural("last", last);
        Numbers.requireNatural("time of the last", lastMs);
        Numbers.requireNatural("read", read);
        Numbers.requireRange("unread", unread, 0, Numbers.MOST_U32);
    }
}
