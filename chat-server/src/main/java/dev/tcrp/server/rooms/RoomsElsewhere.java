package dev.tcrp.server.rooms;

import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.Change.Barred;
import dev.tcrp.server.store.Change.RoomMade;
import dev.tcrp.server.store.Change.TokenStored;
import dev.tcrp.server.store.StoredRoom;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.LongPredicate;

/**
 * The rooms that other servers of the cluster decide about, so far as they count for their makers:
 * the log tells of them, so that a maker has one budget at all servers. A change may be heard
 * twice. Owned by its {@link RoomTable}.
 */
final class RoomsElsewhere {
    private static final int HEX = 16;

    /** By the first 64 bits of a hash, or whom a ban is on: when that ends; 0: never. */
    private record Held(Maker maker, Map<Long, Long> tokens, Map<String, Map<String, Long>> bans) {
        int size() {
            return tokens.size() + bans.values().stream().mapToInt(Map::size).sum();
        }

        boolean removeIf(LongPredicate end) {
            boolean removed = tokens.values().removeIf(end::test);
            for (Map<String, Long> some : bans.values()) {
                removed |= some.values().removeIf(end::test);
            }
            return removed;
        }
    }

    private interface Edit {
        void of(Held room);
    }

    private final Holdings holdings;
    private final Map<Integer, Held> rooms = new HashMap<>();

    RoomsElsewhere(Holdings holdings) {
        this.holdings = holdings;
    }

    /** Another server decided so about a room of its own. */
    void hear(Change change) {
        switch (change) {
            case RoomMade(var room, _, _, _, var maker) -> add(room, Maker.of(maker));
            case Change.RoomGone(var room) -> remove(room);
            case TokenStored token ->
                    edit(
                            token.room(),
                            held -> {
                                if (isOpen(token)) {
                                    held.tokens().put(key(token.hash()), token.endsMs());
                                } else {
                                    held.tokens().remove(key(token.hash()));
                                }
                            });
            case Change.TokenGone(var room, var hash) ->
                    edit(
                            room,
                            held -> {
                                held.tokens().remove(key(hash));
                                held.bans().values().forEach(some -> some.remove(hash));
                            });
            case Barred bar ->
                    edit(
                            bar.room(),
                            held ->
                                    held.bans()
                                            .computeIfAbsent(bar.user(), _ -> new HashMap<>(2))
                                            .put(bar.lineage(), bar.endsMs()));
            case Change.BarLifted(var room, var user, _) ->
                    edit(room, held -> held.bans().remove(user));
            case Change.SeenShown _,
                    Change.TopicSet _,
                    Change.MemberIn _,
                    Change.MemberOut _,
                    Change.MemberChose _,
                    Change.ReadTo _ -> {}
        }
    }

    /** One that is used up makes place for another. */
    private static boolean isOpen(TokenStored token) {
        return token.uses() == 0 || token.used() < token.uses();
    }

    private static long key(String hash) {
        return Long.parseUnsignedLong(hash, 0, HEX, HEX);
    }

    /** The store has this room of another server's. */
    void add(StoredRoom room) {
        hear(room.made());
        room.tokens().forEach(this::hear);
        room.bars().forEach(this::hear);
    }

    /** Another server decides about this room from now on. */
    void take(RoomState room, Moment now) {
        add(room.number(), room.maker());
        room.keys().all().forEach(grant -> hear(grant.stored(room.number(), now)));
        room.bans().all().forEach(ban -> hear(ban.stored(room.number(), now)));
    }

    private void add(int room, Maker maker) {
        if (rooms.putIfAbsent(room, new Held(maker, new HashMap<>(), new HashMap<>(0))) == null) {
            holdings.add(maker, 1, 0);
        }
    }

    /** These rooms, by number, are this server's from now on. */
    void removeIn(IntPredicate some) {
        List.copyOf(rooms.keySet()).stream().filter(room -> some.test(room)).forEach(this::remove);
    }

    private void remove(int room) {
        Held gone = rooms.remove(room);
        if (gone != null) {
            holdings.add(gone.maker(), -1, -gone.size());
        }
    }

    private void edit(int room, Edit edit) {
        Held held = rooms.get(room);
        if (held != null) {
            int before = held.size();
            edit.of(held);
            holdings.add(held.maker(), 0, held.size() - before);
        }
    }

    /** Counts no more what has ended of the rooms of this maker; whether there was something. */
    boolean forgetEnded(Maker maker, Moment now) {
        boolean forgot = false;
        for (Held held : rooms.values()) {
            if (held.maker().equals(maker)) {
                int before = held.size();
                forgot |= held.removeIf(end -> end > 0 && end <= now.ms());
                holdings.add(maker, 0, held.size() - before);
            }
        }
        return forgot;
    }
}
