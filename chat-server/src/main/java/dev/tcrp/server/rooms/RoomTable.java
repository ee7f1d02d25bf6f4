package dev.tcrp.server.rooms;

import dev.tcrp.protocol.DirectRoom;
import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.op.ListRooms;
import dev.tcrp.protocol.op.Refusal.Reason;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** All rooms by name, their numbers, and what their makers have. Owned by its {@link Directory}. */
final class RoomTable {
    private final NavigableMap<RoomName, RoomState> byName = new TreeMap<>();
    private final Holdings holdings = new Holdings();
    private final RoomsElsewhere elsewhere = new RoomsElsewhere(holdings);
    private final EmptyRooms empty = new EmptyRooms();
    private final Shards shards;
    private final int[] lastStored;
    private boolean hasStore;
    private int lastUnstored = Limits.FIRST_UNKEPT_ROOM;

    /** No room yet, and no store. */
    RoomTable(Shards shards) {
        this.shards = shards;
        this.lastStored = new int[shards.count()];
    }

    /** Stores rooms of this shard from now on, whose numbers follow this one. */
    void storeRoomsAfter(int shard, int lastNumber) {
        hasStore = true;
        lastStored[shard] = lastNumber;
        elsewhere.removeIn(number -> shards.of(number) == shard);
    }

    /** Whether there is a store for rooms. */
    boolean hasStore() {
        return hasStore;
    }

    /**
     * A number that no room has had. In a cluster every room has a log, for that is what feeds the
     * members on other servers.
     *
     * @param persistent whether the room is to be there after a restart, if there is a store
     */
    int nextNumber(RoomName name, boolean persistent) {
        boolean isStored = persistent || shards.count() > 1;
        if (!isStored || !hasStore) {
            return ++lastUnstored;
        }
        int shard = shards.of(name);
        lastStored[shard] = shards.next(shard, lastStored[shard]);
        return lastStored[shard];
    }

    /** The rooms of a shard. */
    List<RoomState> in(int shard) {
        return byName.values().stream()
                .filter(room -> room.isPersistent() && shards.of(room.number()) == shard)
                .toList();
    }

    int size() {
        return byName.size();
    }

    boolean has(RoomName name) {
        return byName.containsKey(name);
    }

    /** Makes a room without tokens. */
    RoomState add(RoomName name, int number, Maker maker, Lifetime lifetime, Topic topic) {
        var keys = new Keyring(more -> holdings.add(maker, 0, more));
        var bans = new Bans(more -> holdings.add(maker, 0, more));
        var room = new RoomState(name, number, maker, lifetime, topic, keys, bans);
        byName.put(name, room);
        holdings.add(maker, 1, 0);
        return room;
    }

    /** The rooms of other servers, which count too. */
    RoomsElsewhere elsewhere() {
        return elsewhere;
    }

    /** The holdings of each maker, at all servers. */
    Holdings holdings() {
        return holdings;
    }

    /** The rooms of this maker. */
    List<RoomState> of(Maker maker) {
        return byName.values().stream().filter(room -> room.maker().equals(maker)).toList();
    }

    /** The room; throws {@link RefusedException} when there is none. */
    RoomState find(RoomName name) {
        RoomState room = byName.get(name);
        if (room == null) {
            throw new RefusedException(
                    Reason.NOT_FOUND,
                    "There is no room %s. Make it, or list the rooms.".formatted(name));
        }
        return room;
    }

    boolean isPersistent(RoomName name) {
        RoomState room = byName.get(name);
        return room != null && room.isPersistent();
    }

    void remove(RoomState room) {
        byName.remove(room.name());
        empty.remove(room);
        if (!room.isPersistent()) {
            met(room).stream().filter(RoomState::isEmpty).forEach(this::remove);
        }
        holdings.add(room.maker(), -1, -room.keys().size() - room.bans().size());
    }

    /** The rooms behind this name; all of them behind an empty one. */
    Collection<RoomState> behind(String after) {
        return (after.isEmpty() ? byName : byName.tailMap(new RoomName(after), false)).values();
    }

    /** The direct rooms whose two have met in this room. */
    List<RoomState> met(RoomState room) {
        String prefix = DirectRoom.prefix(room.number());
        return byName.tailMap(new RoomName(prefix), true).values().stream()
                .takeWhile(one -> one.name().value().startsWith(prefix))
                .toList();
    }

    /** The first of these rooms, as many as an answer holds. */
    static ListRooms.Rooms page(Collection<RoomState> some) {
        List<RoomState> found = some.stream().limit(Limits.ROOMS_PER_PAGE + 1L).toList();
        boolean more = found.size() > Limits.ROOMS_PER_PAGE;
        return new ListRooms.Rooms(
                found.stream().limit(Limits.ROOMS_PER_PAGE).map(RoomState::summary).toList(), more);
    }

    /** The last person has gone: removes the room now, or when its time to live is over. */
    void setEmpty(RoomState room, long nowNs) {
        if (room.lifetime().equals(Lifetime.WHILE_OCCUPIED)) {
            remove(room);
        } else if (!room.lifetime().equals(Lifetime.FOREVER)) {
            empty.add(room, nowNs);
        }
    }

    /** The first person has come in. */
    void setOccupied(RoomState room) {
        empty.remove(room);
    }

    /** Whether a room's time to live may be over. */
    boolean isDue(long nowNs) {
        return empty.isDue(nowNs);
    }

    /** Removes an empty room whose time to live is over; null when there is none. */
    @Nullable RoomState removeOver(long nowNs) {
        RoomState over = empty.nextOver(nowNs);
        if (over != null) {
            remove(over);
        }
        return over;
    }
}
