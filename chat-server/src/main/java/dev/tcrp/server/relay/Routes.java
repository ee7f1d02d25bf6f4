package dev.tcrp.server.relay;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.datagram.ChatDatagram;
import dev.tcrp.protocol.datagram.DatagramCodec;
import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.server.rooms.Endpoint;
import dev.tcrp.server.rooms.Member;
import dev.tcrp.server.udp.DatagramIo;
import dev.tcrp.server.udp.NumberTable;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/** Which endpoint speaks into which room and who hears it; owned by the relay thread. */
final class Routes {
    private final DatagramIo io;
    private final Paths paths;
    private final Map<RoomName, RoomRoutes> rooms = new HashMap<>();
    private final NumberTable<RoomRoutes> byNumber = new NumberTable<>();
    private final Map<Endpoint, Peer> peers = new HashMap<>();
    private final Map<Member, SecureRecipient> secureRecipients = new HashMap<>();
    private final Map<Member, PlainRecipient> byMember = new HashMap<>();

    Routes(DatagramIo io, Paths paths) {
        this.io = io;
        this.paths = paths;
    }

    void add(Member member, long nowNs) {
        RoomRoutes room = open(member.room(), member.roomNumber(), 0, 0);
        if (member.endpoint() == null) {
            addSecure(member, room, nowNs);
            return;
        }
        var route = new PlainRecipient(member, room, nowNs);
        byMember.put(member, route);
        route.audience().add(route.receiver);
        Peer peer = peers.computeIfAbsent(route.endpoint, _ -> peer(route));
        peer.routes().add(route);
    }

    void remove(Member member) {
        removeSecure(member);
        PlainRecipient route = byMember.remove(member);
        if (route == null) {
            return;
        }
        member.spendUntil(route.spentUntilNs);
        route.audience().remove(route.receiver);
        if (route.room.isDone()) {
            remove(member, route.room);
        }
        Peer peer = peers.get(route.endpoint);
        if (peer != null && peer.routes().remove(route) && peer.routes().isEmpty()) {
            peers.remove(route.endpoint);
            io.forget(route.receiver.address());
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

    private void addSecure(Member member, RoomRoutes room, long nowNs) {
        Path path = paths.of(member.client());
        if (path == null) {
            throw new IllegalStateException("the lobby lets nobody in without a way to be reached");
        }
        var recipient = new SecureRecipient(member, path, room, nowNs);
        secureRecipients.put(member, recipient);
        room.secureRecipients.add(recipient);
        path.recipients().add(recipient);
    }

    private void removeSecure(Member member) {
        SecureRecipient recipient = secureRecipients.remove(member);
        if (recipient != null) {
            member.spendUntil(recipient.spentUntilNs);
            recipient.path.recipients().remove(recipient);
            recipient.room.secureRecipients.remove(recipient);
            if (recipient.room.isDone()) {
                remove(member, recipient.room);
            }
        }
    }

    private void remove(Member member, RoomRoutes room) {
        rooms.remove(member.room());
        byNumber.remove(key(room.number));
    }

    /**
     * The room's routes, which are made if there are none.
     *
     * @param last the place of its last message, if they are made
     * @param lastMs the time of that message
     */
    RoomRoutes open(RoomName name, int number, long last, long lastMs) {
        RoomRoutes known = find(number);
        if (known != null) {
            return known;
        }
        byte[] bytes = Utf8.encode(name.value());
        var room = new RoomRoutes(bytes, number, last, io.audience(), io.audience());
        room.lastMs = lastMs;
        byNumber.put(key(number), room);
        rooms.put(name, room);
        return room;
    }

    /** What was taken last for the logs may not be kept, so that its order is not known. */
    void forgetOrder() {
        for (SecureRecipient recipient : secureRecipients.values()) {
            if (recipient.room.hasLog()) {
                recipient.forgets();
            }
        }
    }

    @Nullable RoomRoutes find(int number) {
        return byNumber.find(key(number));
    }

    /** In a table that knows no 0. */
    private static long key(int room) {
        return room + 1L;
    }

    /** The room is gone; whoever was in it has been taken out. */
    void close(int number) {
        RoomRoutes room = find(number);
        if (room != null) {
            byNumber.remove(key(number));
            rooms.values().remove(room);
        }
    }

    private Peer peer(PlainRecipient route) {
        var peer = new Peer();
        io.admit(route.receiver.address(), peer);
        return peer;
    }
}
