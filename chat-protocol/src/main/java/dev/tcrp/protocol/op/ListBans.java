package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.FLAG;
import static dev.tcrp.protocol.op.FieldTypes.ROOM;
import static dev.tcrp.protocol.op.FieldTypes.TEXT;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Numbers;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Texts;

import java.util.List;

/**
 * Lists the bans of a room, for a host; answered by {@link Bans}.
 *
 * @param after only names behind this one; empty from the first
 */
public record ListBans(RoomName room, String after) implements Request.InRoom {
    /** The operation byte. */
    public static final int CODE = 45;

    static final Fields<ListBans> FIELDS =
            Fields.of(ROOM.of(ListBans::room), TEXT.of(ListBans::after), ListBans::new);

    static final Operation<ListBans, Bans> OPERATION =
            Operation.of(CODE, ListBans.class, FIELDS, Bans.class, Bans.FIELDS);

    /** Checks the limit; throws {@link InvalidFieldException}. */
    public ListBans {
        Texts.sized("user name", after, 0, Limits.USER_NAME);
    }

    /**
     * A page of who is kept out.
     *
     * @param more whether another page follows
     */
    public record Bans(RoomName room, List<BanSummary> bans, boolean more) implements Response {
        static final Fields<Bans> FIELDS =
                Fields.of(
                        ROOM.of(Bans::room),
                        FLAG.of(Bans::more),
                        BanSummary.FIELDS.list().of(Bans::bans),
                        (room, more, bans) -> new Bans(room, bans, more));

        /**
         * Copies the list; throws {@link InvalidFieldException} beyond {@value
         * Limits#BANS_PER_PAGE}.
         */
        public Bans {
            bans = Numbers.atMost(Limits.BANS_PER_PAGE, "number of bans", bans);
        }
    }
}
