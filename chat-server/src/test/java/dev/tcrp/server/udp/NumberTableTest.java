package dev.tcrp.server.udp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

class NumberTableTest {
    /** Seen to fail with holes left open by remove. */
    @ParameterizedTest
    @ValueSource(longs = {1, 20, 300, 4000})
    void itHoldsWhatAMapHolds(long seed) {
        var random = new SplittableRandom(seed);
        var table = new NumberTable<Object>();
        Map<Long, Object> map = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            long key = 1 + random.nextLong(2 * seed);
            if (random.nextBoolean()) {
                var value = new Object();
                table.put(key, value);
                map.put(key, value);
            } else {
                table.remove(key);
                map.remove(key);
            }
            long any = 1 + random.nextLong(2 * seed);
            assertThat(table.find(any)).isSameAs(map.get(any));
        }
    }
}
