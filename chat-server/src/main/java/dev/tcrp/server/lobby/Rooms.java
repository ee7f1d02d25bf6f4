package dev.tcrp.server.lobby;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.message.Refusal.Reason;
import dev.tcrp.protocol.message.Response;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The rooms by name, the places of each connection, and which empty room goes when. Owned by its
 * {@link Lobby}.
 */
final class Rooms {
    /**
     * An empty room's end; void once somebody has come in, or when the room's deadline has been set
     * anew.
     */
    private record Deadline(Room room, long atNs) {}

    private final NavigableMap<RoomName, Room> byName = new TreeMap<>();
    private final Map<ConnectionId, Map<RoomName, Member>> places = new HashMap<>();
    private final PriorityQueue<Deadline> deadlines =
            new PriorityQueue<>((a, b) -> Long.signum(a.atNs() - b.atNs()));
    private final Map<Room, Deadline> empty = new HashMap<>();
    private final Set<ConnectionId> paths = new HashSet<>();
    private int lastNumber;

    /** What no room has been called in units. */
    int nextNumber() {
        return ++lastNumber;
    }

    void addPath(ConnectionId connection) {
        paths.add(connection);
    }

    boolean hasPath(ConnectionId connection) {
        return paths.contains(connection);
    }

    /** Whether it had one. */
    boolean removePath(ConnectionId connection) {
        return paths.remove(connection);
    }

    int size() {
        return byName.size();
    }

    boolean has(RoomName name) {
        return byName.containsKey(name);
    }

    void add(Room room) {
        byName.put(room.name(), room);
    }

    /** The room; throws {@link RefusedException} when there is none. */
    Room find(RoomName name) {
        Room room = byName.get(name);
        if (room == null) {
            throw new RefusedException(
                    Reason.NOT_FOUND,
                    "There is no room %s. Make it, or list the rooms.".formatted(name));
        }
        return room;
    }

    void remove(Room room) {
        byName.remove(room.name());
        empty.remove(room);
    }

    /** The rooms behind this name, as many as an answer holds. */
    Response.Rooms page(String after) {
        List<Room> found = new ArrayList<>();
        var rest = after.isEmpty() ? byName : byName.tailMap(new RoomName(after), false);
        rest.values().stream().limit(Limits.ROOMS_PER_PAGE + 1L).forEach(found::add);
        boolean more = found.size() > Limits.ROOMS_PER_PAGE;
        return new Response.Rooms(
                found.stream().limit(Limits.ROOMS_PER_PAGE).map(Room::summary).toList(), more);
    }

    void add(Room room, Member member) {
        room.add(member);
        places.computeIfAbsent(member.connection(), _ -> new HashMap<>(2))
                .put(member.room(), member);
    }

    void remove(Room room, Member member) {
        room.remove(member);
        Map<RoomName, Member> here = places.get(member.connection());
        if (here != null && here.remove(member.room()) != null && here.isEmpty()) {
            places.remove(member.connection());
        }
    }

    Optional<Member> member(RoomName room, ConnectionId connection) {
        return Optional.ofNullable(places.getOrDefault(connection, Map.of()).get(room));
    }

    /** The places of a connection, now. */
    List<Member> of(ConnectionId connection) {
        return List.copyOf(places.getOrDefault(connection, Map.of()).values());
    }

    /** Nobody is in the room: it goes now, or when its time to live has run out. */
    void emptied(Room room, long nowNs) {
        if (room.lifetime().equals(Lifetime.WHILE_OCCUPIED)) {
            remove(room);
        } else if (!room.lifetime().equals(Lifetime.FOREVER)) {
            long atNs = nowNs + TimeUnit.SECONDS.toNanos(room.lifetime().seconds());
            var deadline = new Deadline(room, atNs);
            empty.put(room, deadline);
            deadlines.add(deadline);
        }
    }

    void occupied(Room room) {
        empty.remove(room);
    }

    void expire(long nowNs) {
        for (Deadline next = deadlines.peek();
                next != null && next.atNs() - nowNs <= 0;
                next = deadlines.peek()) {
            deadlines.remove();
            if (next.equals(empty.get(next.room()))) {
                remove(next.room());
            }
        }
    }
}
