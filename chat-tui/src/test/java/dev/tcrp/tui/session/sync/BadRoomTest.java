package dev.tcrp.tui.session.sync;

import dev.tcrp.tui.fault.Seed;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** The promise, where nothing but the rules of the two ends is in play. */
class BadRoomTest {
    /**
     * 0 lost, 0 twice, one order, own lines in their place. Seen to fail with no heads (the last
     * lines were missing), and with numbers that begin anew on each connection (lines were there
     * twice, or never).
     */
    @ParameterizedTest
    @MethodSource
    void everyLineIsSeenByEverybodyOnceAndInOneOrder(long seed) {
        var room = new BadRoom(seed, 6, 10, 5).talks(30, 5000);
        room.comesToRest();
        room.isSeenByAll();
    }

    /**
     * Case A6: 0 out of order within a sender, at a hundred lines a second over a way of 25 ms that
     * loses 2 % and delays 10 %. Seen to fail with no line naming the one before it.
     */
    @ParameterizedTest
    @MethodSource("everyLineIsSeenByEverybodyOnceAndInOneOrder")
    void withSomeLossEachSendersLinesKeepTheirOrder(long seed) {
        keepsOrder(new BadRoom(seed, 6, 2, 10));
    }

    /** Case A6 with 20 % lost and 20 % late; seen to fail in the same way. */
    @ParameterizedTest
    @MethodSource("everyLineIsSeenByEverybodyOnceAndInOneOrder")
    void withMuchLossEachSendersLinesKeepTheirOrder(long seed) {
        keepsOrder(new BadRoom(seed, 6, 20, 20));
    }

    private static void keepsOrder(BadRoom bad) {
        bad.talks(60, 600).comesToRest();
        bad.keepsTheOrderOfEachSender();
        bad.isSeenByAll();
    }

    static LongStream everyLineIsSeenByEverybodyOnceAndInOneOrder() {
        long first = Seed.printed("BadRoomTest");
        int count = Integer.getInteger("fault.seeds", 20);
        return new SplittableRandom(first).longs(count);
    }
}
