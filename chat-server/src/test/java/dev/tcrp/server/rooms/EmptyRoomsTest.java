package dev.tcrp.server.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Topic;

import org.junit.jupiter.api.Test;

import java.util.concurrent.TimeUnit;

class EmptyRoomsTest {
    private static final long YEAR_NS = TimeUnit.DAYS.toNanos(365);

    private final RoomTable rooms = new RoomTable(Shards.ONE);
    private final EmptyRooms empty = new EmptyRooms();

    /** Seen to fail with ends that stay until their time comes: as many as people came and went. */
    @Test
    void whoComesAndGoesLeavesNoEndBehind() {
        var tea =
                rooms.add(
                        new RoomName("tea"), 1, new Maker.Operator(), new Lifetime(60), Topic.NONE);
        for (int i = 0; i < 1000; i++) {
            empty.add(tea, i);
            empty.remove(tea);
        }
        assertThat(empty.isDue(YEAR_NS)).isFalse();
        empty.add(tea, 0);
        empty.add(tea, TimeUnit.SECONDS.toNanos(30));
        assertThat(empty.isDue(TimeUnit.SECONDS.toNanos(89))).isFalse();
        assertThat(empty.nextOver(TimeUnit.SECONDS.toNanos(90))).isEqualTo(tea);
    }
}
