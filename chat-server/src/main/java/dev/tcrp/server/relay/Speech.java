package dev.tcrp.server.relay;

import dev.tcrp.protocol.datagram.DatagramCodec;
import dev.tcrp.protocol.secure.UnitWriter;
import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.server.history.Draft;
import dev.tcrp.server.history.Entry;

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

    /** Somebody with a seat speaks; everybody else in the room hears it, and it hears its place. */
    void say(Seat seat, long number, byte[] bytes, int at, int size) {
        RoomRoutes room = seat.room;
        if (room.classic.size() > 0 || room.named.size() > 0) {
            tellOthers(room, null, seat.userName, bytes, at, size);
        }
        add(room, seat, number, seat.userName, bytes, at, size);
    }

    /**
     * What was said before, and has its place in the room's log now.
     *
     * @param seat of the device that said it, if it is there
     * @param route of who said it without a seat
     * @param text as it came, in UTF-8
     */
    void publish(
            RoomRoutes room, @Nullable Seat seat, @Nullable Route route, byte[] text, Entry entry) {
        Draft draft = entry.draft();
        byte[] sender = Utf8.encode(draft.sender());
        tellOthers(room, route, sender, text, 0, text.length);
        room.last = entry.seq();
        if (room.seats.size() == 0) {
            return;
        }
        Sayings sayings = sayings(room);
        UnitWriter.message(
                sayings.units,
                room.number,
                entry.seq(),
                entry.prev(),
                draft.timeMs(),
                sender,
                text,
                0,
                text.length);
        sayings.add(seat, draft.origin().number());
    }

    /** A member without a seat has said this; those with one hear it. */
    void overhear(RoomRoutes room, byte[] userName, byte[] bytes, int at, int size) {
        add(room, null, 0, userName, bytes, at, size);
    }

    void type(Seat seat) {
        Sayings sayings = sayings(seat.room);
        UnitWriter.typing(sayings.units, seat.room.number, seat.userName);
        sayings.add(seat, 0);
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
            RoomRoutes room,
            @Nullable Seat seat,
            long number,
            byte[] userName,
            byte[] bytes,
            int at,
            int size) {
        Sayings sayings = sayings(room);
        long prev = room.last++;
        UnitWriter.message(
                sayings.units, room.number, room.last, prev, nowMs, userName, bytes, at, size);
        sayings.add(seat, number);
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

    /** Those without a seat hear it, but for its sender. */
    private void tellOthers(
            RoomRoutes room,
            @Nullable Route sender,
            byte[] userName,
            byte[] bytes,
            int at,
            int size) {
        byte[] name = room.name;
        ByteBuffer datagram =
                ByteBuffer.allocate(DatagramCodec.HEADER + name.length + size + userName.length);
        datagram.put((byte) name.length).put((byte) size).put(name).put(bytes, at, size);
        byte[] classic = Arrays.copyOf(datagram.array(), datagram.position());
        tellOthers(room.classic, sender, classic);
        tellOthers(room.named, sender, datagram.put(userName).array());
    }

    private void tellOthers(Audience audience, @Nullable Route sender, byte[] datagram) {
        int others = audience.size();
        if (sender != null && sender.audience().equals(audience)) {
            audience.swap(sender.place, --others);
        }
        if (others > 0) {
            io.send(datagram, audience, others);
            traffic.relayed += others;
        }
    }
}
