package dev.tcrp.server.relay;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.RepeatKey;
import dev.tcrp.server.store.StoredRooms;
import dev.tcrp.server.udp.DatagramIo;
import dev.tcrp.server.udp.Friend;
import dev.tcrp.server.udp.MoodyKernel;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/** Persistent rooms, fed turn by turn by the test itself, which is also their log. */
class RoomFeedTest {
    private static final RoomName TEA = new RoomName("tea");
    private static final RoomName GO = new RoomName("go");
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(Friend.PATIENCE_S);
    private static final int A_BATCH = 300;

    private final Traffic traffic = new Traffic();
    private final MoodyKernel kernel = new MoodyKernel();
    private final SecureRandom random = new SecureRandom();
    private final PendingLog log = new PendingLog();
    private final DatagramIo io;
    private final Pipeline pipeline;
    private final Directory directory;
    private final Map<RoomName, Queue<Token>> tokens = new HashMap<>();
    private final List<Friend> friends = new ArrayList<>();

    RoomFeedTest() throws IOException {
        io = kernel.binds(traffic.socket);
        pipeline =
                new Pipeline(
                        io,
                        log,
                        traffic,
                        Budgets.Speech.all(RateLimit.OFF),
                        (client, message) -> {});
        int port = io.localAddress().getPort();
        directory =
                new Directory(
                        Budgets.DEFAULTS,
                        Access.OF_THIS_MACHINE,
                        TokenSource.of(random),
                        UdpService.at(port));
        directory.restore(new StoredRooms(List.of(), 0), new Moment(0, 0));
    }

    @AfterEach
    void close() throws IOException {
        io.close();
        friends.forEach(Friend::close);
    }

    /** Seen to fail with a flush for each message, as there was one before. */
    @Test
    void whatIsCommittedTogetherTravelsAsOneRunForEachRoom() throws IOException {
        Friend alice = enters(TEA);
        Friend bob = enters(TEA);
        Friend carol = enters(GO);
        Friend dave = enters(GO);
        for (int i = 0; i < 20; i++) {
            says(alice, TEA, "tea" + i % 10);
            says(carol, GO, "go" + i % 10);
        }
        accepts();
        assertThat(kernel.sends()).as("nothing is told before it is stored").isZero();
        kernel.answersSends(new MoodyKernel.Takes(1), new MoodyKernel.Takes(1));
        commits();
        assertThat(kernel.sends()).as("a send for bob and one for dave").isEqualTo(2);
        for (int i = 0; i < 20; i++) {
            sees(bob, TEA, "tea" + i % 10);
            sees(dave, GO, "go" + i % 10);
        }
    }

    /** More than one turn holds, and more than one send. Seen to fail without makeRoom(). */
    @Test
    void aBatchOfAnySizeComesWholeAndInOrder() throws IOException {
        Friend alice = enters(TEA);
        Friend bob = enters(TEA);
        Friend carol = enters(TEA);
        for (int i = 0; i < A_BATCH; i++) {
            says(i % 3 == 0 ? carol : alice, TEA, "m" + i);
            accepts();
        }
        commits();
        for (int i = 0; i < A_BATCH; i++) {
            sees(bob, TEA, "m" + i);
        }
        for (int i = 0; i < A_BATCH; i++) {
            if (i % 3 != 0) {
                sees(carol, TEA, "m" + i);
            }
        }
        assertThat(traffic.socket.refused()).isZero();
    }

    /**
     * Seen to fail before: another member lost its place among the audience to one who was in it no
     * more, and missed the message.
     */
    @Test
    void whoLeavesBeforeItIsStoredCostsNobodyAMessage() throws IOException {
        Friend bob = enters(TEA);
        Friend alice = enters(TEA);
        Friend carol = enters(TEA);
        says(bob, TEA, "good bye");
        accepts();
        leaves(bob);
        commits();
        sees(alice, TEA, "good bye");
        sees(carol, TEA, "good bye");
    }

    /** Seen to fail with a text that is stored as it came. */
    @Test
    void whatIsNotUtf8IsStoredAsTextThatIsNoLongerAndClassicMembersHearItsBytes()
            throws IOException {
        Friend alice = enters(TEA);
        Friend bob = enters(TEA);
        byte[] shiftJis = {3, 4, 't', 'e', 'a', 'a', (byte) 0x82, (byte) 0xA0, 'b'};
        alice.sends(shiftJis);
        accepts();
        says(alice, TEA, "お茶");
        accepts();
        assertThat(log.messages).extracting(PendingMessage::text).containsExactly("a??b", "お茶");
        commits();
        assertThat(bob.next()).isEqualTo(shiftJis);
        sees(bob, TEA, "お茶");
    }

    /** As one of another server of a cluster will be. Seen to fail with a cast to Accepted. */
    @Test
    void whatWasAcceptedElsewhereIsToldHere() throws IOException {
        Friend alice = enters(TEA);
        says(alice, TEA, "here");
        accepts();
        int room = log.messages.getFirst().room();
        log.messages.add(new PendingMessage(room, 0, "zoe", "from elsewhere", RepeatKey.NONE));
        commits();
        sees(alice, TEA, "from elsewhere");
    }

    private void accepts() throws IOException {
        pipeline.inbound.take(io.receive(PATIENCE_NS), 0);
        pipeline.feed.flush();
    }

    private void commits() {
        pipeline.feed.publish(
                log.messages.stream().map(log::stored).toList(), List.of(), List.of(), 0);
        pipeline.feed.flush();
        log.messages.clear();
    }

    private Friend enters(RoomName room) throws IOException {
        var connection = ClientId.local(friends.size() + 1);
        var friend = new Friend(connection, io.localAddress().getPort());
        friends.add(friend);
        Token token = tokens.computeIfAbsent(room, this::opened).remove();
        var user = new UserName("friend" + friends.size());
        asks(friend, new JoinRoom(room, token, user));
        asks(friend, new RegisterEndpoint(room, friend.port()));
        return friend;
    }

    private Queue<Token> opened(RoomName room) {
        return new ArrayDeque<>(directory.open(room, 3, Lifetime.FOREVER, Topic.NONE).tokens());
    }

    private void asks(Friend friend, Request request) {
        var ends = new Endpoints(friend.address(), friend.address());
        apply(new Command.Ask(friend.connection(), ends, request));
    }

    private void leaves(Friend friend) {
        apply(new Command.Disconnect(friend.connection()));
    }

    private void apply(Command command) {
        for (Effect effect : directory.apply(command, new Moment(0, 0)).effects()) {
            switch (effect) {
                case Effect.AddRecipient(var member) -> pipeline.add(member, 0);
                case Effect.RemoveRecipient(var member) -> pipeline.remove(member);
                case Effect _ -> {}
            }
        }
    }

    private static void says(Friend friend, RoomName room, String text) throws IOException {
        friend.sends(DatagramCodec.encode(new ChatDatagram(room, text)));
    }

    private static void sees(Friend friend, RoomName room, String text) throws IOException {
        assertThat(new String(friend.next(), StandardCharsets.UTF_8))
                .isEqualTo(
                        new String(
                                DatagramCodec.encode(new ChatDatagram(room, text)),
                                StandardCharsets.UTF_8));
    }
}
