package dev.tcrp.tui.session;

import dev.tcrp.protocol.RoomName;

/** Where the demo is: nowhere on any network. */
public final class Demo {
    /** What stands for a server; nothing is looked up. */
    public static final ServerAddress SERVER = new ServerAddress("demo", 1);

    /** The room of the demo. */
    public static final RoomName ROOM = new RoomName("tea");

    private Demo() {}

    /** Whether a room is one of the demo. */
    public static boolean has(RoomKey room) {
        return room.server().equals(SERVER);
    }
}
