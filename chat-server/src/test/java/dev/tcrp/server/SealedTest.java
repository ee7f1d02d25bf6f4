package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.ChoosePath;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.ListRooms;
import dev.tcrp.protocol.op.OpenPath;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Rename;
import dev.tcrp.protocol.op.RoomEvent;
import dev.tcrp.protocol.unit.Unit;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.budget.RateLimit;
import dev.tcrp.server.udp.UdpIo;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.util.List;

/** Messages in sealed datagrams, on either way to the socket. */
@ParameterizedClass
@EnumSource(names = {"NATIVE", "NIO"})
class SealedTest {
    private final ChatServer server;
    private final SealedClient alice;
    private final SealedClient bob;

    SealedTest(UdpIo io) throws IOException {
        server =
                Servers.start(
                        Servers.opening("hoge", 5)
                                .relaying(io, RateLimit.OFF)
                                .securedBy(new SecurePort(0, Identities.USUAL)));
        alice = member(0, "alice");
        bob = member(1, "bob");
    }

    private SealedClient member(int token, String name) throws IOException {
        var client = new SealedClient(server, "hoge");
        client.enters(Servers.tokens(server).get(token), name);
        client.isReachedByDatagrams();
        return client;
    }

    @AfterEach
    void end() throws IOException {
        alice.close();
        bob.close();
        server.close();
    }

    @Test
    void whatIsSaidIsAcknowledgedAndSeenByTheOthers() throws IOException {
        long number = alice.says("hi, 日本");
        assertThat(alice.receives(Unit.Ack.class).number()).isEqualTo(number);
        bob.sees("alice", "hi, 日本");
        bob.says("yes");
        alice.sees("bob", "yes");
    }

    @Test
    void whatIsSaidAgainIsAcknowledgedAgainAndSeenOnce() throws IOException {
        long number = alice.says("once");
        alice.repeats(number, "once");
        alice.repeats(number, "once");
        for (int i = 0; i < 3; i++) {
            assertThat(alice.receives(Unit.Ack.class).number()).isEqualTo(number);
        }
        bob.sees("alice", "once");
        bob.hasReceivedNothing();
    }

    @Test
    void eachMessageNamesTheOneBeforeIt() throws IOException {
        for (int i = 0; i < 5; i++) {
            alice.says("m" + i);
        }
        long last = bob.receives(Unit.Message.class).seq();
        for (int i = 1; i < 5; i++) {
            Unit.Message next = bob.receives(Unit.Message.class);
            assertThat(next.prev()).isEqualTo(last);
            assertThat(next.seq()).isGreaterThan(last);
            last = next.seq();
        }
    }

    @Test
    void whatIsRepeatedByteForByteOrForgedIsNotTakenAndNotAnswered() throws IOException {
        alice.says("hello");
        byte[] replay = alice.lastSent();
        alice.receives(Unit.Ack.class);
        bob.sees("alice", "hello");
        alice.sendsBytes(replay);
        for (int at = 0; at < replay.length; at++) {
            byte[] forged = replay.clone();
            forged[at] ^= 1;
            alice.sendsBytes(forged);
        }
        alice.hasReceivedNothing();
        bob.hasReceivedNothing();
    }

    @Test
    void whoMovesIsReachedThereOnceItHasAnsweredAChallenge() throws IOException {
        alice.moves();
        alice.says("from elsewhere");
        bob.sees("alice", "from elsewhere");
        long challenge = alice.receives(Unit.PathChallenge.class).bytes();
        bob.says("where are you?");
        alice.receivesNoDatagram(100);
        alice.sends(new Unit.PathResponse(challenge));
        bob.says("ah, there");
        alice.sees("bob", "ah, there");
    }

    @Test
    void aWrongAnswerToAChallengeMovesNobody() throws IOException {
        alice.moves();
        alice.sends(new Unit.Ping(5));
        long challenge = alice.receives(Unit.PathChallenge.class).bytes();
        alice.sends(new Unit.PathResponse(challenge + 1));
        alice.receives(Unit.PathChallenge.class);
        bob.says("where?");
        alice.receivesNoDatagram(100);
    }

