package dev.tcrp.tui.session.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.KickMember;
import dev.tcrp.protocol.op.MuteMember;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.server.ChatServer;
import dev.tcrp.server.ServerConfig;
import dev.tcrp.tui.session.Ears;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.Session;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionCommand.Enter;
import dev.tcrp.tui.session.SessionCommand.Leave;
import dev.tcrp.tui.session.SessionCommand.Make;
import dev.tcrp.tui.session.SessionCommand.Rename;
import dev.tcrp.tui.session.SessionCommand.Say;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.SessionEvent.Disconnected;
import dev.tcrp.tui.session.SessionEvent.Entered;
import dev.tcrp.tui.session.SessionEvent.Made;
import dev.tcrp.tui.session.SessionEvent.MemberJoined;
import dev.tcrp.tui.session.SessionEvent.MemberLeft;
import dev.tcrp.tui.session.SessionEvent.MemberRenamed;
import dev.tcrp.tui.session.SessionEvent.Notice;
import dev.tcrp.tui.session.SessionEvent.Said;
import dev.tcrp.tui.session.classic.ClassicSession;
import dev.tcrp.tui.session.net.Backoff;
import dev.tcrp.tui.session.net.ManualDelays;
import dev.tcrp.tui.session.net.Security;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.util.SplittableRandom;

/** Sessions of both kinds on the server that is ours. */
class RealServerSessionTest {
    private static final RoomName TEA = new RoomName("お茶");

    private final Ears alice = new Ears();
    private final Ears bob = new Ears();

    @Test
    void twoPeopleTalkAndSeeWhoSpeaksComesGoesAndChangesName() throws IOException {
        try (var server = ChatServer.start(ServerConfig.embedded());
                var a = own(server, "アリス", alice);
                var b = own(server, "bob", bob)) {
            a.submit(new Make(key(TEA)));
            alice.hears(Entered.class);
            a.submit(new SessionCommand.Mint(key(TEA), Terms.USUAL));
            b.submit(new Enter(key(TEA), alice.hears(SessionEvent.Minted.class).token()));
            assertThat(bob.hears(Entered.class).members()).hasSize(2);
            assertThat(alice.hears(MemberJoined.class).user()).isEqualTo(new UserName("bob"));

            a.submit(new Say(key(TEA), "こんにちは", 1));
            bob.hears("アリス", "こんにちは");
            b.submit(new Rename(new UserName("ボブ")));
            assertThat(alice.hears(MemberRenamed.class).to()).isEqualTo(new UserName("ボブ"));
            b.submit(new Say(key(TEA), "hi", 1));
            alice.hears("ボブ", "hi");
            b.submit(new Leave(key(TEA)));
            assertThat(alice.hears(MemberLeft.class).user()).isEqualTo(new UserName("ボブ"));
            assertThat(alice.heard())
                    .noneMatch(event -> event instanceof Said said && said.text().equals("こんにちは"));
        }
    }

    @Test
    void whoIsInvitedComesBackAndWhoIsKickedDoesNot() throws IOException {
        try (var server = ChatServer.start(ServerConfig.embedded());
                var a = own(server, "alice", alice);
                var b = own(server, "bob", bob)) {
            a.submit(new Make(key(TEA)));
            alice.hears(Entered.class);
            a.submit(new SessionCommand.Mint(key(TEA), new Terms(Role.READER, 1, 60)));
            Token invitation = alice.hears(SessionEvent.Minted.class).token();
            b.submit(new Enter(key(TEA), invitation));
            Token key = bob.hears(SessionEvent.KeyGiven.class).key();
            assertThat(bob.hears(Entered.class).role()).isEqualTo(Role.READER);
            b.submit(new Leave(key(TEA)));
            bob.hears(SessionEvent.Left.class);
            bob.forget();
            b.submit(new Enter(key(TEA), key));
            bob.hears(Entered.class);
            a.submit(
                    new SessionCommand.Order(
                            key(TEA), new MuteMember(TEA, new UserName("bob"), 60), ""));
            assertThat(bob.hears(SessionEvent.MemberMuted.class).seconds()).isEqualTo(60);
            a.submit(
                    new SessionCommand.Order(
                            key(TEA), new KickMember(TEA, new UserName("bob"), "bye"), ""));
            assertThat(bob.hears(SessionEvent.RoomClosed.class).reason()).contains("bye");
            b.submit(new Enter(key(TEA), key));
            assertThat(bob.hears(SessionEvent.Refused.class).refusal().reason())
                    .isEqualTo(Refusal.Reason.TOKEN_REFUSED);
        }
    }

    @Test
    void aRoomThatItsMakerLostWithTheServerIsMadeAgain() throws IOException {
        var hands = new ManualDelays();
        var server = ChatServer.start(ServerConfig.embedded());
        int tcpPort = server.tcpPort();
        int udpPort = server.udpPort();
        var address = new ServerAddress("127.0.0.1", tcpPort);
        try (var a =
                OwnSession.start(
                        address,
                        new Security.None(),
                        new UserName("alice"),
                        alice,
                        new Backoff(new SplittableRandom(1)),
                        hands)) {
            a.submit(new Make(key(TEA)));
            alice.hears(Entered.class);
            server.close();
            alice.hears(Disconnected.class);
            alice.forget();
            server =
                    ChatServer.start(
                            ServerConfig.on(InetAddress.getLoopbackAddress(), tcpPort, udpPort));
            hands.pass();
            assertThat(alice.hears(Made.class).tokens()).hasSize(1);
            assertThat(alice.hears(Entered.class).again()).isTrue();
        } finally {
            server.close();
        }
    }

    @Test
    void aClassicSessionTalksWithOneOfOurs() throws IOException {
        try (var server = ChatServer.start(ServerConfig.embedded());
                var a = own(server, "alice", alice);
                var b =
                        ClassicSession.start(
                                new ServerAddress("127.0.0.1", server.tcpPort()),
                                server.udpPort(),
                                new UserName("ボブ"),
                                bob)) {
            a.submit(new Make(key(TEA)));
            alice.hears(Entered.class);
            a.submit(new SessionCommand.Mint(key(TEA), Terms.USUAL));
            b.submit(new Enter(key(TEA), alice.hears(SessionEvent.Minted.class).token()));
            bob.hears(Notice.class, notice -> notice.text().contains("ボブ"));
            assertThat(alice.hears(MemberJoined.class).user()).isEqualTo(new UserName("ボブ"));
            // The original protocol does not answer a registration, so what is said right after it
            // may be lost.
            await().until(
                            () -> {
                                b.submit(new Say(key(TEA), "文字化けしない", 1));
                                return alice.heard().stream().anyMatch(Said.class::isInstance);
                            });
            alice.hears("ボブ", "文字化けしない");
            a.submit(new Say(key(TEA), "うん", 1));
            bob.hears("", "うん");
            a.submit(new Leave(key(TEA)));
            assertThat(bob.hears(MemberLeft.class).user()).isEqualTo(new UserName("alice"));
        }
    }

    private static Session own(ChatServer server, String user, Ears ears) {
        return OwnSession.start(
                new ServerAddress("127.0.0.1", server.tcpPort()),
                new Security.None(),
                new UserName(user),
                ears);
    }

    /** A session is with one server, whatever a command calls it. */
    private static RoomKey key(RoomName room) {
        return new RoomKey(new ServerAddress("127.0.0.1", 9003), room);
    }
}
