package dev.tcrp.protocol.op;

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
    /** Checks the number; throws {@link InvalidFieldException}. */
    public RoomSummary {
        Numbers.requireRange("number of members", members, 0, Integer.MAX_VALUE);
    }
}
