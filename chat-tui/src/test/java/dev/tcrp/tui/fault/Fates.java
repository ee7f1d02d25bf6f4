package dev.tcrp.tui.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Decides the fates of the datagrams of one direction, one after the other; owned by the thread
 * that carries them. The nth fate depends on the seed, on n and on the chances at that moment only:
 * each takes the same number of draws, whatever comes of them.
 */
public final class Fates {
    /** How much later one comes that is to come behind others. */
    public static final Duration LATE = Duration.ofMillis(20);

    private final SplittableRandom random;

    /** The fates of this seed in this direction. */
    public Fates(long seed, Direction direction) {
        this.random = new SplittableRandom(direction == Direction.TO_SERVER ? seed : ~seed);
    }

    /** The fate of the next datagram. */
    public Fate next(Chances chances) {
        boolean lost = random.nextDouble() < chances.loss();
        boolean late = random.nextDouble() < chances.reorder();
        boolean twice = random.nextDouble() < chances.repeat();
        boolean flips = random.nextDouble() < chances.flip();
        int bit = random.nextInt(Integer.MAX_VALUE);
        Duration first = underWay(chances).plus(late ? LATE : Duration.ZERO);
        Duration second = underWay(chances);
        if (lost || chances.cut()) {
            return Fate.LOST;
        }
        List<Duration> arrivals = new ArrayList<>(List.of(first));
        if (twice) {
            arrivals.add(second);
        }
        return new Fate(arrivals, flips ? bit : -1);
    }

    private Duration underWay(Chances chances) {
        double part = random.nextDouble();
        return chances.delay().plusNanos((long) (part * chances.jitter().toNanos()));
    }
}
