package dev.tcrp.tui.session.sync;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.unit.Unit;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * What rooms go by in the units of one connection (PROTOCOL.md section 8.5). A datagram may
 * overtake the answer that tells a room's number: its units wait for that. Owned by one thread.
 */
public final class RoomNumbers {
    /** So many units of rooms that are being entered wait. */
    private static final int MOST_EARLY = 256;

    private final Map<RoomName, Integer> numbers = new HashMap<>();
    private final Map<Integer, RoomName> rooms = new HashMap<>();
    private final Queue<Unit> early = new ArrayDeque<>();

    /** The room goes by this number from now on; the units that have waited for that. */
    public List<RoomUnit> entered(RoomName room, int number) {
        numbers.put(room, number);
        rooms.put(number, room);
        var waited = List.copyOf(early);
        early.clear();
        return waited.stream().flatMap(unit -> heard(unit).stream()).toList();
    }

    /** What the room goes by. */
    public Optional<Integer> of(RoomName room) {
        return Optional.ofNullable(numbers.get(room));
    }

    /** We are not in the room any more. */
    public void left(RoomName room) {
        Integer number = numbers.remove(room);
        if (number != null) {
            rooms.remove(number);
        }
    }

    /** The unit with its room; nothing when the number is not known yet. */
    public Optional<RoomUnit> heard(Unit unit) {
        RoomName room = rooms.get(number(unit));
        if (room != null) {
            return Optional.of(new RoomUnit(room, unit));
        }
        if (early.size() < MOST_EARLY) {
            early.add(unit);
        }
        return Optional.empty();
    }

    private static int number(Unit unit) {
        return switch (unit) {
            case Unit.Message message -> message.room();
            case Unit.Ack ack -> ack.room();
            case Unit.No no -> no.room();
            case Unit.Missing missing -> missing.room();
            case Unit.Head head -> head.room();
            case Unit.Say say -> say.room();
            case Unit.Typing typing -> typing.room();
            case Unit.Ping _, Unit.Pong _, Unit.PathChallenge _, Unit.PathResponse _ -> -1;
        };
    }
}
