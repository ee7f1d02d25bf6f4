package dev.tcrp.tui.bench;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * What load is wanted.
 *
 * @param members of each room; all of them speak, in turn
 * @param rooms messages go to them in turn
 * @param rate messages a second, all rooms together; without one, as many as keep {@link #WINDOW}
 *     messages under way
 * @param size of a message's text, in bytes
 * @param warmUp for how long they speak before it counts
 * @param duration for how long they speak
 */
public record Plan(
        int members, int rooms, OptionalInt rate, int size, Duration warmUp, Duration duration) {
    /**
     * Messages under way at most when there is no rate: those that have not been heard by everybody
     * yet. So many fit the usual receive buffer of any one socket, so that none is lost for want of
     * room, and are enough to keep a server busy.
     */
    public static final int WINDOW = 64;

    /** Most members in all. */
    private static final int MEMBERS = 100_000;

    /** Checks the limits; throws {@link InvalidFieldException}. */
    public Plan {
        require("--members", members, 2, MEMBERS);
        require("--rooms", rooms, 1, MEMBERS / members);
        require("--size", size, Stamp.SIZE, Limits.MESSAGE);
        if (rate.isPresent()) {
            require("--rate", rate.getAsInt(), 1, 10_000_000);
        }
    }

    /** How many hear a message. */
    int hearers() {
        return members - 1;
    }

    int everybody() {
        return members * rooms;
    }

    private static void require(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InvalidFieldException(field, "" + value, least + " to " + most);
        }
    }
}
