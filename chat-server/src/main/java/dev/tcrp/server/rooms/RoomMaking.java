package dev.tcrp.server.rooms;

import java.util.Locale;

/** Who may make rooms, beside the operator on the machine itself. */
public enum RoomMaking {
    /** Everybody. */
    OPEN,
    /** Whoever has shown the operator's token. */
    BY_TOKEN,
    /** Nobody. */
    CLOSED;

    /** As the command line has it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
