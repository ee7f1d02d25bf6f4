package dev.tcrp.server.relay.feed;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.server.udp.NumberTable;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** All rooms that are fed, by number and by name; owned by the relay thread. */
public final class FedRooms {
    private final Delivery plain;
    private final Delivery secure;
    private final Map<RoomName, FedRoom> byName = new HashMap<>();
    private final Map<RoomName, Consumer<TracedMessage>> taps = new HashMap<>(0);
    private final NumberTable<FedRoom> byNumber = new NumberTable<>();

    /** No room yet; each will have recipients by both ways. */
    public FedRooms(Delivery plain, Delivery secure) {
        this.plain = plain;
        this.secure = secure;
    }

    /**
     * The room of this number, which is made if there is none.
     *
     * @param last the number of its last entry, if it is made
     * @param lastMs the time of that entry, in milliseconds since 1970
     */
    public FedRoom open(RoomName name, int number, long last, long lastMs) {
        FedRoom known = find(number);
        if (known != null) {
            return known;
        }
        var room =
                new FedRoom(
                        name,
                        number,
                        last,
                        lastMs,
                        plain.open(name, number),
                        secure.open(name, number));
        room.tap(taps.get(name));
        byNumber.put(key(number), room);
        byName.put(name, room);
        return room;
    }

    /** The room of this number, if it is open. */
    public @Nullable FedRoom find(int number) {
        return byNumber.find(key(number));
    }

    /** The room of this name, if it is open. */
    public @Nullable FedRoom find(RoomName name) {
        return byName.get(name);
    }

    /** Hands what is told in the room of this name to the watcher; null: to nobody. */
    public void tap(RoomName name, @Nullable Consumer<TracedMessage> watcher) {
        if (watcher == null) {
            taps.remove(name);
        } else {
            taps.put(name, watcher);
        }
        FedRoom room = find(name);
        if (room != null) {
            room.tap(watcher);
        }
    }

    /** A recipient has left this room, which goes if nobody is there and it has no log. */
    public void leave(FedRoom room) {
        if (room.isDone()) {
            remove(room);
        }
    }

    /** The room is gone; whoever was in it has been taken out. */
    public void close(int number) {
        FedRoom room = find(number);
        if (room != null) {
            remove(room);
        }
    }

    private void remove(FedRoom room) {
        byNumber.remove(key(room.number()));
        byName.remove(room.name(), room);
    }

    /** In a table that knows no 0. */
    private static long key(int room) {
        return room + 1L;
    }
}
