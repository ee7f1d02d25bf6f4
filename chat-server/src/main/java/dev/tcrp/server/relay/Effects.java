package dev.tcrp.server.relay;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.LogState;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.server.metrics.AuditLog;
import dev.tcrp.server.metrics.RefusalCause;
import dev.tcrp.server.metrics.RefusalLog;
import dev.tcrp.server.relay.feed.FedRoom;
import dev.tcrp.server.relay.feed.FrameSink;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.rooms.Effect;
import dev.tcrp.server.rooms.Effect.AddRecipient;
import dev.tcrp.server.rooms.Effect.Announce;
import dev.tcrp.server.rooms.Effect.ChoosePath;
import dev.tcrp.server.rooms.Effect.ClosePath;
import dev.tcrp.server.rooms.Effect.HandReport;
import dev.tcrp.server.rooms.Effect.Notice;
import dev.tcrp.server.rooms.Effect.OpenPath;
import dev.tcrp.server.rooms.Effect.RemoveRecipient;
import dev.tcrp.server.rooms.Effect.Store;
import dev.tcrp.server.rooms.Effect.SubmitUnits;
import dev.tcrp.server.rooms.Effect.Tell;
import dev.tcrp.server.rooms.Outcome;
import dev.tcrp.server.rooms.PendingReply.AfterStorage;
import dev.tcrp.server.rooms.PendingReply.FoundInLog;
import dev.tcrp.server.rooms.PendingReply.Later;
import dev.tcrp.server.rooms.PendingReply.LogPart;
import dev.tcrp.server.rooms.PendingReply.ReactorsInLog;
import dev.tcrp.server.rooms.PendingReply.Ready;
import dev.tcrp.server.rooms.PendingReply.SeenByOthers;
import dev.tcrp.server.rooms.PendingReply.Transfer;
import dev.tcrp.server.rooms.PendingReply.Welcome;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.LogExtent;
import dev.tcrp.server.store.Reader;
import dev.tcrp.server.store.RoomStore;
import dev.tcrp.server.udp.DatagramIo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Carries out what the directory decided: the only place where an {@link Effect} is interpreted.
 * Owned by the relay thread.
 */
final class Effects {
    private final DatagramIo io;
    private final Pipeline pipeline;
    private final Records records;
    private final FrameSink sink;
    private final FramesInTurn frames;
    private final RefusalLog refusals;
    private final Executor relayThread;
    private final RemoteRecipients remote;

    /**
     * @param relayThread does later, on the relay thread, what it is handed
     * @param remote relays to members at other servers
     */
    Effects(
            DatagramIo io,
            Pipeline pipeline,
            RoomStore store,
            FrameSink sink,
            RefusalLog refusals,
            Executor relayThread,
            RemoteRecipients remote) {
        this.remote = remote;
        this.io = io;
        this.pipeline = pipeline;
        this.records = new Records(store, relayThread);
        this.sink = sink;
        this.frames = new FramesInTurn(sink);
        this.refusals = refusals;
        this.relayThread = relayThread;
    }

    /**
     * Carries out the effects at once.
     *
     * @return the frames of the reply; complete, on the relay thread but for blocks of files, once
     *     what must be stored or read for them is
     */
    CompletableFuture<List<FromServer>> carryOut(Outcome outcome, long nowNs) {
        carryOut(outcome.effects(), nowNs);
        return switch (outcome.reply()) {
            case Ready(var reply) -> CompletableFuture.completedFuture(reply);
            case Later(var reply, var ns) -> later(reply, ns);
            case AfterStorage(var reply) -> records.afterStorage(reply);
            case Welcome welcome -> welcome(welcome);
            case LogPart part -> records.read(part, reader(part.client(), part.span().room()));
            case ReactorsInLog reactors -> records.reactors(reactors);
            case SeenByOthers seen -> records.seen(seen);
            case Transfer transfer -> carryOut(transfer);
            case FoundInLog search ->
                    records.search(search, reader(search.client(), search.number()));
        };
    }

    /** Has bytes of a file stored or read. */
    CompletableFuture<List<FromServer>> carryOut(Transfer transfer) {
        return records.transfer(transfer);
    }

    /** Lets a client of another server send or save a file, by that one, which answers. */
    CompletableFuture<List<FromServer>> letThrough(ClientId client, Transfer transfer) {
        remote.letThrough(client, transfer.by());
        return CompletableFuture.completedFuture(List.of());
    }

