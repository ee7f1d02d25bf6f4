package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.FLAG;
import static dev.tcrp.protocol.op.FieldTypes.LOG_ID;
import static dev.tcrp.protocol.op.FieldTypes.ROOM;
import static dev.tcrp.protocol.op.FieldTypes.TEXT;
import static dev.tcrp.protocol.op.FieldTypes.U16;
import static dev.tcrp.protocol.op.FieldTypes.U64;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.LogId;
import dev.tcrp.protocol.Numbers;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Texts;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What was said in a room with these words, the newest of it; answered by {@link Found}.
 *
 * @param words at most {@value Limits#SEARCH_WORDS} bytes, a message holds all of them; parted by
 *     White_Space of Unicode, and without U+0000; at least one where there is no filter
 * @param before only what is before this place; 0: up to the end
 * @param most 1 to {@value Limits#LOG_PER_PAGE}
 * @param filter which messages are looked at; servers before it refuse a request that has one
 */
public record SearchLog(RoomName room, String words, long before, int most, SearchFilter filter)
        implements Request.InRoom {
    /** The operation byte. */
    public static final int CODE = 51;

    static final Fields<SearchLog> FIELDS =
            Fields.of(
                    ROOM.of(SearchLog::room),
                    TEXT.of(SearchLog::words),
                    U64.of(SearchLog::before),
                    U16.of(SearchLog::most),
                    SearchFilter.FIELDS.leftOut(SearchFilter.NONE).of(SearchLog::filter),
                    SearchLog::new);

    static final Operation<SearchLog, Found> OPERATION =
            Operation.of(CODE, SearchLog.class, FIELDS, Found.class, Found.FIELDS);

    private static final Pattern SEARCHABLE = Pattern.compile("(?U)[^\\x00]*[^\\s\\x00][^\\x00]*");

    /** Checks the limits; throws {@link InvalidFieldException}. */
    public SearchLog {
        Texts.sized("words to search for", words, 0, Limits.SEARCH_WORDS);
        boolean isFilterAlone = words.isEmpty() && !filter.equals(SearchFilter.NONE);
        if (!isFilterAlone && !SEARCHABLE.matcher(words).matches()) {
            throw new InvalidFieldException(
                    "words to search for", words, "at least one word, without a NUL");
        }
        Numbers.requireNatural("before", before);
        Numbers.requireRange("number of messages", most, 1, Limits.LOG_PER_PAGE);
    }

    /** A search of all messages. */
    public SearchLog(RoomName room, String words, long before, int most) {
        this(room, words, before, most, SearchFilter.NONE);
    }

    /**
     * Messages that were found, in the order of their places.
     *
     * @param more whether there is more, before the first of these
     */
    public record Found(RoomName room, LogId log, List<LogMessage> messages, boolean more)
            implements Response {
        static final Fields<Found> FIELDS =
                Fields.of(
                        ROOM.of(Found::room),
                        LOG_ID.of(Found::log),
                        FLAG.of(Found::more),
                        LogMessage.FIELDS.list().of(Found::messages),
                        (room, log, more, messages) -> new Found(room, log, messages, more));

        /**
         * Copies the list; throws {@link InvalidFieldException} beyond {@value
         * Limits#LOG_PER_PAGE}.
         */
        public Found {
            messages = Numbers.atMost(Limits.LOG_PER_PAGE, "number of messages", messages);
        }
    }
}
