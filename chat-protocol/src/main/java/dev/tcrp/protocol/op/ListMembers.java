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
 * A room's members in the order of their names; answered by {@link Members}.
 *
 * @param after only names behind this one; empty from the first
 */
public record ListMembers(RoomName room, String after) implements Request.InRoom {
    /** The operation byte. */
    public static final int CODE = 17;

    static final Fields<ListMembers> FIELDS =
            Fields.of(ROOM.of(ListMembers::room), TEXT.of(ListMembers::after), ListMembers::new);

    static final Operation<ListMembers, Members> OPERATION =
            Operation.of(CODE, ListMembers.class, FIELDS, Members.class, Members.FIELDS);

    /** Checks the limits; throws {@link InvalidFieldException}. */
    public ListMembers {
        Texts.sized("user name to list after", after, 0, Limits.USER_NAME);
    }

    /**
     * A page of a room's members.
     *
     * @param more whether another page follows
     */
    public record Members(RoomName room, List<MemberSummary> members, boolean more)
            implements Response {
        static final Fields<Members> FIELDS =
                Fields.of(
                        ROOM.of(Members::room),
                        FLAG.of(Members::more),
                        MemberSummary.FIELDS.list().of(Members::members),
                        (room, more, members) -> new Members(room, members, more));

        /**
         * Copies the list; throws {@link InvalidFieldException} beyond {@value
         * Limits#MEMBERS_PER_PAGE}.
         */
        public Members {
            members = Numbers.atMost(Limits.MEMBERS_PER_PAGE, "number of members", members);
        }
    }
}
