package dev.tcrp.server.rooms;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.RoomName;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The clients: which rooms each is in, whose device it is, and where its datagrams go. Owned by its
 * {@link Directory}.
 */
final class Clients {
    private final Map<ClientId, Map<RoomName, Member>> memberships = new HashMap<>();
    private int memberCount;
    private final Map<ClientId, Device> paths = new HashMap<>();
    private final Map<Endpoint, List<Member>> endpoints = new HashMap<>();

    /** The client takes sealed datagrams from now on, as this device. */
    void addPath(ClientId client, Device device) {
        paths.put(client, device);
    }

    /** How many clients are in a room. */
    int size() {
        return memberships.size();
    }

    boolean hasPath(ClientId client) {
        return paths.containsKey(client);
    }

    /** The device of the client, if it takes sealed datagrams. */
    Optional<Device> device(ClientId client) {
        return Optional.ofNullable(paths.get(client));
    }

    /** Removes the path; false when there was none. */
    boolean removePath(ClientId client) {
        return paths.remove(client) != null;
    }

    /** Whether the client is in a room. */
    boolean isSeated(ClientId client) {
        return memberships.containsKey(client);
    }

    /** Adds a member to its person's devices and to its client's memberships. */
    void add(Member member) {
        member.person().devices().add(member);
        claim(member);
        var before =
                memberships
                        .computeIfAbsent(member.client(), _ -> new HashMap<>(2))
                        .put(member.room(), member);
        memberCount += before == null ? 1 : 0;
    }

    /** How many memberships there are. */
    int memberships() {
        return memberCount;
    }

    void remove(Member member) {
        member.person().devices().remove(member);
        release(member);
        Map<RoomName, Member> here = memberships.get(member.client());
        if (here != null && here.remove(member.room()) != null) {
            memberCount--;
            if (here.isEmpty()) {
                memberships.remove(member.client());
            }
        }
    }

    /** Moves a member to this endpoint, from the one it had. */
    void register(Member member, Endpoint endpoint) {
        release(member);
        member.setEndpoint(endpoint);
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

    /** The members of whatever room that take datagrams at this endpoint. */
    List<Member> at(Endpoint endpoint) {
        return endpoints.getOrDefault(endpoint, List.of());
    }

    /** Whether the client is in a room by this key. */
    boolean hasKey(ClientId client, Grant key) {
        return memberships.getOrDefault(client, Map.of()).values().stream()
                .anyMatch(member -> member.key().equals(key));
    }

    Optional<Member> member(RoomName room, ClientId client) {
        return Optional.ofNullable(memberships.getOrDefault(client, Map.of()).get(room));
    }

    /** The memberships of a client, now. */
    List<Member> of(ClientId client) {
        return List.copyOf(memberships.getOrDefault(client, Map.of()).values());
    }

    /** The clients that are in such a room. */
    List<ClientId> inRooms(Predicate<RoomName> which) {
        return memberships.entrySet().stream()
                .filter(here -> here.getValue().keySet().stream().anyMatch(which))
                .map(Map.Entry::getKey)
                .toList();
    }
}
