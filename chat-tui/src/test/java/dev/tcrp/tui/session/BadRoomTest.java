package dev.tcrp.tui.session;

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
        var room = new BadRoom(seed, 6).talks(30, 5000);
        room.comesToRest();
        room.isSeenByAll();
    }

    static LongStream everyLineIsSeenByEverybodyOnceAndInOneOrder() {
        long first = Seed.printed("BadRoomTest");
        int count = Integer.getInteger("fault.seeds", 20);
        return new SplittableRandom(first).longs(count);
    }
}
