package dev.tcrp.server.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.server.rooms.Endpoint;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

class NumberTableTest {
    /** Seen to fail with holes left open by remove. */
    @ParameterizedTest
    @ValueSource(longs = {1, 20, 300, 4000})
    void itHoldsWhatAMapHolds(long seed) {
        var random = new SplittableRandom(seed);
        var table = new NumberTable<Peer>();
        Map<Long, Peer> map = new HashMap<>();
        InetAddress here = InetAddress.getLoopbackAddress();
        var somewhere = new Endpoint(here, 1, here);
        for (int i = 0; i < 20_000; i++) {
            long key = 1 + random.nextLong(2 * seed);
            if (random.nextBoolean()) {
                var peer = new Peer(somewhere);
                table.put(key, peer);
                map.put(key, peer);
            } else {
                table.remove(key);
                map.remove(key);
            }
            long any = 1 + random.nextLong(2 * seed);
            assertThat(table.find(any)).isSameAs(map.get(any));
        }
    }
}
