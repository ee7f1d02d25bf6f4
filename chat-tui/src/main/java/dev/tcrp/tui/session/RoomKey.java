package dev.tcrp.tui.session;

import dev.tcrp.protocol.DirectRoom;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.tui.text.Words;

/**
 * A room on one of the servers that a person is on: rooms of two servers may have one name.
 *
 * @param room its name on that server
 */
public record RoomKey(ServerAddress server, RoomName room) {
    /** The room's name, as text. */
    public String value() {
        return room.value();
    }

    /**
     * The room's name, if people know it by one; where rooms of several servers are shown, the
     * server's is shown beside.
     */
    @Override
    public String toString() {
        return DirectRoom.is(room) ? Words.of("session.direct_room") : room.value();
    }
}
