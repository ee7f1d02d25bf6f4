package dev.tcrp.server.rooms;

import java.util.Locale;

/** Who may look into a room that they are not in: see it in a list, and who is there. */
public enum RoomListing {
    /** Its members, whoever has shown a token of it, and whoever has shown the operator's. */
    MEMBERS,
    /** Everybody. */
    ALL;

    /** As the command line has it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
