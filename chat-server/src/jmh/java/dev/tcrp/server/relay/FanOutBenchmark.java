package dev.tcrp.server.relay;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.datagram.ChatDatagram;
import dev.tcrp.protocol.datagram.DatagramCodec;
import dev.tcrp.protocol.op.JoinRoom;
import dev.tcrp.protocol.op.RegisterEndpoint;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.budget.RateLimit;
import dev.tcrp.server.relay.feed.Traffic;
import dev.tcrp.server.rooms.Access;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.rooms.Command;
import dev.tcrp.server.rooms.Directory;
import dev.tcrp.server.rooms.Effect;
import dev.tcrp.server.rooms.Endpoints;
import dev.tcrp.server.rooms.Moment;
import dev.tcrp.server.rooms.TokenSource;
import dev.tcrp.server.rooms.UdpService;
import dev.tcrp.server.store.NoStore;
import dev.tcrp.server.udp.DatagramIo;
import dev.tcrp.server.udp.MemoryDatagramIo;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What the relay itself does for a datagram, from the filled slot to the call that would send: the
 * time is for one received datagram, whose deliveries are one fewer than the members.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FanOutBenchmark {
    private static final RoomName ROOM = new RoomName("room");

    /** Of its clients, which may not have one of the system's. */
    private static final int FIRST_PORT = 10_000;

    /** Of the room. */
    @Param({"10", "100", "1000"})
    public int members;

    /** How many of them speak in a batch. */
    @Param({"1", "8"})
    public int speakers;

    private final MemoryDatagramIo io = new MemoryDatagramIo();
    private final Traffic traffic = new Traffic();
    private final Pipeline pipeline =
            new Pipeline(
                    io,
                    new NoStore(),
                    traffic,
                    Budgets.Speech.all(RateLimit.OFF),
                    (client, message) -> {});

    /** Everybody comes in, and the slots are filled. */
    @Setup
    public void everybodyComesIn() {
        var directory =
                new Directory(
                        Budgets.DEFAULTS,
                        Access.OF_THIS_MACHINE,
                        TokenSource.of(new SecureRandom()),
                        UdpService.at(1));
        List<Token> tokens = directory.open(ROOM, members, Lifetime.FOREVER, Topic.NONE).tokens();
        for (int member = 1; member <= members; member++) {
            var user = new UserName("member" + member);
            asks(directory, member, new JoinRoom(ROOM, tokens.get(member - 1), user));
            asks(directory, member, new RegisterEndpoint(ROOM, FIRST_PORT + member));
        }
        byte[] datagram = DatagramCodec.encode(new ChatDatagram(ROOM, "x".repeat(100)));
        for (int slot = 0; slot < DatagramIo.SLOTS; slot++) {
            io.put(slot, FIRST_PORT + 1 + slot % speakers, datagram);
        }
        if (relay() == 0) {
            throw new IllegalStateException("nobody hears anything");
        }
    }

    private void asks(Directory directory, int member, Request request) {
        var connection = ClientId.local(member);
        InetAddress here = InetAddress.getLoopbackAddress();
        var ask = new Command.Ask(connection, new Endpoints(here, here), request);
        for (Effect effect : directory.apply(ask, new Moment(0, 0)).effects()) {
            if (effect instanceof Effect.AddRecipient(var entered)) {
                pipeline.add(entered, 0);
            }
        }
    }

    /** One full batch. */
    @Benchmark
    @OperationsPerInvocation(DatagramIo.SLOTS)
    public long relay() {
        pipeline.inbound.take(io.receive(0), 0);
        pipeline.feed.flush();
        return io.sent();
    }
}
