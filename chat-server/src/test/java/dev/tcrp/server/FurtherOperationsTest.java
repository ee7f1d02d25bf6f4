package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.CountReceived;
import dev.tcrp.protocol.op.DeleteRoom;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.LeaveRoom;
import dev.tcrp.protocol.op.ListMembers;
import dev.tcrp.protocol.op.ListRooms;
import dev.tcrp.protocol.op.LogState;
import dev.tcrp.protocol.op.MemberSummary;
import dev.tcrp.protocol.op.MemberSummary.Presence;
import dev.tcrp.protocol.op.MintTokens;
import dev.tcrp.protocol.op.OpenRoom;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Rename;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.op.RoomEvent;
import dev.tcrp.protocol.op.SetTopic;
import dev.tcrp.protocol.op.ShowRoom;
import dev.tcrp.protocol.op.TellTime;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Operations from 16 up, over sockets; their rules are in the directory's tests. */
class FurtherOperationsTest {
    private static final RoomName LOBBY = new RoomName("lobby");
    private static final UserName ALICE = new UserName("alice");

    @Test
    void aRoomIsOpenedEnteredListedAndDeleted() throws Exception {
        try (var server = Servers.empty();
                var alice = new NamedClient(server, "lobby")) {
            var opened =
                    (OpenRoom.Opened)
                            alice.asks(
                                    new OpenRoom(
                                            LOBBY,
                                            2,
                                            Lifetime.FOREVER,
                                            Optional.of(ALICE),
                                            new Topic("お茶"),
                                            Terms.USUAL));
            assertThat(opened.tokens()).hasSize(2);
            var entered = alice.enters(opened.tokens().getFirst().value(), "alice");
            assertThat(entered)
                    .isEqualTo(
                            new EnterRoom.Entered(
                                    LOBBY,
                                    entered.number(),
                                    server.udpPort(),
                                    1,
                                    new Topic("お茶"),
                                    Role.HOST,
                                    Optional.empty(),
                                    LogState.NONE));
            assertThat(alice.asks(new ListRooms("")).toString()).contains("room=lobby");
            assertThat(alice.asks(new ListMembers(LOBBY, "")))
                    .isEqualTo(
                            new ListMembers.Members(
                                    LOBBY,
                                    List.of(
                                            new MemberSummary(
                                                    ALICE, Role.HOST, Presence.HERE, false)),
                                    false));
            alice.asks(new DeleteRoom(LOBBY, Optional.empty()));
            assertThat(alice.hears(RoomEvent.RoomClosed.class).reason()).contains("deleted");
            alice.isRefused(new ShowRoom(LOBBY), Reason.NOT_FOUND);
        }
    }

    /** Seen to fail with the name left out of what named members get. */
    @Test
    void eachMemberGetsDatagramsInItsOwnForm() throws Exception {
        try (var server = Servers.with("lobby", 3);
                var alice = new NamedClient(server, "lobby");
                var bob = new NamedClient(server, "lobby");
                var python = new ClassicClient(server, "lobby")) {
            List<String> tokens = Servers.tokens(server);
            alice.enters(tokens.get(0), "alice");
            bob.enters(tokens.get(1), "bob");
            python.joins(tokens.get(2), "太郎");
            alice.says("hi 👋");
            bob.sees("alice", "hi 👋");
            python.sees("hi 👋");
            python.says("やあ");
            alice.sees("太郎", "やあ");
            bob.sees("太郎", "やあ");
        }
    }

    /** Seen to fail with bytes behind the message relayed: bob then speaks as alice. */
    @Test
    void nobodySpeaksAsSomebodyElse() throws Exception {
        try (var server = Servers.with("lobby", 3);
                var alice = new NamedClient(server, "lobby");
                var bob = new NamedClient(server, "lobby");
                var eve = new NamedClient(server, "lobby")) {
            List<String> tokens = Servers.tokens(server);
            alice.enters(tokens.get(0), "alice");
            bob.enters(tokens.get(1), "bob");
            eve.enters(tokens.get(2), "eve");
            eve.line.says("\5\2lobbyhialice".getBytes(StandardCharsets.UTF_8));
            eve.says("as myself");
            bob.sees("eve", "as myself");
            alice.sees("eve", "as myself");
        }
    }

