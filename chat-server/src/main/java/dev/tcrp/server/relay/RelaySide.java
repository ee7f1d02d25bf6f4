package dev.tcrp.server.relay;

import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.server.relay.feed.FedRoom;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.rooms.Member;
import dev.tcrp.server.rooms.Moment;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.RefusedMessage;
import dev.tcrp.server.store.StoredMessage;
import dev.tcrp.server.store.StoredRooms;

import java.util.List;
import java.util.concurrent.Executor;

/**
 * The relay as a cluster sees it: this server's part of the rooms that another one owns, and the
 * shards that come and go. Every method but {@link #execute} is called on the relay thread.
 */
public final class RelaySide implements Executor {
    private final Executor tasks;
    private final Pipeline pipeline;
    private final RelayLoop loop;

    RelaySide(Executor tasks, Pipeline pipeline, RelayLoop loop) {
        this.tasks = tasks;
        this.pipeline = pipeline;
        this.loop = loop;
    }

    /** Does this on the relay thread, in order; any thread. */
    @Override
    public void execute(Runnable task) {
        tasks.execute(task);
    }

    /** The time of this turn. */
    public Moment now() {
        return loop.now();
    }

    /** This server owns the rooms of this shard from now on. */
    public void own(int shard, StoredRooms rooms) {
        rooms.rooms().forEach(pipeline::open);
        loop.own(shard, rooms);
    }

    /** Another server owns the rooms of this shard now; whoever was in them is taken out. */
    public void disown(int shard) {
        loop.disown(shard);
    }

    /** How far the log of a room goes that this server owns. */
    public RoomEnd end(int room) {
        FedRoom known = pipeline.rooms.find(room);
        return known == null ? RoomEnd.NONE : new RoomEnd(known.last(), known.lastMs());
    }

    /**
     * The last entry of a room's log.
     *
     * @param seq 0: there is none
     * @param timeMs when it was said, in milliseconds since 1970
     */
    public record RoomEnd(long seq, long timeMs) {
        static final RoomEnd NONE = new RoomEnd(0, 0);
    }

    /** Relays a room of another server to this member, a client of this one, from now on. */
    public void add(Member mirror, RoomEnd end) {
        pipeline.rooms.open(mirror.room(), mirror.roomNumber(), end.seq(), end.timeMs());
        pipeline.add(mirror, loop.nowNs());
    }

    /** Relays nothing to this member any more. */
    public void remove(Member mirror) {
        pipeline.remove(mirror);
    }

    /** The connection of this client ends: what it says meanwhile is not refused. */
    public void end(ClientId client) {
        pipeline.paths.end(client);
    }

    /** What became of messages that another server's log took, or did not take. */
    public void settle(List<StoredMessage> repeats, List<RefusedMessage> refused) {
        pipeline.feed.publish(List.of(), repeats, refused, loop.nowNs());
    }

    /** Members of this server are told that somebody at another one is typing. */
    public void type(int room, String user) {
        FedRoom told = pipeline.rooms.find(room);
        if (told != null) {
            pipeline.secureFeed.type(told, Utf8.encode(user));
        }
    }

    /** Somebody is kept out of every room by another server's operator, or no more. */
    public void hear(Change change) {
        loop.hear(change);
    }

    /** The room of this number is gone. */
    public void close(int room) {
        pipeline.rooms.close(room);
    }

    /** Sends the classic members of a room, on this server, these words. */
    public void announce(int room, String text) {
        FedRoom told = pipeline.rooms.find(room);
        if (told != null) {
            pipeline.announce(told.name(), text);
        }
    }

    /** Messages that were taken may not be stored: the order of what follows them is not known. */
    public void forgetOrder() {
        pipeline.secure.forgetOrder();
    }

    /** Delivers a frame to a client of this server, behind those before it. */
    public void deliver(ClientId client, FromServer message) {
        loop.deliver(client, message);
    }
}
