package dev.tcrp.tui.session.own;

import static dev.tcrp.tui.fault.Share.PERCENT;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.UserName;
import dev.tcrp.server.ChatServer;
import dev.tcrp.server.ServerConfig;
import dev.tcrp.tui.fault.FaultProxy;
import dev.tcrp.tui.session.Ears;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.Session;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionCommand.Enter;
import dev.tcrp.tui.session.SessionCommand.Make;
import dev.tcrp.tui.session.SessionCommand.Say;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.SessionEvent.Disconnected;
import dev.tcrp.tui.session.SessionEvent.Entered;
import dev.tcrp.tui.session.net.Backoff;
import dev.tcrp.tui.session.net.ManualDelays;
import dev.tcrp.tui.session.net.Security;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.util.SplittableRandom;

/** Alice is behind a bad network, Bob is not. */
class BadNetworkTest {
    private static final RoomName TEA = new RoomName("お茶");

    private final Ears alice = new Ears();
    private final Ears bob = new Ears();
    private final ManualDelays hands = new ManualDelays();
    private final ChatServer server = ChatServer.start(ServerConfig.embedded());
    private final FaultProxy proxy =
            FaultProxy.to(InetAddress.getLoopbackAddress(), server.tcpPort(), server.udpPort());
    private final Session alices = session(proxy.address(), "alice", alice);
    private final Session bobs = session(InetAddress.getLoopbackAddress(), "bob", bob);

    BadNetworkTest() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        alices.close();
        bobs.close();
        proxy.close();
        server.close();
    }

    @Test
    void aCutConnectionIsSaidAndWhenItHealsSheIsBackInHerRoom() {
        bothAreInTheRoom();
        proxy.cutsTcp();
        assertThat(alice.hears(Disconnected.class).retryIn()).isPositive();
        alice.forget();
        hands.pass();
        alice.hears(Disconnected.class);
        alice.forget();
        proxy.heals();
        hands.pass();
        assertThat(alice.hears(Entered.class).again()).isTrue();

        bobs.submit(new Say(key(TEA), "お帰り", 1));
        alices.submit(new Say(key(TEA), "ただいま", 1));
        bob.hears("alice", "ただいま");
    }

    /** What the original promises: no message is sure to arrive, and the next one may. */
    @Test
    void aMessageThatIsLostIsLostAndTheNextOneArrives() {
        bothAreInTheRoom();
        proxy.loses(100, PERCENT);
        alices.submit(new Say(key(TEA), "lost", 1));
        alices.submit(new SessionCommand.ListMembers(key(TEA)));
        alice.hears(SessionEvent.MembersListed.class);
        proxy.loses(0, PERCENT);
        alices.submit(new Say(key(TEA), "heard", 1));
        bob.hears("alice", "heard");
    }

    private void bothAreInTheRoom() {
        bobs.submit(new Make(key(TEA)));
        bob.hears(Entered.class);
        bobs.submit(new SessionCommand.Mint(key(TEA), Terms.USUAL));
        alices.submit(new Enter(key(TEA), bob.hears(SessionEvent.Minted.class).token()));
        alice.hears(Entered.class);
    }

    private Session session(InetAddress address, String user, Ears ears) {
        return OwnSession.start(
                new ServerAddress(address.getHostAddress(), server.tcpPort()),
                new Security.None(),
                new UserName(user),
                ears,
                new Backoff(new SplittableRandom(1)),
                hands);
    }

    /** A session is with one server, whatever a command calls it. */
    private static RoomKey key(RoomName room) {
        return new RoomKey(new ServerAddress("127.0.0.1", 9003), room);
    }
}
