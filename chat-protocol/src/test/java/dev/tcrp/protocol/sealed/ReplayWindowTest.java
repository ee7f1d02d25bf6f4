package dev.tcrp.protocol.sealed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** No counter twice, and every other one within 2048 of the highest (RFC 6479). */
class ReplayWindowTest {
    private final ReplayWindow window = new ReplayWindow();

    static LongStream seeds() {
        return LongStream.concat(LongStream.range(0, 40), LongStream.of(System.nanoTime()));
    }

    /**
     * Steps of all sizes forward, among them over the whole ring and to its edges; then back by up
     * to a bit more than the window. Seen to fail with a ring of 32 words, a window of 2047 and of
     * 2049, and words not cleared when it moves on.
     */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void itAgreesWithASetThatForgetsNothing(long seed) {
        var random = new SplittableRandom(seed);
        Set<Long> came = new HashSet<>();
        long highest = -1;
        for (int i = 0; i < 20_000; i++) {
            long counter = next(random, highest);
            boolean expected = counter > highest - 2048 && !came.contains(counter);

            assertThat(window.isFresh(counter))
                    .as("seed %d, %d", seed, counter)
                    .isEqualTo(expected);
            assertThat(window.isHighest(counter)).isEqualTo(counter > highest);
            if (expected) {
                window.take(counter);
                came.add(counter);
                highest = Math.max(highest, counter);
            }
        }
        assertThat(came).hasSizeGreaterThan(1000);
    }

    private static long next(SplittableRandom random, long highest) {
        return switch (random.nextInt(40)) {
            case 0 -> highest + 1 + random.nextLong(5000);
            case 1 -> highest + 2048 + random.nextLong(-66, 67);
            case 2 -> highest + 1 + 64L * random.nextLong(40);
            case 3, 4, 5, 6, 7 -> highest + 1 + random.nextLong(3);
            default -> Math.max(0, highest - random.nextLong(2200));
        };
    }

    /** Seen to fail with a highest of 0 at first. */
    @Test
    void counterZeroComesOnce() {
        assertThat(window.isFresh(0)).isTrue();
        window.take(0);
        assertThat(window.isFresh(0)).isFalse();
    }

    @Test
    void theLastCounterOfAllIsNoTrouble() {
        window.take(0);
        window.take(Long.MAX_VALUE);

        assertThat(window.isFresh(Long.MAX_VALUE)).isFalse();
        assertThat(window.isFresh(Long.MAX_VALUE - 2047)).isTrue();
        assertThat(window.isFresh(Long.MAX_VALUE - 2048)).isFalse();
    }
}
