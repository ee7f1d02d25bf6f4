package dev.tcrp.server.rooms;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.RoomEvent;
import dev.tcrp.server.store.Change.TokenStored;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * The memberships that clients of this server have in rooms of other servers, as the owners of the
 * rooms told last. Owned by the relay thread.
 */
public final class Mirrors {
    private final Map<ClientId, Map<Integer, Member>> members = new HashMap<>();

    /** No membership yet. */
    public Mirrors() {}

    /** Adds a membership of a client who has none in this room. */
    public Member add(ClientId client, MemberState state, Moment now) {
        var person = new Person(new UserName(state.user()), Grant.restored(state.token(), now));
        var member =
                new Member(
                        state.room(),
                        state.number(),
                        client,
                        state.device(),
                        person,
                        state.endpoint().orElse(null),
                        state.named());
        members.computeIfAbsent(client, _ -> new HashMap<>(2)).put(state.number(), member);
        return member;
    }

    /** The rooms that the client is in, and as whom. */
    public List<Report.Seat> seats(ClientId client) {
        return members.getOrDefault(client, Map.of()).values().stream()
                .map(member -> new Report.Seat(member.room(), member.user()))
                .toList();
    }

    /**
     * A membership of the client.
     *
     * @param room empty: in whatever room
     */
    public Optional<Member> member(ClientId client, Optional<RoomName> room) {
        return members.getOrDefault(client, Map.of()).values().stream()
                .filter(member -> room.isEmpty() || room.get().equals(member.room()))
                .findFirst();
    }

    /** An event as this member's client understands it; empty: there are no words for it. */
    public static Optional<FromServer> told(Member member, RoomEvent event) {
        return ClassicWords.told(member, event);
    }

    /** Removes a membership, if it is there. */
    public Optional<Member> remove(ClientId client, int room) {
        Map<Integer, Member> here = members.getOrDefault(client, Map.of());
        Optional<Member> removed = Optional.ofNullable(here.get(room));
        if (removed.isPresent()) {
            here.remove(room);
            if (here.isEmpty()) {
                members.remove(client);
            }
        }
        return removed;
    }

    /** The memberships in these rooms, by their numbers. */
    public List<Member> in(IntPredicate rooms) {
        return members.values().stream()
                .map(Map::values)
                .flatMap(Collection::stream)
                .filter(member -> rooms.test(member.roomNumber()))
                .toList();
    }

    /** The memberships of a client. */
    public List<Member> of(ClientId client) {
        return List.copyOf(members.getOrDefault(client, Map.of()).values());
    }

    /** A token has changed: its members are muted from now on, or heard again. */
    public void apply(TokenStored token, Moment now) {
        for (Map<Integer, Member> here : members.values()) {
            Member member = here.get(token.room());
            if (member != null && member.key().hash().hex().equals(token.hash())) {
                member.key().setMute(Mute.restored(token.mutedUntilMs(), now));
            }
        }
    }
}
