package dev.tcrp.server.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.DirectRoom;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;

import org.junit.jupiter.api.Test;

import java.util.stream.IntStream;

/** Which shard a room is in, by its name and by its number. */
class ShardsTest {
    private final Shards shards = new Shards(32);

    /** Seen to fail with numbers that count by one. */
    @Test
    void theNumbersOfAShardTellItAndAreNeverUsedAgain() {
        for (int shard = 0; shard < shards.count(); shard++) {
            int last = 0;
            for (int i = 0; i < 5; i++) {
                int next = shards.next(shard, last);
                assertThat(next).isGreaterThan(last);
                assertThat(shards.of(next)).isEqualTo(shard);
                last = next;
            }
        }
    }

    @Test
    void aServerOfItsOwnCountsByOne() {
        assertThat(Shards.ONE.next(0, 0)).isEqualTo(1);
        assertThat(Shards.ONE.next(0, 41)).isEqualTo(42);
    }

    /** Seen to fail with the name as it is spelled. */
    @Test
    void namesThatAreEqualAreInTheSameShard() {
        assertThat(shards.of(new RoomName("caf\u00e9")))
                .isEqualTo(shards.of(new RoomName("cafe\u0301")));
    }

    /** Seen to fail with the shard by the name alone. */
    @Test
    void aDirectRoomIsWhereItsTwoHaveMet() {
        for (int met = 1; met < 100; met++) {
            RoomName direct = DirectRoom.name(met, new Token("abcdefghijklmnopqrstuvwxyz012345"));
            assertThat(shards.of(direct)).isEqualTo(shards.of(met));
        }
    }

    @Test
    void roomsSpreadOverAllShards() {
        long used =
                IntStream.range(0, 1000)
                        .mapToObj(i -> new RoomName("room " + i))
                        .mapToInt(shards::of)
                        .distinct()
                        .count();
        assertThat(used).isEqualTo(shards.count());
    }
}