    private Reader reader(ClientId client, int room) {
        return client.isLocal() ? pipeline.paths.reader(client, room) : remote.reader(client, room);
    }

    private CompletableFuture<List<FromServer>> later(List<FromServer> reply, long ns) {
        var then = CompletableFuture.delayedExecutor(ns, TimeUnit.NANOSECONDS, relayThread);
        return CompletableFuture.supplyAsync(() -> reply, then);
    }

    /** Carries out the effects at once, in order. */
    void carryOut(List<Effect> effects, long nowNs) {
        for (Effect effect : effects) {
            carryOut(effect, nowNs);
        }
    }

    private void carryOut(Effect effect, long nowNs) {
        switch (effect) {
            case Store(var changes) -> store(changes);
            case Tell(var client, var message) -> frames.deliver(client, message);
            case Effect.End(var client) -> {
                pipeline.paths.end(client);
                sink.end(client);
            }
            case Effect.HandOver(var member) -> remote.handOver(member);
            case Effect.Seat(var client, var isMember) -> sink.seat(client, isMember);
            case AddRecipient(var member) when member.client().isLocal() ->
                    pipeline.add(member, nowNs);
            case AddRecipient(var member) -> {
                pipeline.open(member);
                remote.add(member);
            }
            case RemoveRecipient(var member) when member.client().isLocal() ->
                    pipeline.remove(member);
            case RemoveRecipient(var member) -> remote.remove(member);
            case Announce(var room, var text) -> {
                pipeline.announce(room, text);
                FedRoom told = pipeline.rooms.find(room);
                if (told != null) {
                    remote.announce(told.number(), text);
                }
            }
            case OpenPath(var client, var near, var device, var keys) -> {
                io.expect(near);
                pipeline.paths.open(client, device, keys, nowNs);
            }
            case ClosePath(var client) -> pipeline.paths.close(client);
            case ChoosePath(var client, var udp) -> pipeline.paths.choose(client, udp);
            case SubmitUnits(var client, var units) ->
                    pipeline.sealed.submit(client, units.toBytes(), nowNs);
            case Effect.Refused(var ask, var refusal, var id) ->
                    refusals.refused(
                            RefusalCause.of(refusal.reason()),
                            ask.client().number(),
                            ask.address(),
                            room(ask.request()),
                            id,
                            refusal.text());
            case Effect.Audited(var ask, var room, var by, var what) ->
                    AuditLog.host(ask.client().number(), ask.address(), room.value(), by, what);
            case Effect.Bar(var networks) -> sink.bar(networks);
            case HandReport(var to, var report) -> to.accept(report);
            case Notice(var room, var notice) -> pipeline.feed.tell(room, notice);
        }
    }

    private static String room(Request request) {
        return switch (request) {
            case Request.Classic classic -> classic.room().value();
            case Request.Further further -> further.aboutRoom().map(RoomName::value).orElse("");
        };
    }

    private void store(List<Change> changes) {
        records.store(changes);
        for (Change change : changes) {
            if (change instanceof Change.RoomGone(int room)) {
                pipeline.rooms.close(room);
                records.roomGone(room);
            }
        }
    }

    /**
     * A welcome that says how far the log goes, and what is new in it. Without waiting for storage
     * other frames to the client wait behind it; with it that could be as long as a disk is full.
     */
    private CompletableFuture<List<FromServer>> welcome(Welcome welcome) {
        ClientId client = welcome.member().client();
        if (!welcome.afterStorage()) {
            frames.hold(client);
        }
        return records.extent(welcome)
                .thenApplyAsync(
                        extent -> {
                            // Done once the reply, which comes first, is on its way.
                            relayThread.execute(() -> frames.release(client));
                            return frames(welcome, extent);
                        },
                        relayThread);
    }

    private List<FromServer> frames(Welcome welcome, Optional<LogExtent> extent) {
        EnterRoom.Entered entered = welcome.entered();
        FedRoom room = pipeline.rooms.find(entered.number());
        if (extent.isEmpty() || room == null) {
            return List.of(Records.unreadable(entered.room(), EnterRoom.CODE));
        }
        long read = entered.log().read();
        var state =
                new LogState(
                        extent.get().log(),
                        room.last(),
                        room.lastMs(),
                        read,
                        extent.get().unread());
        List<FromServer> frames = new ArrayList<>();
        frames.add(entered.with(state));
        frames.addAll(welcome.more());
        return frames;
    }
}
