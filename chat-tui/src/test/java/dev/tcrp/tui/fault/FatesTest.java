package dev.tcrp.tui.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Chance, without a network. */
class FatesTest {
    private static final int MANY = 100_000;
    private static final Chances BAD =
            Chances.NONE
                    .losing(0.1)
                    .reordering(0.05)
                    .repeating(0.02)
                    .flipping(0.03)
                    .delaying(Duration.ofMillis(25), Duration.ofMillis(10));

    private final long seed = Seed.printed("FatesTest");

    @Test
    void eachFaultComesAsOftenAsItsChance() {
        List<Fate> fates = fates(new Fates(seed, Direction.TO_SERVER), BAD, MANY);
        List<Fate> arrived = fates.stream().filter(fate -> !fate.isLost()).toList();

        assertThat(share(MANY - arrived.size(), MANY)).isCloseTo(0.1, within(0.005));
        assertThat(share(count(arrived, 2), arrived.size())).isCloseTo(0.02, within(0.003));
        assertThat(share(arrived.stream().filter(FatesTest::isFlipped).count(), arrived.size()))
                .isCloseTo(0.03, within(0.003));
        long late = arrived.stream().filter(FatesTest::isLate).count();
        assertThat(share(late, arrived.size())).isCloseTo(0.05, within(0.004));
    }

    @Test
    void everythingIsUnderWayForTheDelayAndAPartOfTheJitter() {
        List<Duration> times =
                fates(new Fates(seed, Direction.TO_CLIENT), BAD.reordering(0), MANY).stream()
                        .flatMap(fate -> fate.arrivals().stream())
                        .toList();

        assertThat(times).allMatch(time -> time.toMillis() >= 25 && time.toMillis() < 35);
        assertThat(times.stream().mapToLong(Duration::toNanos).average().orElseThrow() / 1e6)
                .isCloseTo(30, within(0.2));
    }

    @Test
    void theSameSeedHasTheSameFatesAndTheOtherDirectionOthers() {
        List<Fate> fates = fates(new Fates(seed, Direction.TO_SERVER), BAD, 1000);

        assertThat(fates(new Fates(seed, Direction.TO_SERVER), BAD, 1000)).isEqualTo(fates);
        assertThat(fates(new Fates(seed, Direction.TO_CLIENT), BAD, 1000)).isNotEqualTo(fates);
        assertThat(fates(new Fates(seed + 1, Direction.TO_SERVER), BAD, 1000)).isNotEqualTo(fates);
    }

    @Test
    void whatHappenedToTheOnesBeforeDoesNotChangeTheNext() {
        var calm = new Fates(seed, Direction.TO_SERVER);
        var cut = new Fates(seed, Direction.TO_SERVER);
        fates(calm, Chances.NONE, 500);
        assertThat(fates(cut, BAD.cut(true), 500)).allMatch(Fate::isLost);

        assertThat(fates(cut, BAD, 500)).isEqualTo(fates(calm, BAD, 500));
    }

    @Test
    void withoutChancesEverythingArrivesOnceAndAtOnce() {
        assertThat(fates(new Fates(seed, Direction.TO_SERVER), Chances.NONE, 1000))
                .containsOnly(new Fate(List.of(Duration.ZERO)));
    }

    private static List<Fate> fates(Fates fates, Chances chances, int count) {
        return IntStream.range(0, count).mapToObj(_ -> fates.next(chances)).toList();
    }

    private static boolean isFlipped(Fate fate) {
        return fate.flipped() >= 0;
    }

    private static boolean isLate(Fate fate) {
        return fate.arrivals().getFirst().toMillis() >= 25 + Fates.LATE.toMillis();
    }

    private static long count(List<Fate> fates, int arrivals) {
        return fates.stream().filter(fate -> fate.arrivals().size() == arrivals).count();
    }

    private static double share(long part, long whole) {
        return (double) part / whole;
    }
}
