package dev.tcrp.server.rooms;

import dev.tcrp.protocol.DirectRoom;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.text.Utf8;

import java.util.zip.CRC32;

/**
 * The shards that the persistent rooms of a cluster are spread over, each with one owner among its
 * servers. A room's number tells its shard, so a server routes what is said without a table.
 *
 * @param count how many; 1 on a server of its own
 */
public record Shards(int count) {
    /** A server of its own. */
    public static final Shards ONE = new Shards(1);

    /** Checks the count. */
    public Shards {
        if (count < 1 || count > 256) {
            throw new IllegalArgumentException("shards: " + count + " is not 1 to 256");
        }
    }

    /** The shard of a room of this name: a direct room's is that of the room where the two met. */
    public int of(RoomName name) {
        return DirectRoom.met(name).map(this::of).orElseGet(() -> spread(name));
    }

    /** The shard of the room of this number. */
    public int of(int number) {
        return number % count;
    }

    /**
     * The number of the next room in a shard.
     *
     * @param last the highest number that was used there; 0: none
     */
    int next(int shard, int last) {
        if (last > 0) {
            return last + count;
        }
        return shard == 0 ? count : shard;
    }

    private int spread(RoomName name) {
        var sum = new CRC32();
        sum.update(Utf8.encode(name.canonical()));
        return (int) (sum.getValue() % count);
    }
}
