package dev.tcrp.server.relay;

import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.LogState;
import dev.tcrp.protocol.op.TellTime.TimeTold;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.rooms.Directory;
import dev.tcrp.server.rooms.Effect;
import dev.tcrp.server.rooms.Effect.Announce;
import dev.tcrp.server.rooms.Effect.ChoosePath;
import dev.tcrp.server.rooms.Effect.ClosePath;
import dev.tcrp.server.rooms.Effect.Keep;
import dev.tcrp.server.rooms.Effect.Notice;
import dev.tcrp.server.rooms.Effect.Now;
import dev.tcrp.server.rooms.Effect.OpenPath;
import dev.tcrp.server.rooms.Effect.ReadLog;
import dev.tcrp.server.rooms.Effect.Route;
import dev.tcrp.server.rooms.Effect.SearchLog;
import dev.tcrp.server.rooms.Effect.SubmitUnits;
import dev.tcrp.server.rooms.Effect.Tell;
import dev.tcrp.server.rooms.Effect.TellKept;
import dev.tcrp.server.rooms.Effect.TellTime;
import dev.tcrp.server.rooms.Effect.Unroute;
import dev.tcrp.server.rooms.Member;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.LogExtent;
import dev.tcrp.server.store.Reader;
import dev.tcrp.server.store.StoredRoom;
import dev.tcrp.server.udp.DatagramIo;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Carries out what the directory decided, in order: the only place where an {@link Effect} is
 * interpreted. Owned by the relay thread.
 */
final class Effects {
    private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

    private final DatagramIo io;
    private final Directory directory;
    private final Routes routes;
    private final RoomFeed feed;
    private final Paths paths;
    private final SecureInbound sealed;
    private final Records records;
    private final FrameSink sink;
    private final FramesInTurn frames;

    Effects(
            DatagramIo io,
            Directory directory,
            Routes routes,
            RoomFeed feed,
            Paths paths,
            SecureInbound sealed,
            Records records,
            FrameSink sink) {
        this.io = io;
        this.directory = directory;
        this.routes = routes;
        this.feed = feed;
        this.paths = paths;
        this.sealed = sealed;
        this.records = records;
        this.sink = sink;
        this.frames = new FramesInTurn(sink);
    }

    /**
     * Complete once all of them are carried out, which may need something to be stored or read
     * first.
     */
    CompletableFuture<Void> carryOut(List<Effect> effects, long nowNs) {
        CompletableFuture<Void> done = DONE;
        for (Effect effect : effects) {
            CompletableFuture<Void> next = carryOut(effect, nowNs);
            done = done.isDone() ? next : CompletableFuture.allOf(done, next);
        }
        return done;
    }

    private CompletableFuture<Void> carryOut(Effect effect, long nowNs) {
        return switch (effect) {
            case TellKept(var client, EnterRoom.Entered entered) when hasLog(entered) ->
                    welcome(client, entered, true);
            case Tell(var client, EnterRoom.Entered entered) when hasLog(entered) -> {
                frames.hold(client);
                yield welcome(client, entered, false);
            }
            case TellKept(var client, var message) -> records.tell(client, () -> message);
            case ReadLog read -> records.read(read, reader(read.client(), read.span().room()));
            case SearchLog search ->
                    records.search(search, reader(search.client(), search.number()));
            case Now now -> {
                carryOut(now, nowNs);
                yield DONE;
            }
        };
    }

    private void carryOut(Now effect, long nowNs) {
        switch (effect) {
            case Keep(var changes) -> keepFor(changes);
            case Tell(var client, var message) -> frames.deliver(client, message);
            case TellTime(var client) -> tellTime(client);
            case Route(var member) -> routes.add(member, nowNs);
            case Unroute(var member) -> routes.remove(member);
            case Announce(var room, var text) -> {
                feed.flush();
                routes.announce(room, text);
            }
            case OpenPath(var client, var near, var device, var keys) -> {
                io.expect(near);
                paths.open(client, device, keys, nowNs);
            }
            case ClosePath(var client) -> paths.close(client);
            case ChoosePath(var client, var udp) -> paths.choose(client, udp);
            case SubmitUnits(var client, var units) -> handIn(client, units, nowNs);
            case Notice(var room, var notice) -> feed.tell(room, notice);
        }
    }

    private void keepFor(List<Change> changes) {
        records.keep(changes);
        for (Change change : changes) {
            if (change instanceof Change.RoomGone(int room)) {
                routes.close(room);
            }
        }
    }

    private static boolean hasLog(EnterRoom.Entered entered) {
        return StoredRoom.hasLog(entered.number());
    }

    /** Answers with how far the log is, and what is new in it, once that is read. */
    private CompletableFuture<Void> welcome(
            ClientId client, EnterRoom.Entered entered, boolean isKept) {
        Optional<Member> member = directory.member(entered.room(), client);
        if (member.isEmpty()) {
            frames.release(client, entered);
            return DONE;
        }
        return records.welcome(
                member.get(),
                isKept,
                entered.log().read(),
                extent -> frames.release(client, welcome(entered, extent)));
    }

    private FromServer welcome(EnterRoom.Entered entered, Optional<LogExtent> extent) {
        RoomRoutes room = routes.find(entered.number());
        if (extent.isEmpty() || room == null) {
            return Records.unreadable(entered.room(), EnterRoom.CODE);
        }
        LogExtent found = extent.get();
        long read = entered.log().read();
        return entered.with(
                new LogState(found.log(), room.last, room.lastMs, read, found.unread()));
    }

    private Reader reader(ClientId client, int room) {
        Path path = paths.of(client);
        SecureRecipient recipient = path == null ? null : path.recipient(room);
        return path == null
                ? Reader.NOBODY
                : new Reader(path.device.value(), recipient == null ? 0 : recipient.memberId);
    }

    private void tellTime(ClientId client) {
        sink.deliver(client, new TimeTold(System.currentTimeMillis()));
    }

    private void handIn(ClientId client, Payload units, long nowNs) {
        Path path = paths.of(client);
        if (path != null) {
            sealed.handIn(path, units.toBytes(), nowNs);
        }
    }
}
