package dev.tcrp.tui.fault;

import java.time.Duration;

/**
 * How TCP flows in one direction.
 *
 * @param held whether nothing goes on; what was sent meanwhile follows when it does again
 * @param delay how long every byte is under way
 * @param piece most bytes at a time, 1 or more
 * @param pause between two pieces
 */
record Flow(boolean held, Duration delay, int piece, Duration pause) {
    /** As fast as can be. */
    static final Flow FREE = new Flow(false, Duration.ZERO, Integer.MAX_VALUE, Duration.ZERO);

    Flow {
        if (piece < 1) {
            throw new IllegalArgumentException("piece of " + piece + " bytes must be 1 or more");
        }
    }

    Flow held(boolean isHeld) {
        return new Flow(isHeld, delay, piece, pause);
    }

    Flow delayed(Duration by) {
        return new Flow(held, by, piece, pause);
    }

    Flow inPieces(int bytes, Duration between) {
        return new Flow(held, delay, bytes, between);
    }
}
