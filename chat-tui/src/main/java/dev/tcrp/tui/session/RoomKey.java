package dev.tcrp.tui.session;

import dev.tcrp.protocol.RoomName;

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

    /** The room's name; where rooms of several servers are shown, the server's is shown beside. */
    @Override
    public String toString() {
        return room.toString();
    }
}
