package dev.tcrp.protocol.op;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.LogId;
import dev.tcrp.protocol.Numbers;
import dev.tcrp.protocol.RoomName;

import java.util.List;

/**
 * A part of a room's log; answered by {@link LogRead} or, for messages, by {@link MessagesRead}.
 *
 * @param after only what is behind this place
 * @param before only what is before this place; 0: up to the end
 * @param sinceMs only what was said at this time or later, in milliseconds since 1970
 * @param newest of more than {@code most} the newest, else the oldest
 * @param most 1 to {@value Limits#LOG_PER_PAGE}
 * @param form entries as they came, or messages as they are now
 */
public record ReadLog(
        RoomName room,
        long after,
        long before,
        long sinceMs,
        boolean newest,
        int most,
        LogForm form)
        implements Request.Further {
    /** The operation byte. */
    public static final int CODE = 50;

    /** Checks the numbers; throws {@link InvalidFieldException}. */
    public ReadLog {
        LogEntry.require("after", after);
        LogEntry.require("before", before);
        LogEntry.require("since", sinceMs);
        Numbers.requireRange("number of messages", most, 1, Limits.LOG_PER_PAGE);
    }

    /**
     * Entries of the log, in the order of their places.
     *
     * @param more whether there is more that was asked for and did not fit
     */
    public record LogRead(RoomName room, LogId log, List<LogEntry> entries, boolean more)
            implements Response {
        /**
         * Copies the list; throws {@link InvalidFieldException} beyond {@value
         * Limits#LOG_PER_PAGE}.
         */
        public LogRead {
            entries = Numbers.atMost(Limits.LOG_PER_PAGE, "number of entries", entries);
        }
    }

    /**
     * Messages of the log as they are now, in the order of their places.
     *
     * @param more whether there is more that was asked for and did not fit
     */
    public record MessagesRead(RoomName room, LogId log, List<LogMessage> messages, boolean more)
            implements Response {
        /**
         * Copies the list; throws {@link InvalidFieldException} beyond {@value
         * Limits#LOG_PER_PAGE}.
         */
        public MessagesRead {
            messages = Numbers.atMost(Limits.LOG_PER_PAGE, "number of messages", messages);
        }
    }
}
