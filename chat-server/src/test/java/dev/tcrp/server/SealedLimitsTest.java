package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.op.LeaveRoom;
import dev.tcrp.protocol.op.OpenPath;
import dev.tcrp.protocol.unit.Unit;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.budget.RateLimit;
import dev.tcrp.server.udp.UdpIo;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What a member in secure mode may cost the server and others. */
class SealedLimitsTest {
    private static final int SAID = 100;

    private static ServerConfig secure() {
        return Servers.opening("hoge", 5).securedBy(new SecurePort(0, Identities.USUAL));
    }

    private static ChatServer slow(int perSecond) {
        return Servers.start(secure().relaying(UdpIo.AUTO, RateLimit.perSecond(perSecond)));
    }

    private static SealedClient member(ChatServer server, int token, String name)
            throws IOException {
        var client = new SealedClient(server, "hoge");
        client.enters(Servers.tokens(server).get(token), name);
        client.isReachedByDatagrams();
        return client;
    }

    /** Seen to fail with a number taken for said before the limit is asked, and with no limit. */
    @Test
    void whatIsBeyondTheRateIsNotAcknowledgedAndIsTakenOnceItIsSaidAgainLater() throws Exception {
        try (var server = slow(1);
                var alice = member(server, 0, "alice");
                var bob = member(server, 1, "bob")) {
            alice.saysThese(List.of("one", "two", "three")); // at one time, however slow we are
            long third = alice.said();
            assertThat(alice.receives(Unit.Ack.class).number()).isEqualTo(third - 2);
            assertThat(alice.receives(Unit.Ack.class).number()).isEqualTo(third - 1);
            alice.hasReceivedNothing();
            assertThat(alice.repeatsUntilAcknowledged(third, "three")).isEqualTo(third);
            bob.sees("alice", "one");
            bob.sees("alice", "two");
            bob.sees("alice", "three");
            bob.hasReceivedNothing();
        }
    }

    /** Seen to fail with a limit that begins anew with each entering. */
    @Test
    void leavingAndComingBackMakesNobodysTimeNew() throws Exception {
        var twiceInTwoHours = RateLimit.every(Duration.ofHours(1).toNanos(), 2);
        try (var server = Servers.start(secure().relaying(UdpIo.AUTO, twiceInTwoHours));
                var alice = member(server, 0, "alice")) {
            alice.says("one");
            alice.receives(Unit.Ack.class);
            alice.says("two");
            alice.receives(Unit.Ack.class);
            alice.control.asks(new LeaveRoom(new RoomName("hoge")));
            alice.enters(Servers.tokens(server).get(0), "alice");
            alice.says("three");
            alice.hasReceivedNothing();
        }
    }

    @Test
    void whoOpensAPathIsToldTheRateWhichIsTenByDefault() throws Exception {
        try (var server = Servers.start(secure());
                var alice = new SealedClient(server, "hoge")) {
            var opened =
                    (OpenPath.PathOpened) alice.control.asks(new OpenPath(SealedClient.DEVICE));
            assertThat(opened.rate()).isEqualTo(10);
        }
    }

    /**
     * Seen to fail with three challenges for each datagram, and with an address that changes at
     * once.
     */
    @Test
    void anAddressThatIsNotProvenGetsLessThanThreeTimesWhatCameFromThere() throws Exception {
        try (var server = slow(1000);
                var alice = member(server, 0, "alice");
                var bob = member(server, 1, "bob")) {
            alice.moves();
            for (int i = 0; i < 20; i++) {
                alice.sends();
                alice.sends(new Unit.Ping(i));
                alice.sendsBytes(new byte[34]);
                alice.sendsBytes(alice.lastSent());
            }
            long challenge = alice.receives(Unit.PathChallenge.class).bytes();
            for (int i = 0; i < SAID; i++) {
                bob.says("m".repeat(255));
                bob.receives(Unit.Ack.class);
            }
            alice.sends(new Unit.PathResponse(challenge));
            alice.receivesUntilPong();
            assertThat(alice.received()).isPositive().isLessThan(3 * alice.sent());
            assertThat(alice.received()).isLessThanOrEqualTo(40 * 45);
        }
    }
}
