package dev.tcrp.server.relay;

import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.server.relay.feed.FedRoom;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.rooms.Command;
import dev.tcrp.server.rooms.Command.Ask;
import dev.tcrp.server.rooms.Member;
import dev.tcrp.server.rooms.MemberState;
import dev.tcrp.server.rooms.Moment;
import dev.tcrp.server.rooms.PendingReply.Transfer;
import dev.tcrp.server.rooms.Reply;
import dev.tcrp.server.store.BlobOwner;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.RefusedMessage;
import dev.tcrp.server.store.StoredMessage;
import dev.tcrp.server.store.StoredRooms;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/**
 * The relay as a cluster sees it: this server's part of the rooms that another one owns, and the
 * shards that come and go. Every method is called on the relay thread, but {@link #execute} and
 * {@link #goesOn}.
 */
public final class RelaySide implements Executor {
    private final Executor tasks;
    private final Pipeline pipeline;
    private final RelayLoop loop;
    private final BiPredicate<Command, Consumer<Reply>> leased;

    /**
     * @param leased carries out what goes on with a transfer, if it is such
     */
    RelaySide(
            Executor tasks,
            Pipeline pipeline,
            RelayLoop loop,
            BiPredicate<Command, Consumer<Reply>> leased) {
        this.tasks = tasks;
        this.pipeline = pipeline;
        this.loop = loop;
        this.leased = leased;
    }

    /** Does this on the relay thread, in order; any thread. */
    @Override
    public void execute(Runnable task) {
        tasks.execute(task);
    }

    /** Carries out what goes on with a file that was let a moment ago; whether it is such. */
    public boolean goesOn(Ask ask, Consumer<Reply> replies) {
        return leased.test(ask, replies);
    }

    /**
     * The server that has the room lets a client of this one send or save a file: does what it asks
     * for, and for a moment what it asks for next.
     *
     * @param request which carries bytes of a file
     */
    public void letThrough(Ask ask, Request.InRoom request, BlobOwner by, Consumer<Reply> replies) {
        loop.letThrough(ask, new Transfer(request, by), replies);
    }

    /** Something was done elsewhere that may forbid what was let. */
    public void revokeTransfers() {
        loop.revokeTransfers();
    }

    /** Holds the file of an entry that another server hands in, if it says one. */
    public void holdFile(long member, PendingMessage entry) {
        var _ = pipeline.feed.holdsFile(entry.room(), member, entry.content(), 0, entry.size());
    }

    /** What becomes of the entry is known: its file is held no more. */
    public void letGoOfFile(PendingMessage entry) {
        pipeline.feed.letGoOfFile(entry);
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

    /** Goes on with a membership in a room that another server decided about until now. */
    public void resume(ClientId client, MemberState member) {
        loop.apply(new Command.Resume(client, member));
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

    /** Another server has stored this, of a room of its own or of all rooms. */
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
