package dev.tcrp.server.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.OpenRoom;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.op.RoomEvent.MemberJoined;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.metrics.Metrics;
import dev.tcrp.server.rooms.Access;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.rooms.Command;
import dev.tcrp.server.rooms.Directory;
import dev.tcrp.server.rooms.Endpoints;
import dev.tcrp.server.rooms.Reply;
import dev.tcrp.server.rooms.RoomOwner;
import dev.tcrp.server.rooms.TokenSource;
import dev.tcrp.server.rooms.UdpService;
import dev.tcrp.server.udp.UdpIo;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Commands by others than a TCP connection of this server. */
class RoomOwnerTest {
    private static final int PATIENCE_S = 10;
    private static final RoomName TEA = new RoomName("tea");
    private static final ClientId CONSOLE = ClientId.local(1);

    /** The same number as the console's, on another server. */
    private static final ClientId ELSEWHERE = new ClientId(7, 1);

    private record Told(ClientId client, FromServer message) {}

    private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();

    /**
     * Seen to fail with client ids that are equal when their numbers are: the second was refused,
     * as that connection was in the room already.
     */
    @Test
    void aConsoleAndAClientOfAnotherServerGetRepliesAndAreTwo() throws Exception {
        try (Relay relay = relay()) {
            List<Token> tokens = ((OpenRoom.Opened) answer(relay, CONSOLE, open())).tokens();
            assertThat(answer(relay, CONSOLE, enter(tokens.get(0), "alice", 40_001)))
                    .isInstanceOf(EnterRoom.Entered.class);
            assertThat(answer(relay, ELSEWHERE, enter(tokens.get(1), "bob", 40_002)))
                    .isInstanceOf(EnterRoom.Entered.class);
            assertThat(told.poll(PATIENCE_S, TimeUnit.SECONDS))
                    .isEqualTo(new Told(CONSOLE, new MemberJoined(TEA, new UserName("bob"))));
        }
    }

    private Relay relay() throws IOException {
        return Relay.start(
                List.of(InetAddress.getLoopbackAddress()),
                0,
                UdpIo.AUTO,
                Budgets.DEFAULTS.speech(),
                Optional.empty(),
                new Metrics(),
                Thread.ofPlatform().factory(),
                (port, _) ->
                        new Directory(
                                Budgets.DEFAULTS,
                                Access.OF_THIS_MACHINE,
                                TokenSource.of(new SecureRandom()),
                                UdpService.at(port)),
                (client, message) -> told.add(new Told(client, message)),
                RemoteRecipients.NONE);
    }

    private static FromServer answer(RoomOwner owner, ClientId client, Request request)
            throws Exception {
        var ends =
                new Endpoints(InetAddress.getLoopbackAddress(), InetAddress.getLoopbackAddress());
        var reply = owner.submit(new Command.Ask(client, ends, request));
        return ((Reply.Answer) reply.get(PATIENCE_S, TimeUnit.SECONDS)).frames().getFirst();
    }

    private static Request open() {
        return new OpenRoom(TEA, 2, Lifetime.FOREVER, Optional.empty(), Topic.NONE, Terms.USUAL);
    }

    private static Request enter(Token token, String name, int port) {
        return new EnterRoom(TEA, token, new UserName(name), port);
    }
}
