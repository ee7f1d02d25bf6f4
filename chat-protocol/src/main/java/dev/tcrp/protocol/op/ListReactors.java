package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.FLAG;
import static dev.tcrp.protocol.op.FieldTypes.OPTIONAL_USER_NAME;
import static dev.tcrp.protocol.op.FieldTypes.ROOM;
import static dev.tcrp.protocol.op.FieldTypes.TEXT;
import static dev.tcrp.protocol.op.FieldTypes.U32;
import static dev.tcrp.protocol.op.FieldTypes.U64;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Numbers;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Texts;
import dev.tcrp.protocol.UserName;

import java.util.List;
import java.util.Optional;

/**
 * Asks who has reacted to a message, emoji by emoji; answered by {@link Reactors}.
 *
 * @param seq the message's place
 * @param emoji where the page begins; empty: at the first
 * @param skip how many who reacted so are in the pages before
 */
public record ListReactors(RoomName room, long seq, String emoji, long skip)
        implements Request.InRoom {
    /** The operation byte. */
    public static final int CODE = 72;

    static final Fields<ListReactors> FIELDS =
            Fields.of(
                    ROOM.of(ListReactors::room),
                    U64.of(ListReactors::seq),
                    TEXT.of(ListReactors::emoji),
                    U32.of(ListReactors::skip),
                    ListReactors::new);

    static final Operation<ListReactors, Reactors> OPERATION =
            Operation.of(CODE, ListReactors.class, FIELDS, Reactors.class, Reactors.FIELDS);

    /** Checks the limits; throws {@link InvalidFieldException}. */
    public ListReactors {
        Numbers.requireNatural("seq", seq);
        Texts.sized("reaction", emoji, 0, Limits.EMOJI);
        Numbers.requireRange("number to skip", skip, 0, Numbers.MOST_U32);
    }

    /** Asks for the first page. */
    public ListReactors(RoomName room, long seq) {
        this(room, seq, "", 0);
    }

    /** Asks for the page behind this one, which has more. */
    public ListReactors after(Reactors page) {
        String last = page.reactors().getLast().emoji();
        long told = page.reactors().stream().filter(one -> one.emoji().equals(last)).count();
        return new ListReactors(room, seq, last, last.equals(emoji) ? skip + told : told);
    }

    /**
     * People who have reacted, by emoji.
     *
     * @param more whether others follow; never where there is none here
     */
    public record Reactors(RoomName room, List<Reactor> reactors, boolean more)
            implements Response {
        static final Fields<Reactors> FIELDS =
                Fields.of(
                        ROOM.of(Reactors::room),
                        FLAG.of(Reactors::more),
                        Reactor.FIELDS.list().of(Reactors::reactors),
                        (room, more, reactors) -> new Reactors(room, reactors, more));

        /** Copies the list; throws {@link InvalidFieldException} beyond its limit. */
        public Reactors {
            reactors = Numbers.atMost(Limits.REACTORS_PER_PAGE, "number of reactors", reactors);
            if (more && reactors.isEmpty()) {
                throw new InvalidFieldException("more", "1", "0 behind no reactor");
            }
        }
    }

    /**
     * One who has reacted.
     *
     * @param user what they are called now; empty when nobody is in the room by their token any
     *     more
     */
    public record Reactor(String emoji, Optional<UserName> user) {
        static final Fields<Reactor> FIELDS =
                Fields.of(
                        TEXT.of(Reactor::emoji),
                        OPTIONAL_USER_NAME.of(Reactor::user),
                        Reactor::new);

        /** Checks the limits; throws {@link InvalidFieldException}. */
        public Reactor {
            Texts.checked("reaction", emoji, 1, Limits.EMOJI);
        }
    }
}
