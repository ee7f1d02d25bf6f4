package dev.tcrp.server.relay;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.relay.classic.PlainFeed;
import dev.tcrp.server.relay.classic.PlainInbound;
import dev.tcrp.server.relay.classic.PlainRecipients;
import dev.tcrp.server.relay.feed.FedRoom;
import dev.tcrp.server.relay.feed.FedRooms;
import dev.tcrp.server.relay.feed.FrameSink;
import dev.tcrp.server.relay.feed.Heads;
import dev.tcrp.server.relay.feed.RoomFeed;
import dev.tcrp.server.relay.feed.Traffic;
import dev.tcrp.server.relay.sealed.Paths;
import dev.tcrp.server.relay.sealed.SecureFeed;
import dev.tcrp.server.relay.sealed.SecureInbound;
import dev.tcrp.server.relay.sealed.SecureRecipients;
import dev.tcrp.server.rooms.Member;
import dev.tcrp.server.store.MessageLog;
import dev.tcrp.server.store.StoredRoom;
import dev.tcrp.server.udp.DatagramIo;

import java.security.SecureRandom;

/**
 * The way of what is said, from a slot of the socket to all recipients, wired together; owned by
 * the relay thread.
 */
final class Pipeline {
    final FedRooms rooms;
    final RoomFeed feed;
    final SecureFeed secureFeed;
    final Heads heads = new Heads();
    final Paths paths;
    final PlainRecipients plain;
    final SecureRecipients secure;
    final SecureInbound sealed;
    final Inbound inbound;
    private final PlainInbound plainInbound;

    Pipeline(
            DatagramIo io, MessageLog log, Traffic traffic, Budgets.Speech limits, FrameSink sink) {
        this(io, log, traffic, limits, sink, RemoteRecipients.NONE);
    }

    /** The same with members whose connection other servers hold. */
    Pipeline(
            DatagramIo io,
            MessageLog log,
            Traffic traffic,
            Budgets.Speech limits,
            FrameSink sink,
            RemoteRecipients remote) {
        paths = new Paths(io, traffic, sink);
        var plainFeed = new PlainFeed(io, traffic);
        secureFeed = new SecureFeed(paths, traffic);
        rooms = new FedRooms(plainFeed, secureFeed);
        feed = new RoomFeed(io, log, traffic, rooms, plainFeed, secureFeed, heads);
        plain = new PlainRecipients(io);
        secure = new SecureRecipients(paths);
        sealed =
                new SecureInbound(
                        io,
                        traffic,
                        limits,
                        paths,
                        secureFeed,
                        feed,
                        new SecureRandom(),
                        remote::typing);
        plainInbound = new PlainInbound(io, traffic, limits.plain(), feed);
        inbound = new Inbound(io, plainInbound, sealed);
    }

    /** Members may speak so often from now on. */
    void adopt(Budgets.Speech limits) {
        plainInbound.adopt(limits.plain());
        sealed.adopt(limits);
    }

    /** A turn begins at this time: by {@link System#nanoTime}, and in milliseconds since 1970. */
    void begin(long nowNs, long nowMs) {
        paths.begin(nowNs);
        feed.begin(nowMs);
    }

    /** A room that was there before the server started. */
    void open(StoredRoom room) {
        var name = new RoomName(room.made().name());
        rooms.open(name, room.made().room(), room.last(), room.lastMs());
    }

    /** The room of this member, which is opened if it is not. */
    FedRoom open(Member member) {
        return rooms.open(member.room(), member.roomNumber(), 0, 0);
    }

    /** This member hears its room from now on, and may speak there. */
    void add(Member member, long nowNs) {
        FedRoom room = open(member);
        if (member.endpoint() == null) {
            secure.add(member, room, nowNs);
        } else {
            plain.add(member, room, nowNs);
        }
    }

    /** This member hears and says nothing more. */
    void remove(Member member) {
        FedRoom left = secure.remove(member);
        FedRoom leftToo = plain.remove(member);
        if (left != null) {
            rooms.leave(left);
        }
        if (leftToo != null) {
            rooms.leave(leftToo);
        }
    }

    /** Sends words from the server to the classic members of a room, behind what was said. */
    void announce(RoomName name, String text) {
        feed.flush();
        FedRoom room = rooms.find(name);
        if (room != null) {
            plain.announce(room, text);
        }
    }

    /** Does what is due by now. */
    void expire(long nowNs) {
        heads.expire(nowNs);
        sealed.expire(nowNs);
    }
}