    @Test
    void withoutUdpEverythingTravelsOverTcp() throws IOException {
        alice.control.asks(new ChoosePath(false));
        bob.says("can you hear me?");
        assertThat(alice.isHanded())
                .singleElement()
                .isInstanceOfSatisfying(
                        Unit.Message.class,
                        message ->
                                assertThat(SealedClient.textOf(message.content()))
                                        .isEqualTo("can you hear me?"));
        alice.handsIn("yes");
        assertThat(alice.isHanded()).singleElement().isInstanceOf(Unit.Ack.class);
        bob.sees("alice", "yes");
    }

    @Test
    void aPingInADatagramIsAnsweredInOneWhateverWasChosen() throws IOException {
        alice.control.asks(new ChoosePath(false));
        alice.sends(new Unit.Ping(7));
        assertThat(alice.receivesBundle()).containsExactly(new Unit.Pong(7));
    }

    @Test
    void whoOpensAnotherPathIsStillInItsRoomAndItsNumbersCount() throws IOException {
        long number = alice.says("before");
        alice.receives(Unit.Ack.class);
        bob.sees("alice", "before");
        alice.opensAnotherPath();
        bob.says("over TCP now?");
        assertThat(alice.isHanded()).singleElement().isInstanceOf(Unit.Message.class);
        alice.isReachedByDatagrams();
        alice.repeats(number, "before");
        alice.says("after");
        bob.sees("alice", "after");
        bob.says("and back");
        alice.sees("bob", "and back");
    }

    @Test
    void classicMembersAndSealedOnesHearEachOther() throws IOException {
        try (var carol = new ClassicClient(server, "hoge")) {
            carol.joins(Servers.tokens(server).get(2), "carol");
            alice.says("hello carol");
            carol.sees("hello carol");
            carol.says("hello all");
            alice.sees("carol", "hello all");
            bob.sees("alice", "hello carol");
            bob.sees("carol", "hello all");
        }
    }

    @Test
    void whatWaitsForAMemberTravelsInOneDatagram() throws IOException {
        List<Unit> together = alice.saysAtOnce(bob, "a", "b", "c");
        assertThat(together).hasSize(3);
    }

    @Test
    void someoneTypingIsTold() throws IOException {
        alice.sends(alice.typing());
        assertThat(bob.receives(Unit.Typing.class).user()).isEqualTo("alice");
    }

    @Test
    void aNewNameIsUsedFromThenOn() throws IOException {
        alice.control.asks(new Rename(new RoomName("hoge"), new UserName("alicia")));
        alice.says("it is me");
        bob.sees("alicia", "it is me");
    }

    @Test
    void whoseConnectionIsGoneIsNotHeardAnyMore() throws IOException {
        alice.control.leaves();
        bob.control.hears(RoomEvent.MemberLeft.class);
        alice.says("still here?");
        bob.hasReceivedNothing();
    }

    /** Asked as version 1 did; its clients show the notice. */
    @Test
    void whoSpeaksVersion1IsToldInWordsToGetTheNewerClient() throws IOException {
        int port = server.securePort().orElseThrow();
        var tls = new Pinning(Identities.USUAL.pin()).connects(port);
        try (var line = new Line(server.udpPort(), tls)) {
            line.sends(ClassicClient.frame(27, "", "\0 " + "1".repeat(32)));
            assertThat(line.receives().orElseThrow().text()).contains("install the newer chat-tui");
            Line.Unit refused = line.receives().orElseThrow();
            assertThat(refused.operation()).isEqualTo(27);
            assertThat(refused.bytes()).startsWith((byte) Reason.UNSUPPORTED.code());
            assertThat(refused.text()).contains("version 2").contains("your client version 1");
        }
    }

    @Test
    void withoutTlsThereIsNoPath() {
        try (var plain = new NamedClient(server, "hoge")) {
            assertThat(plain.isRefused(new OpenPath(SealedClient.DEVICE), Reason.UNSUPPORTED))
                    .contains("TLS");
            assertThat(
                            plain.isRefused(
                                    new EnterRoom(
                                            new RoomName("hoge"),
                                            new Token(Servers.tokens(server).get(3)),
                                            new UserName("dave"),
                                            0),
                                    Reason.UNSUPPORTED))
                    .contains("path");
            assertThat(plain.asks(new ListRooms(""))).isInstanceOf(ListRooms.Rooms.class);
        }
    }
}
