package dev.tcrp.tui.session.own;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.DirectRoom;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.KickMember;
import dev.tcrp.server.ChatServer;
import dev.tcrp.server.ServerConfig;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.tls.Identity;
import dev.tcrp.tui.session.Ears;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.Session;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionCommand.Enter;
import dev.tcrp.tui.session.SessionCommand.Make;
import dev.tcrp.tui.session.SessionCommand.Say;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.SessionEvent.Entered;
import dev.tcrp.tui.session.SessionEvent.RoomClosed;
import dev.tcrp.tui.session.SessionEvent.Said;
import dev.tcrp.tui.session.net.Backoff;
import dev.tcrp.tui.session.net.KnownServers;
import dev.tcrp.tui.session.net.ManualDelays;
import dev.tcrp.tui.session.net.Security;
import dev.tcrp.tui.session.net.Trust;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;

/** Two who meet in a room, and talk alone: both sessions and the server, within TLS. */
final class DirectStoryTest {
    private static final RoomName TEA = new RoomName("お茶");
    private static final UserName BOB = new UserName("bob");

    @TempDir private static Path identity;

    private final Ears alice = new Ears();
    private final Ears bob = new Ears();
    private final ChatServer server =
            ChatServer.start(
                    ServerConfig.embedded()
                            .securedBy(new SecurePort(0, Identity.keptIn(identity))));
    private final ServerAddress address =
            new ServerAddress("127.0.0.1", server.securePort().orElseThrow());
    private final Session alices = session("alice", alice);
    private final Session bobs = session("bob", bob);

    DirectStoryTest() throws IOException {}

    @BeforeEach
    void bothAreInTheRoom() {
        alices.submit(new Make(key(TEA)));
        alice.hears(Entered.class);
        alices.submit(new SessionCommand.Mint(key(TEA), Terms.USUAL));
        bobs.submit(new Enter(key(TEA), alice.hears(SessionEvent.Minted.class).token()));
        bob.hears(Entered.class);
    }

    @AfterEach
    void stop() throws IOException {
        alices.close();
        bobs.close();
        server.close();
    }

    private Session session(String user, Ears ears) {
        var known = new KnownServers(identity.resolve("known_servers"));
        return OwnSession.start(
                address,
                new Security.Tls(new Trust(Optional.empty(), known)),
                new UserName(user),
                ears,
                new Backoff(new SplittableRandom(1)),
                new ManualDelays());
    }

    private RoomKey key(RoomName room) {
        return new RoomKey(address, room);
    }

    private RoomKey alicesAsks() {
        alices.submit(new SessionCommand.OpenDirect(key(TEA), BOB, "psst"));
        var there = alice.hears(SessionEvent.DirectRoom.class, news -> news.asked().isPresent());
        assertThat(there.user()).isEqualTo(BOB);
        alices.submit(new SessionCommand.EnterDirect(there.room(), key(TEA)));
        alices.submit(new Say(there.room(), there.asked().orElseThrow(), 1));
        return there.room();
    }

    private RoomKey bobIsTold() {
        var told = bob.hears(SessionEvent.DirectRoom.class);
        assertThat(told.user()).isEqualTo(new UserName("alice"));
        bobs.submit(new SessionCommand.EnterDirect(told.room(), told.met()));
        bob.hears(Entered.class, entered -> entered.room().equals(told.room()));
        return told.room();
    }

    @Test
    void whatIsSaidInTheRoomOfTheTwoIsHeardByTheOther() {
        RoomKey room = alicesAsks();
        assertThat(bobIsTold()).isEqualTo(room);
        assertThat(DirectRoom.is(room.room())).isTrue();
        alice.hears(SessionEvent.Sent.class);
        alices.submit(new Say(room, "are you there?", 2));
        bob.hears(Said.class, said -> said.room().equals(room) && said.text().startsWith("are"));
        bobs.submit(new Say(room, "here", 1));
        alice.hears(Said.class, said -> said.room().equals(room) && said.text().equals("here"));
    }

    @Test
    void aKickWhereTheyMetEndsItForBoth() {
        RoomKey room = alicesAsks();
        bobIsTold();
        var kick = new KickMember(TEA, BOB, "");
        alices.submit(new SessionCommand.Order(key(TEA), kick, "not removed"));
        bob.hears(RoomClosed.class, closed -> closed.room().equals(room));
        var closed = alice.hears(RoomClosed.class, one -> one.room().equals(room));
        assertThat(closed.reason()).isEqualTo("bob is no member of お茶 any more.");
    }

    /** The name there follows, and a device that comes back is told of the room. */
    @Test
    void aNewNameAndANewConnectionLeadToTheSameRoom() {
        RoomKey room = alicesAsks();
        bobIsTold();
        bobs.submit(new SessionCommand.Rename(new UserName("robert")));
        var renamed =
                alice.hears(SessionEvent.MemberRenamed.class, news -> news.room().equals(room));
        assertThat(renamed.to()).isEqualTo(new UserName("robert"));
    }
}
