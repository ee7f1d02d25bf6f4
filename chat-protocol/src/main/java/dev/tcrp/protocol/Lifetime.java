package dev.tcrp.protocol;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * How long a room is kept with nobody in it.
 *
 * @param seconds 0 to 2^32 - 1; 0 is {@link #WHILE_OCCUPIED}, the most is {@link #FOREVER}
 */
public record Lifetime(long seconds) {
    /** Gone when its last member leaves, as rooms made by operation 1 are. */
    public static final Lifetime WHILE_OCCUPIED = new Lifetime(0);

    /** Kept until somebody deletes it, or the server stops. */
    public static final Lifetime FOREVER = new Lifetime(0xFFFF_FFFFL);

    /** Checks the limits; throws {@link InvalidFieldException}. */
    public Lifetime {
        if (seconds < 0 || seconds > 0xFFFF_FFFFL) {
            throw new InvalidFieldException(
                    "time to live", seconds + " s", "0 to 4294967295 seconds");
        }
    }

    /** At least this long: a part of a second counts as a whole one. */
    public static Lifetime of(Duration duration) {
        Duration whole = duration.truncatedTo(ChronoUnit.SECONDS);
        return new Lifetime(whole.toSeconds() + (duration.equals(whole) ? 0 : 1));
    }
}
