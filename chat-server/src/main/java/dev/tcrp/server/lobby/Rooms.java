package dev.tcrp.server.lobby;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.message.Refusal.Reason;
import dev.tcrp.protocol.message.Response;

import java.net.InetAddress;
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
    private final Map<InetAddress, Integer> madeFrom = new HashMap<>();
    private final Map<Endpoint, List<Member>> endpoints = new HashMap<>();
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
        if (room.maker() != null) {
            madeFrom.merge(room.maker(), 1, Integer::sum);
        }
    }

    /** How many rooms are there that somebody at this address made. */
    int madeFrom(InetAddress address) {
        return madeFrom.getOrDefault(address, 0);
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
        if (room.maker() != null) {
            madeFrom.computeIfPresent(room.maker(), (_, made) -> made == 1 ? null : made - 1);
        }
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
        claim(member);
        places.computeIfAbsent(member.connection(), _ -> new HashMap<>(2))
                .put(member.room(), member);
    }

    void remove(Room room, Member member) {
        room.remove(member);
        release(member);
        Map<RoomName, Member> here = places.get(member.connection());
        if (here != null && here.remove(member.room()) != null && here.isEmpty()) {
            places.remove(member.connection());
        }
    }

    /** The member takes datagrams there from now on, and at no other place. */
    void register(Member member, Endpoint endpoint) {
        release(member);
        member.registersAt(endpoint);
        claim(member);
    }

    private void claim(Member member) {
        if (member.endpoint() != null) {
            endpoints.computeIfAbsent(member.endpoint(), _ -> new ArrayList<>(1)).add(member);
        }
    }

    private void release(Member member) {
        if (member.endpoint() != null) {
            endpoints.computeIfPresent(
                    member.endpoint(),
                    (_, here) -> here.remove(member) && here.isEmpty() ? null : here);
        }
    }

    /** Who takes datagrams there, in whatever room. */
    List<Member> at(Endpoint endpoint) {
        return endpoints.getOrDefault(endpoint, List.of());
    }

    /** Whether the connection is somewhere by this key. */
    boolean hasKey(ConnectionId connection, Grant key) {
        return places.getOrDefault(connection, Map.of()).values().stream()
                .anyMatch(member -> member.key().equals(key));
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
