package dev.tcrp.server.relay.classic;

import dev.tcrp.protocol.datagram.ChatDatagram;
import dev.tcrp.protocol.datagram.DatagramCodec;
import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.server.relay.feed.FedRoom;
import dev.tcrp.server.rooms.Endpoint;
import dev.tcrp.server.rooms.Member;
import dev.tcrp.server.udp.DatagramIo;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/** The plain recipients of all rooms, by member and by endpoint; owned by the relay thread. */
public final class PlainRecipients {
    private final DatagramIo io;
    private final Map<Endpoint, Peer> peers = new HashMap<>();
    private final Map<Member, PlainRecipient> byMember = new HashMap<>();

    /** Nobody yet. */
    public PlainRecipients(DatagramIo io) {
        this.io = io;
    }

    /** This member, who has an endpoint, hears this room from now on, and may speak there. */
    public void add(Member member, FedRoom fed, long nowNs) {
        PlainRoom room = in(fed);
        var recipient =
                new PlainRecipient(
                        member,
                        fed,
                        member.isNamed() ? room.named : room.classic,
                        room.name,
                        nowNs);
        byMember.put(member, recipient);
        recipient.audience.add(recipient.receiver);
        Peer peer = peers.computeIfAbsent(recipient.endpoint, _ -> peer(recipient));
        peer.recipients().add(recipient);
    }

    /** Takes this member out; the room that it was in, if it was in one. */
    public @Nullable FedRoom remove(Member member) {
        PlainRecipient recipient = byMember.remove(member);
        if (recipient == null) {
            return null;
        }
        recipient.leave();
        recipient.audience.remove(recipient.receiver);
        Peer peer = peers.get(recipient.endpoint);
        if (peer != null && peer.recipients().remove(recipient) && peer.recipients().isEmpty()) {
            peers.remove(recipient.endpoint);
            io.forget(recipient.receiver.address());
        }
        return recipient.room();
    }

    /** Sends words from the server to the classic members of a room, at once. */
    public void announce(FedRoom fed, String text) {
        var datagram = new ChatDatagram(fed.name(), Utf8.cut(text, 255));
        PlainRoom room = in(fed);
        io.send(DatagramCodec.encode(datagram), room.classic, room.classic.size());
    }

    /** As {@link PlainFeed} has opened it. */
    private static PlainRoom in(FedRoom room) {
        return (PlainRoom) room.plain();
    }

    private Peer peer(PlainRecipient recipient) {
        var peer = new Peer();
        io.admit(recipient.receiver.address(), peer);
        return peer;
    }
}
