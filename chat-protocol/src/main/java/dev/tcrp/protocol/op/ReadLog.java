package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.FLAG;
import static dev.tcrp.protocol.op.FieldTypes.LOG_ID;
import static dev.tcrp.protocol.op.FieldTypes.ROOM;
import static dev.tcrp.protocol.op.FieldTypes.U16;
import static dev.tcrp.protocol.op.FieldTypes.U64;

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
        implements Request.InRoom {
    /** The operation byte. */
    public static final int CODE = 50;

    static final Fields<ReadLog> FIELDS =
            Fields.of(
                    ROOM.of(ReadLog::room),
                    U64.of(ReadLog::after),
                    U64.of(ReadLog::before),
                    U64.of(ReadLog::sinceMs),
                    FLAG.of(ReadLog::newest),
                    U16.of(ReadLog::most),
                    LogForm.TYPE.of(ReadLog::form),
                    ReadLog::new);

    static final FieldType<Page> PAGE = FieldType.of(ReadLog::read, ReadLog::write);

    static final Operation<ReadLog, Page> OPERATION =
            Operation.of(CODE, ReadLog.class, FIELDS, Page.class, PAGE);

    /** Checks the numbers; throws {@link InvalidFieldException}. */
    public ReadLog {
        Numbers.requireNatural("after", after);
        Numbers.requireNatural("before", before);
        Numbers.requireNatural("since", sinceMs);
        Numbers.requireRange("number of messages", most, 1, Limits.LOG_PER_PAGE);
    }

    /** The same in another form. */
    public ReadLog with(LogForm other) {
        return new ReadLog(room, after, before, sinceMs, newest, most, other);
    }

    /** The page that was read; the form, behind the log's id, tells entries from messages. */
    public sealed interface Page extends Response {}

    private static Page read(MessageReader in) {
        var ahead = new MessageReader(in.frame());
        LOG_ID.read(ahead);
        return switch (LogForm.TYPE.read(ahead)) {
            case ENTRIES -> LogRead.FIELDS.read(in);
            case MESSAGES -> MessagesRead.FIELDS.read(in);
            case MESSAGES_AS_OF -> MessagesRead.FIELDS_AS_OF.read(in);
        };
    }

    private static void write(MessageWriter out, Page page) {
        switch (page) {
            case LogRead entries -> LogRead.FIELDS.write(out, entries);
            case MessagesRead messages ->
                    (messages.asOf() == 0 ? MessagesRead.FIELDS : MessagesRead.FIELDS_AS_OF)
                            .write(out, messages);
        }
    }

    /**
     * Entries of the log, in the order of their places.
     *
     * @param more whether there is more that was asked for and did not fit
     */
    public record LogRead(RoomName room, LogId log, List<LogEntry> entries, boolean more)
            implements Page {
        static final Fields<LogRead> FIELDS =
                Fields.of(
                        ROOM.of(LogRead::room),
                        LOG_ID.of(LogRead::log),
                        LogForm.TYPE.of(_ -> LogForm.ENTRIES),
                        FLAG.of(LogRead::more),
                        LogEntry.FIELDS.list().of(LogRead::entries),
                        (room, log, _, more, entries) -> new LogRead(room, log, entries, more));

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
     * @param asOf the place of the last entry that counts in them; 0: it is not told
     */
    public record MessagesRead(
            RoomName room, LogId log, List<LogMessage> messages, boolean more, long asOf)
            implements Page {
        static final Fields<MessagesRead> FIELDS =
                Fields.of(
                        ROOM.of(MessagesRead::room),
                        LOG_ID.of(MessagesRead::log),
                        LogForm.TYPE.of(_ -> LogForm.MESSAGES),
                        FLAG.of(MessagesRead::more),
                        LogMessage.FIELDS.list().of(MessagesRead::messages),
                        (room, log, _, more, messages) ->
                                new MessagesRead(room, log, messages, more));

        static final Fields<MessagesRead> FIELDS_AS_OF =
                Fields.of(
                        ROOM.of(MessagesRead::room),
                        LOG_ID.of(MessagesRead::log),
                        LogForm.TYPE.of(_ -> LogForm.MESSAGES_AS_OF),
                        FLAG.of(MessagesRead::more),
                        U64.of(MessagesRead::asOf),
                        LogMessage.FIELDS.list().of(MessagesRead::messages),
                        (room, log, _, more, asOf, messages) -> {
                            Numbers.requireRange("as of", asOf, 1, Long.MAX_VALUE);
                            return new MessagesRead(room, log, messages, more, asOf);
                        });

        /**
         * Copies the list; throws {@link InvalidFieldException} beyond {@value
         * Limits#LOG_PER_PAGE}.
         */
        public MessagesRead {
            messages = Numbers.atMost(Limits.LOG_PER_PAGE, "number of messages", messages);
            Numbers.requireNatural("as of", asOf);
        }

        /** Nothing is told of the place. */
        public MessagesRead(RoomName room, LogId log, List<LogMessage> messages, boolean more) {
            this(room, log, messages, more, 0);
        }
    }
}
