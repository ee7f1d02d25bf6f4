package dev.tcrp.tui.fault;

import java.time.Duration;

/**
 * How bad the network is for datagrams: chances from 0 to 1, and how long every one is under way.
 *
 * @param cut whether nothing arrives at all
 * @param loss that it never arrives
 * @param reorder that it arrives behind what was sent after it, {@link Fates#LATE} later
 * @param repeat that it arrives once more
 * @param flip that one of its bits is another on arrival
 * @param delay how long it is under way at least
 * @param jitter how much longer at most
 */
public record Chances(
        boolean cut,
        double loss,
        double reorder,
        double repeat,
        double flip,
        Duration delay,
        Duration jitter) {
    /** Nothing happens to anything. */
    public static final Chances NONE = new Chances(false, 0, 0, 0, 0, Duration.ZERO, Duration.ZERO);

    /** Checks the limits; throws IllegalArgumentException. */
    public Chances {
        for (double chance : new double[] {loss, reorder, repeat, flip}) {
            if (!(chance >= 0 && chance <= 1)) {
                throw new IllegalArgumentException("chance " + chance + " must be 0 to 1");
            }
        }
        if (delay.isNegative() || jitter.isNegative()) {
            throw new IllegalArgumentException("delays must not be negative");
        }
    }

    /** These, with the line cut or not. */
    public Chances cut(boolean isCut) {
        return new Chances(isCut, loss, reorder, repeat, flip, delay, jitter);
    }

    /** These, with another chance of loss. */
    public Chances losing(double chance) {
        return new Chances(cut, chance, reorder, repeat, flip, delay, jitter);
    }

    /** These, with another chance of coming late. */
    public Chances reordering(double chance) {
        return new Chances(cut, loss, chance, repeat, flip, delay, jitter);
    }

    /** These, with another chance of coming twice. */
    public Chances repeating(double chance) {
        return new Chances(cut, loss, reorder, chance, flip, delay, jitter);
    }

    /** These, with another chance of a flipped bit. */
    public Chances flipping(double chance) {
        return new Chances(cut, loss, reorder, repeat, chance, delay, jitter);
    }

    /** These, with another delay. */
    public Chances delaying(Duration least, Duration jitterAtMost) {
        return new Chances(cut, loss, reorder, repeat, flip, least, jitterAtMost);
    }
}
