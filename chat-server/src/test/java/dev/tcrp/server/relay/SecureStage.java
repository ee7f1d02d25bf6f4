package dev.tcrp.server.relay;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Reading;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.ContentCodec;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.UnitsOverTcp;
import dev.tcrp.protocol.sealed.DatagramKeys;
import dev.tcrp.protocol.unit.BundleCodec;
import dev.tcrp.protocol.unit.Unit;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.budget.RateLimit;
import dev.tcrp.server.relay.feed.Traffic;
import dev.tcrp.server.rooms.Access;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.rooms.Command;
import dev.tcrp.server.rooms.Directory;
import dev.tcrp.server.rooms.Effect;
import dev.tcrp.server.rooms.Endpoints;
import dev.tcrp.server.rooms.Member;
import dev.tcrp.server.rooms.Moment;
import dev.tcrp.server.rooms.TokenSource;
import dev.tcrp.server.rooms.UdpService;
import dev.tcrp.server.store.RefusedMessage;
import dev.tcrp.server.store.StoredRooms;
import dev.tcrp.server.udp.DatagramIo;
import dev.tcrp.server.udp.MoodyKernel;

import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * One room of members who are reached over their connections, fed unit by unit by the test, which
 * is also the room's log, and says what time it is.
 */
final class SecureStage implements AutoCloseable {
    private static final RoomName ROOM = new RoomName("tea");
    private static final int TOKENS = 5;

    final Traffic traffic = new Traffic();
    final PendingLog log = new PendingLog();
    private final Pipeline pipeline;
    private final DatagramIo io;
    private final Directory directory;
    private final Queue<Token> tokens;
    private final Map<ClientId, List<Unit>> told = new HashMap<>();
    private long connections;
    private int room;
    private long nowNs;

    /**
     * @param kept whether the room has a log
     */
    SecureStage(boolean kept, RateLimit limit) throws IOException {
        io = new MoodyKernel().binds(traffic.socket);
        pipeline = new Pipeline(io, log, traffic, Budgets.Speech.all(limit), this::deliver);
        var random = new SecureRandom();
        int port = io.localAddress().getPort();
        directory =
                new Directory(
                        Budgets.DEFAULTS,
                        Access.OF_THIS_MACHINE,
                        TokenSource.of(random),
                        UdpService.at(port));
        if (kept) {
            directory.restore(new StoredRooms(List.of(), 0), new Moment(0, 0));
        }
        tokens =
                new ArrayDeque<>(
                        directory.open(ROOM, TOKENS, Lifetime.FOREVER, Topic.NONE).tokens());
    }

    private void deliver(ClientId to, FromServer message) {
        if (message instanceof UnitsOverTcp(var units)) {
            var whole = (Reading.Whole<List<Unit>>) BundleCodec.read(units.toBytes());
            told.computeIfAbsent(to, _ -> new ArrayList<>()).addAll(whole.value());
        }
    }

    /** A member by a device of this digit. */
    Speaker enters(String name, char device) {
        var speaker =
                new Speaker(ClientId.local(++connections), new Device(("" + device).repeat(32)));
        speaker.opensAnotherPath();
        var here = InetAddress.getLoopbackAddress();
        var enter = new EnterRoom(ROOM, tokens.remove(), new UserName(name), 0);
        apply(new Command.Ask(speaker.connection, new Endpoints(here, here), enter));
        return speaker;
    }

    private void apply(Command command) {
        for (Effect effect : directory.apply(command, new Moment(nowNs, 0)).effects()) {
            switch (effect) {
                case Effect.OpenPath(var connection, _, var device, var keys) ->
                        pipeline.paths.open(connection, device, keys, nowNs);
                case Effect.AddRecipient(var member) -> enter(member);
                case Effect.RemoveRecipient(var member) -> pipeline.remove(member);
                case Effect _ -> {}
            }
        }
    }

    private void enter(Member member) {
        room = member.roomNumber();
        pipeline.add(member, nowNs);
    }

    /** What was taken for the log is lost. */
    void forgetsOrder() {
        pipeline.secure.forgetOrder();
    }

    void passes(long ns) {
        nowNs += ns;
        pipeline.expire(nowNs);
    }

    /** What was appended is on disk. */
    void commits() {
        pipeline.feed.publish(
                log.messages.stream().map(log::stored).toList(), List.of(), List.of(), nowNs);
        log.messages.clear();
        pipeline.feed.flush();
    }

    void publishes(List<RefusedMessage> refused) {
        pipeline.feed.publish(List.of(), List.of(), refused, nowNs);
        pipeline.feed.flush();
    }

    @Override
    public void close() throws IOException {
        io.close();
    }

    /** Somebody in the room. */
    final class Speaker {
        private final ClientId connection;
        private final Device device;

        Speaker(ClientId connection, Device device) {
            this.connection = connection;
            this.device = device;
        }

        void opensAnotherPath() {
            var path = new dev.tcrp.protocol.sealed.ConnectionId(++connections);
            var keys = new DatagramKeys(path, new byte[DatagramKeys.SIZE]);
            var near = InetAddress.getLoopbackAddress();
            apply(new Command.OpenPath(connection, near, device, keys));
        }

        int room() {
            return room;
        }

        /** Says its number behind another. */
        void says(long number, long after) {
            hands(
                    new Unit.Say(
                            room(), number, after, Envelope.SAY, ContentCodec.ofText("" + number)));
        }

        Unit text(long number, String text) {
            return Unit.Say.text(room(), number, text);
        }

        void hands(Unit... units) {
            pipeline.sealed.submit(connection, BundleCodec.encode(List.of(units)), nowNs);
            pipeline.feed.flush();
        }

        /** What it was told since it was asked last. */
        List<Unit> hears() {
            List<Unit> units = told.remove(connection);
            return units == null ? List.of() : units;
        }
    }
}
