package dev.tcrp.protocol.op;

import dev.tcrp.protocol.frame.State;
import dev.tcrp.protocol.op.RoomEvent.DirectRoomThere;
import dev.tcrp.protocol.op.RoomEvent.MemberAway;
import dev.tcrp.protocol.op.RoomEvent.MemberJoined;
import dev.tcrp.protocol.op.RoomEvent.MemberLeft;
import dev.tcrp.protocol.op.RoomEvent.MemberMuted;
import dev.tcrp.protocol.op.RoomEvent.MemberRenamed;
import dev.tcrp.protocol.op.RoomEvent.ReadElsewhere;
import dev.tcrp.protocol.op.RoomEvent.RoomClosed;
import dev.tcrp.protocol.op.RoomEvent.ServerNotice;
import dev.tcrp.protocol.op.RoomEvent.TopicChanged;

import java.util.List;

/** Every kind of {@link RoomEvent}, in the order of the codes; a new one is put in here. */
final class RoomEventForms {
    static final List<Form<? extends RoomEvent>> ALL =
            List.of(
                    of(MemberJoined.class, MemberJoined.CODE, MemberJoined.FIELDS),
                    of(MemberLeft.class, MemberLeft.CODE, MemberLeft.FIELDS),
                    of(MemberRenamed.class, MemberRenamed.CODE, MemberRenamed.FIELDS),
                    of(TopicChanged.class, TopicChanged.CODE, TopicChanged.FIELDS),
                    of(RoomClosed.class, RoomClosed.CODE, RoomClosed.FIELDS),
                    of(ServerNotice.class, ServerNotice.CODE, ServerNotice.FIELDS),
                    of(MemberMuted.class, MemberMuted.CODE, MemberMuted.FIELDS),
                    of(ReadElsewhere.class, ReadElsewhere.CODE, ReadElsewhere.FIELDS),
                    of(DirectRoomThere.class, DirectRoomThere.CODE, DirectRoomThere.FIELDS),
                    of(MemberAway.class, MemberAway.CODE, MemberAway.FIELDS));

    private RoomEventForms() {}

    private static <E extends RoomEvent> Form<E> of(Class<E> type, int code, FieldType<E> fields) {
        return new Form<>(type, code, State.EVENT, fields);
    }
}
