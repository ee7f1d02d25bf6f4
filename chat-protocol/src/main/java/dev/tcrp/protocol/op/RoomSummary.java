package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.COUNT;
import static dev.tcrp.protocol.op.FieldTypes.LIFETIME;
import static dev.tcrp.protocol.op.FieldTypes.ROOM_NAME;
import static dev.tcrp.protocol.op.FieldTypes.TOPIC;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Numbers;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Topic;

/**
 * A room as a list shows it.
 *
 * @param members how many are in it
 */
public record RoomSummary(RoomName room, int members, Lifetime lifetime, Topic topic) {
    static final Fields<RoomSummary> FIELDS =
            Fields.of(
                    ROOM_NAME.of(RoomSummary::room),
                    COUNT.of(RoomSummary::members),
                    LIFETIME.of(RoomSummary::lifetime),
                    TOPIC.of(RoomSummary::topic),
                    RoomSummary::new);

    /** Checks the number; throws {@link InvalidFieldException}. */
    public RoomSummary {
        Numbers.requireRange("number of members", members, 0, Integer.MAX_VALUE);
    }
}
