package dev.tcrp.server.store.sqlite;

import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.Change.BarLifted;
import dev.tcrp.server.store.Change.Barred;
import dev.tcrp.server.store.Change.MemberChose;
import dev.tcrp.server.store.Change.MemberIn;
import dev.tcrp.server.store.Change.MemberOut;
import dev.tcrp.server.store.Change.ReadTo;
import dev.tcrp.server.store.Change.RoomGone;
import dev.tcrp.server.store.Change.RoomMade;
import dev.tcrp.server.store.Change.SeenShown;
import dev.tcrp.server.store.Change.TokenGone;
import dev.tcrp.server.store.Change.TokenStored;
import dev.tcrp.server.store.Change.TopicSet;
import dev.tcrp.server.store.StoredMessage;
import dev.tcrp.server.store.StoredRoom;
import dev.tcrp.server.store.StoredRooms;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The registry of a {@link MemoryStore}: the newest change of each thing; owned by its thread. */
final class KnownRooms {
    /** The name tells those of a kind in a room apart. */
    private record Thing(Class<? extends Change> kind, int room, String name) {}

    private final Map<Thing, Change> newest = new HashMap<>();
    private int lastNumber;

    void keep(Change change) {
        switch (change) {
            case RoomMade made -> {
                lastNumber = Math.max(lastNumber, made.room());
                put(made, "");
            }
            case RoomGone(var room) -> newest.keySet().removeIf(thing -> thing.room() == room);
            case TopicSet(var room, var topic) ->
                    all(RoomMade.class, room)
                            .forEach(
                                    of ->
                                            put(
                                                    new RoomMade(
                                                            room,
                                                            of.name(),
                                                            of.lifetimeSeconds(),
                                                            topic),
                                                    ""));
            case SeenShown seen -> put(seen, "");
            case TokenStored token -> put(token, token.hash());
            case TokenGone(var room, var hash) -> {
                newest.remove(new Thing(TokenStored.class, room, hash));
                newest.remove(new Thing(MemberChose.class, room, hash));
            }
            case MemberChose chosen -> put(chosen, chosen.hash());
            case MemberIn in -> put(in, in.user());
            case MemberOut(var room, var user) ->
                    newest.remove(new Thing(MemberIn.class, room, user));
            case ReadTo read -> put(read, read.user());
            case Barred bar -> put(bar, bar.user() + "\n" + bar.lineage() + "\n" + bar.address());
            case BarLifted(var room, var user, var address) ->
                    newest.values()
                            .removeIf(
                                    one ->
                                            one instanceof Barred bar
                                                    && bar.room() == room
                                                    && bar.user().equals(user)
                                                    && (!user.isEmpty()
                                                            || bar.address().equals(address)));
        }
    }

    private void put(Change change, String name) {
        newest.put(new Thing(change.getClass(), change.room(), name), change);
    }

    /**
     * @param lasts the last entry of each room
     */
    StoredRooms load(Map<Integer, StoredMessage> lasts) {
        List<StoredRoom> rooms =
                newest.values().stream()
                        .filter(RoomMade.class::isInstance)
                        .map(RoomMade.class::cast)
                        .map(made -> room(made, lasts.get(made.room())))
                        .toList();
        return new StoredRooms(rooms, lastNumber, all(Barred.class, 0));
    }

    private StoredRoom room(RoomMade made, @Nullable StoredMessage last) {
        return new StoredRoom(
                made,
                last == null ? 0 : last.seq(),
                last == null ? 0 : last.message().timeMs(),
                all(TokenStored.class, made.room()),
                all(MemberIn.class, made.room()),
                all(ReadTo.class, made.room()),
                all(Barred.class, made.room()),
                all(MemberChose.class, made.room()),
                all(SeenShown.class, made.room()).stream().anyMatch(SeenShown::shown));
    }

    private <T extends Change> List<T> all(Class<T> kind, int room) {
        return newest.values().stream()
                .filter(change -> change.room() == room)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }
}