    @Test
    void membersAreToldWhoComesWhoGoesAndWhoIsRenamed() throws Exception {
        try (var server = Servers.with("lobby", 3);
                var alice = new NamedClient(server, "lobby");
                var bob = new NamedClient(server, "lobby");
                var python = new ClassicClient(server, "lobby")) {
            List<String> tokens = Servers.tokens(server);
            alice.enters(tokens.get(0), "alice");
            python.joins(tokens.get(2), "taro");
            bob.enters(tokens.get(1), "bob");
            assertThat(alice.hears(RoomEvent.MemberJoined.class).user().value()).isEqualTo("taro");
            assertThat(alice.hears(RoomEvent.MemberJoined.class).user().value()).isEqualTo("bob");
            python.hears("bob joined");
            bob.asks(new Rename(LOBBY, new UserName("ボブ")));
            assertThat(alice.hears(RoomEvent.MemberRenamed.class).to().value()).isEqualTo("ボブ");
            python.hears("bob is now ボブ");
            bob.says("it is me");
            alice.sees("ボブ", "it is me");
            python.sees("it is me");
            alice.asks(new SetTopic(LOBBY, new Topic("t"), Optional.empty()));
            assertThat(bob.hears(RoomEvent.TopicChanged.class).by()).isEqualTo("alice");
            python.hears("Topic: t");
            bob.leaves();
            assertThat(alice.hears(RoomEvent.MemberLeft.class).user().value()).isEqualTo("ボブ");
            python.sees("ボブ がチャットを終了しました。");
        }
    }

    /** Seen to fail with a count that does not move. */
    @Test
    void aMemberLearnsHowManyOfItsDatagramsWereHeard() throws Exception {
        try (var server = Servers.with("lobby", 2);
                var alice = new NamedClient(server, "lobby");
                var bob = new NamedClient(server, "lobby")) {
            alice.enters(Servers.tokens(server).get(0), "alice");
            bob.enters(Servers.tokens(server).get(1), "bob");
            alice.says("1");
            alice.says("2");
            bob.sees("alice", "1");
            bob.sees("alice", "2");
            assertThat(alice.asks(new CountReceived(LOBBY)))
                    .isEqualTo(new CountReceived.ReceivedCount(LOBBY, 2));
        }
    }

    @Test
    void mintedTokensLetPeopleInAndLeavingLetsThemOut() throws Exception {
        try (var server = Servers.with("lobby", 1);
                var alice = new NamedClient(server, "lobby");
                var bob = new NamedClient(server, "lobby")) {
            var first = new Token(Servers.tokens(server).getFirst());
            var minted =
                    (MintTokens.Minted)
                            bob.asks(new MintTokens(LOBBY, 1, Optional.of(first), Terms.USUAL));
            alice.enters(first.value(), "alice");
            bob.enters(minted.tokens().getFirst().value(), "bob");
            bob.asks(new LeaveRoom(LOBBY));
            alice.says("bye");
            bob.isRefused(new CountReceived(LOBBY), Reason.NOT_A_MEMBER);
            bob.enters(minted.tokens().getFirst().value(), "bob");
            alice.says("again");
            bob.sees("alice", "again");
        }
    }

    @Test
    void anybodyIsToldWhatTimeItIsForTheServer() throws Exception {
        try (var server = Servers.empty();
                var alice = new NamedClient(server, "lobby")) {
            long before = System.currentTimeMillis();
            var told = (TellTime.TimeTold) alice.asks(new TellTime());
            assertThat(told.timeMs()).isBetween(before, System.currentTimeMillis());
        }
    }

    /** Seen to fail with the connection closed on what it does not know. */
    @Test
    void anUnknownOperationIsRefusedAndTheConnectionGoesOn() throws Exception {
        try (var server = Servers.with("lobby", 1);
                var alice = new NamedClient(server, "lobby")) {
            alice.line.sends("00c80030" + "00".repeat(28));
            var refused = (Response.Refused) alice.answer();
            assertThat(refused.refusal().reason()).isEqualTo(Reason.UNSUPPORTED);
            alice.line.sends("00100930" + "00".repeat(28));
            assertThat(((Response.Refused) alice.answer()).operation()).isEqualTo(16);
            alice.enters(Servers.tokens(server).getFirst(), "alice");
        }
    }

    @Test
    void aPayloadThatIsNotTheOperationsFieldsIsRefusedByName() throws Exception {
        try (var server = Servers.empty();
                var alice = new NamedClient(server, "lobby")) {
            alice.line.sends("05130033" + "00".repeat(28) + "6c6f626279 ffffff");
            var refused = (Response.Refused) alice.answer();
            assertThat(refused.refusal().reason()).isEqualTo(Reason.INVALID);
            assertThat(refused.refusal().text()).contains("payload size");
        }
    }
}
