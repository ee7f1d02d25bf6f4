package dev.tcrp.tui.session.own;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.HeldToken;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.server.ChatServer;
import dev.tcrp.server.ServerConfig;
import dev.tcrp.server.rooms.Access;
import dev.tcrp.server.rooms.RoomMaking;
import dev.tcrp.tui.session.Ears;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.Session;
import dev.tcrp.tui.session.SessionCommand.Make;
import dev.tcrp.tui.session.SessionCommand.Show;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.net.Backoff;
import dev.tcrp.tui.session.net.ManualDelays;
import dev.tcrp.tui.session.net.Security;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.util.List;
import java.util.SplittableRandom;

/** The operator's own chat, at a server where nobody else makes rooms. */
class OperatorSessionTest {
    private static final Show OPERATOR =
            new Show(List.of(HeldToken.ofOperator(new Token("operators"))));
    private static final Access ACCESS =
            Access.OF_THIS_MACHINE.with(RoomMaking.BY_TOKEN).with(new Token("operators"));

    private final Ears ops = new Ears();

    private static RoomKey key(String room) {
        return new RoomKey(new ServerAddress("127.0.0.1", 9003), new RoomName(room));
    }

    /**
     * Seen to fail with a session that shows nothing, and with one that shows it on its first
     * connection only.
     */
    @Test
    void itMakesRoomsWithTheTokenThatItShowsOnEachConnection() throws Exception {
        var hands = new ManualDelays();
        var server = ChatServer.start(ServerConfig.embedded().letting(ACCESS));
        int tcp = server.tcpPort();
        int udp = server.udpPort();
        try (Session session =
                OwnSession.start(
                        new ServerAddress("127.0.0.1", tcp),
                        new Security.None(),
                        new UserName("ops"),
                        ops,
                        new Backoff(new SplittableRandom(1)),
                        hands)) {
            ops.hears(SessionEvent.Connected.class);
            session.submit(new Make(key("tea")));
            var refused = ops.hears(SessionEvent.Refused.class).refusal();
            assertThat(refused.reason()).isEqualTo(Reason.NOT_ALLOWED);
            assertThat(refused.text()).contains("--operator-token-file FILE");
            session.submit(OPERATOR);
            session.submit(new Make(key("tea")));
            ops.hears(SessionEvent.Entered.class);
            server.close();
            ops.hears(SessionEvent.Disconnected.class);
            ops.forget();
            server =
                    ChatServer.start(
                            ServerConfig.on(InetAddress.getLoopbackAddress(), tcp, udp)
                                    .letting(ACCESS));
            hands.pass();
            assertThat(ops.hears(SessionEvent.Entered.class).again()).isTrue();
            session.submit(new Make(key("go")));
            ops.hears(SessionEvent.Made.class, made -> made.room().room().value().equals("go"));
        } finally {
            server.close();
        }
    }

    /** Seen to fail with a server's verdict that nobody tells. */
    @Test
    void aTokenOfAnotherServerIsToldToBeWorthNothing() throws Exception {
        try (var server = ChatServer.start(ServerConfig.embedded());
                Session session =
                        OwnSession.start(
                                new ServerAddress("127.0.0.1", server.tcpPort()),
                                new Security.None(),
                                new UserName("ops"),
                                ops)) {
            session.submit(OPERATOR);
            ops.hears(
                    SessionEvent.Notice.class,
                    notice -> notice.text().contains("is not this server's"));
        }
    }
}
