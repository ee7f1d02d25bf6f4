package dev.tcrp.server.rooms;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.op.ListRooms;
import dev.tcrp.protocol.op.Refusal.Reason;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The rooms by name, the places of each connection, and which empty room goes when. Owned by its
 * {@link Directory}.
 */
final class RoomTable {
    /**
     * An empty room's end; void once somebody has come in, or when the room's deadline has been set
     * anew.
     */
    private record Deadline(RoomState room, long atNs) {}

    private final NavigableMap<RoomName, RoomState> byName = new TreeMap<>();
    private final Map<ClientId, Map<RoomName, Member>> places = new HashMap<>();
    private final PriorityQueue<Deadline> deadlines =
            new PriorityQueue<>((a, b) -> Long.signum(a.atNs() - b.atNs()));
    private final Map<RoomState, Deadline> empty = new HashMap<>();
    private final Map<ClientId, Device> paths = new HashMap<>();
    private final Map<InetAddress, Integer> madeFrom = new HashMap<>();
    private final Map<Endpoint, List<Member>> endpoints = new HashMap<>();
    private int lastKept = -1;
    private int lastUnkept = Limits.FIRST_UNKEPT_ROOM;
    private String whyUnwritable = "";

    /** Rooms are kept from now on, and this was the last number of one. */
    void keep(int lastNumber) {
        lastKept = lastNumber;
    }

    /** Whether anything is kept. */
    boolean areKept() {
        return lastKept >= 0;
    }

    /**
     * What no room has been called in units.
     *
     * @param kept whether the room shall be there after a restart, if any is
     */
    int nextNumber(boolean kept) {
        return kept && areKept() ? ++lastKept : ++lastUnkept;
    }

    /** Why nothing can be kept now; empty when it can. */
    String whyUnwritable() {
        return whyUnwritable;
    }

    void writable(String whyNot) {
        whyUnwritable = whyNot;
    }

    void addPath(ClientId client, Device device) {
        paths.put(client, device);
    }

    boolean hasPath(ClientId client) {
        return paths.containsKey(client);
    }

    /** Whose path the connection has, if it has one. */
    Optional<Device> device(ClientId client) {
        return Optional.ofNullable(paths.get(client));
    }

    /** Whether it had one. */
    boolean removePath(ClientId client) {
        return paths.remove(client) != null;
    }

    int size() {
        return byName.size();
    }

    boolean has(RoomName name) {
        return byName.containsKey(name);
    }

    void add(RoomState room) {
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
    RoomState find(RoomName name) {
        RoomState room = byName.get(name);
        if (room == null) {
            throw new RefusedException(
                    Reason.NOT_FOUND,
                    "There is no room %s. Make it, or list the rooms.".formatted(name));
        }
        return room;
    }

    void remove(RoomState room) {
        byName.remove(room.name());
        empty.remove(room);
        if (room.maker() != null) {
            madeFrom.computeIfPresent(room.maker(), (_, made) -> made == 1 ? null : made - 1);
        }
    }

    /** The rooms behind this name, as many as an answer holds. */
    ListRooms.Rooms page(String after) {
        List<RoomState> found = new ArrayList<>();
        var rest = after.isEmpty() ? byName : byName.tailMap(new RoomName(after), false);
        rest.values().stream().limit(Limits.ROOMS_PER_PAGE + 1L).forEach(found::add);
        boolean more = found.size() > Limits.ROOMS_PER_PAGE;
        return new ListRooms.Rooms(
                found.stream().limit(Limits.ROOMS_PER_PAGE).map(RoomState::summary).toList(), more);
    }

    /** The member is where its person is. */
    void add(Member member) {
        member.person().devices().add(member);
        claim(member);
        places.computeIfAbsent(member.client(), _ -> new HashMap<>(2)).put(member.room(), member);
    }

    void remove(Member member) {
        member.person().devices().remove(member);
        release(member);
        Map<RoomName, Member> here = places.get(member.client());
        if (here != null && here.remove(member.room()) != null && here.isEmpty()) {
            places.remove(member.client());
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
    boolean hasKey(ClientId client, Grant key) {
        return places.getOrDefault(client, Map.of()).values().stream()
                .anyMatch(member -> member.key().equals(key));
    }

    Optional<Member> member(RoomName room, ClientId client) {
        return Optional.ofNullable(places.getOrDefault(client, Map.of()).get(room));
    }

    /** The places of a connection, now. */
    List<Member> of(ClientId client) {
        return List.copyOf(places.getOrDefault(client, Map.of()).values());
    }

    /** Nobody is in the room: it goes now, or when its time to live has run out. */
    void emptied(RoomState room, long nowNs) {
        if (room.lifetime().equals(Lifetime.WHILE_OCCUPIED)) {
            remove(room);
        } else if (!room.lifetime().equals(Lifetime.FOREVER)) {
            long atNs = nowNs + TimeUnit.SECONDS.toNanos(room.lifetime().seconds());
            var deadline = new Deadline(room, atNs);
            empty.put(room, deadline);
            deadlines.add(deadline);
        }
    }

    void occupied(RoomState room) {
        empty.remove(room);
    }

    /** Whether there is something to look at. */
    boolean isDue(long nowNs) {
        Deadline next = deadlines.peek();
        return next != null && next.atNs() - nowNs <= 0;
    }

    /** Who is in a room that is kept. */
    List<ClientId> connectionsThatKeep() {
        return places.entrySet().stream()
                .filter(here -> here.getValue().keySet().stream().anyMatch(this::isKept))
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean isKept(RoomName name) {
        RoomState room = byName.get(name);
        return room != null && room.isKept();
    }

    /** Drops a room whose time is over, and says which; null when there is none. */
    @Nullable RoomState nextOver(long nowNs) {
        for (Deadline next = deadlines.peek();
                next != null && next.atNs() - nowNs <= 0;
                next = deadlines.peek()) {
            deadlines.remove();
            if (next.equals(empty.get(next.room()))) {
                remove(next.room());
                return next.room();
            }
        }
        return null;
    }
}
