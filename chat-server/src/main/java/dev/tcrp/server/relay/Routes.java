package dev.tcrp.server.relay;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.datagram.ChatDatagram;
import dev.tcrp.protocol.datagram.DatagramCodec;
import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.server.lobby.Endpoint;
import dev.tcrp.server.lobby.Member;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/** Which endpoint speaks into which room and who hears it; owned by the relay thread. */
final class Routes {
    private final DatagramIo io;
    private final Paths paths;
    private final Map<RoomName, RoomRoutes> rooms = new HashMap<>();
    private final Map<Integer, RoomRoutes> byNumber = new HashMap<>();
    private final Map<Endpoint, Peer> peers = new HashMap<>();
    private final Map<Member, Seat> seats = new HashMap<>();
    private final Map<Member, Route> byMember = new HashMap<>();

    Routes(DatagramIo io, Paths paths) {
        this.io = io;
        this.paths = paths;
    }

    void add(Member member, long nowNs) {
        RoomRoutes room = open(member.room(), member.roomNumber(), 0);
        if (member.endpoint() == null) {
            seat(member, room, nowNs);
            return;
        }
        var route = new Route(member, room, nowNs);
        byMember.put(member, route);
        route.audience().add(route);
        Peer peer = peers.computeIfAbsent(route.endpoint, this::peer);
        peer.routes().add(route);
    }

    void remove(Member member) {
        leaveSeat(member);
        Route route = byMember.remove(member);
        if (route == null) {
            return;
        }
        member.hasSpentUntil(route.spentUntilNs);
        route.audience().remove(route);
        if (route.room.isDone()) {
            remove(member, route.room);
        }
        Peer peer = peers.get(route.endpoint);
        if (peer != null && peer.routes().remove(route) && peer.routes().isEmpty()) {
            peers.remove(route.endpoint);
            io.forget(route.endpoint);
        }
    }

    /** Sends words from the server to the classic members of a room. */
    void announce(RoomName name, String text) {
        @Nullable RoomRoutes room = rooms.get(name);
        if (room != null) {
            io.send(
                    DatagramCodec.encode(new ChatDatagram(name, Utf8.cut(text, 255))),
                    room.classic,
                    room.classic.size());
        }
    }

    private void seat(Member member, RoomRoutes room, long nowNs) {
        Path path = paths.of(member.connection());
        if (path == null) {
            throw new IllegalStateException("the lobby lets nobody in without a way to be reached");
        }
        var seat = new Seat(member, path, room, nowNs);
        seats.put(member, seat);
        room.seats.add(seat);
        path.seats().add(seat);
    }

    private void leaveSeat(Member member) {
        Seat seat = seats.remove(member);
        if (seat != null) {
            member.hasSpentUntil(seat.spentUntilNs);
            seat.path.seats().remove(seat);
            seat.room.seats.remove(seat);
            if (seat.room.isDone()) {
                remove(member, seat.room);
            }
        }
    }

    private void remove(Member member, RoomRoutes room) {
        rooms.remove(member.room());
        byNumber.remove(room.number);
    }

    /**
     * The room's routes, which are made if there are none.
     *
     * @param last the place of its last message, if they are made
     */
    RoomRoutes open(RoomName name, int number, long last) {
        return byNumber.computeIfAbsent(
                number,
                _ -> {
                    byte[] bytes = Utf8.encode(name.value());
                    var room = new RoomRoutes(bytes, number, last, io.audience(), io.audience());
                    rooms.put(name, room);
                    return room;
                });
    }

    @Nullable RoomRoutes find(int number) {
        return byNumber.get(number);
    }

    /** The room is gone; whoever was in it has been taken out. */
    void close(int number) {
        RoomRoutes room = byNumber.remove(number);
        if (room != null) {
            rooms.values().remove(room);
        }
    }

    private Peer peer(Endpoint endpoint) {
        var peer = new Peer(endpoint);
        io.admit(endpoint, peer);
        return peer;
    }
}
