package dev.tcrp.server.rooms;

import dev.tcrp.protocol.DirectRoom;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.server.store.Change.RoomMade;
import dev.tcrp.server.store.Renumbered;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Numbers that rooms of another store get in these shards: a room's number tells its shard. */
public final class Renumbering {
    private final Shards shards;
    private final Map<Integer, Integer> lasts = new HashMap<>();
    private final Map<Integer, Renumbered> moved = new HashMap<>();
    private final List<Renumbered> all = new ArrayList<>();

    private Renumbering(Shards shards) {
        this.shards = shards;
    }

    /**
     * Numbers these rooms anew. A direct room goes with the room where its two have met; without
     * that it belongs to nothing, and is left out.
     */
    public static List<Renumbered> of(Collection<RoomMade> rooms, Shards shards) {
        Predicate<RoomMade> isDirect = room -> DirectRoom.is(new RoomName(room.name()));
        List<RoomMade> ordered =
                rooms.stream()
                        .sorted(
                                Comparator.<RoomMade, Boolean>comparing(isDirect::test)
                                        .thenComparingInt(RoomMade::room))
                        .toList();
        var renumbering = new Renumbering(shards);
        ordered.forEach(renumbering::add);
        return List.copyOf(renumbering.all);
    }

    private void add(RoomMade room) {
        nameHere(new RoomName(room.name())).ifPresent(name -> add(room.room(), name));
    }

    private void add(int was, RoomName name) {
        int shard = shards.of(name);
        int number = shards.next(shard, lasts.getOrDefault(shard, 0));
        lasts.put(shard, number);
        var renumbered = new Renumbered(was, number, name.value());
        moved.put(was, renumbered);
        all.add(renumbered);
    }

    private Optional<RoomName> nameHere(RoomName name) {
        if (!DirectRoom.is(name)) {
            return Optional.of(name);
        }
        return DirectRoom.met(name)
                .map(moved::get)
                .map(met -> DirectRoom.metIn(name, met.number()));
    }
}
