package dev.tcrp.server.relay;

import dev.tcrp.protocol.datagram.DatagramCodec;
import dev.tcrp.protocol.secure.UnitWriter;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Queue;

/**
 * What is said in rooms that have seats, until the batch is done and every seat is told; owned by
 * the relay thread.
 */
final class Speech {
    private final DatagramIo io;
    private final Traffic traffic;
    private final Paths paths;
    private final Queue<Sayings> free = new ArrayDeque<>();
    private final List<RoomRoutes> loud = new ArrayList<>();
    private long nowMs;

    Speech(DatagramIo io, Traffic traffic, Paths paths) {
        this.io = io;
        this.traffic = traffic;
        this.paths = paths;
    }

    /** What is said from now on is said at this time, in milliseconds since 1970. */
    void begin(long timeMs) {
        nowMs = timeMs;
    }

    /** Somebody with a seat speaks; everybody else in the room hears it. Returns its place. */
    long say(Seat seat, byte[] bytes, int at, int size) {
        RoomRoutes room = seat.room;
        if (room.classic.size() > 0 || room.named.size() > 0) {
            tellOthers(seat, bytes, at, size);
        }
        add(room, seat, seat.userName, bytes, at, size);
        return room.last;
    }

    /** A member without a seat has said this; those with one hear it. */
    void overhear(RoomRoutes room, byte[] userName, byte[] bytes, int at, int size) {
        add(room, null, userName, bytes, at, size);
    }

    void type(Seat seat) {
        Sayings sayings = sayings(seat.room);
        UnitWriter.typing(sayings.units, seat.room.number, seat.userName);
        sayings.add(seat);
    }

    /** Everybody has been told. */
    void flush() {
        for (int i = 0; i < loud.size(); i++) {
            RoomRoutes room = loud.get(i);
            Sayings sayings = room.sayings;
            if (sayings != null) {
                tellSeats(room, sayings);
                free.add(sayings);
                room.sayings = null;
            }
        }
        loud.clear();
    }

    private void add(
            RoomRoutes room, @Nullable Seat seat, byte[] userName, byte[] bytes, int at, int size) {
        Sayings sayings = sayings(room);
        long prev = room.last++;
        UnitWriter.message(
                sayings.units, room.number, room.last, prev, nowMs, userName, bytes, at, size);
        sayings.add(seat);
    }

    private Sayings sayings(RoomRoutes room) {
        Sayings sayings = room.sayings;
        if (sayings == null) {
            sayings = Objects.requireNonNullElseGet(free.poll(), Sayings::new);
            room.sayings = sayings;
            loud.add(room);
        } else if (sayings.isFull()) {
            tellSeats(room, sayings);
        }
        return sayings;
    }

    private void tellSeats(RoomRoutes room, Sayings sayings) {
        Seats seats = room.seats;
        for (int place = 0; place < seats.size(); place++) {
            traffic.relayed += sayings.tell(seats.at(place), paths);
        }
        sayings.clear();
    }

    private void tellOthers(Seat seat, byte[] bytes, int at, int size) {
        byte[] name = seat.room.name;
        ByteBuffer datagram =
                ByteBuffer.allocate(
                        DatagramCodec.HEADER + name.length + size + seat.userName.length);
        datagram.put((byte) name.length).put((byte) size).put(name).put(bytes, at, size);
        byte[] classic = Arrays.copyOf(datagram.array(), datagram.position());
        io.send(classic, seat.room.classic);
        io.send(datagram.put(seat.userName).array(), seat.room.named);
        traffic.relayed += seat.room.classic.size() + (long) seat.room.named.size();
    }
}
