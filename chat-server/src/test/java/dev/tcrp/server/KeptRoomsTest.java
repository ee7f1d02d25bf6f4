package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.LogId;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.ContentCodec;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.LeaveRoom;
import dev.tcrp.protocol.op.ListMembers;
import dev.tcrp.protocol.op.LogEntry;
import dev.tcrp.protocol.op.LogForm;
import dev.tcrp.protocol.op.LogMessage;
import dev.tcrp.protocol.op.LogState;
import dev.tcrp.protocol.op.MarkRead;
import dev.tcrp.protocol.op.MintTokens;
import dev.tcrp.protocol.op.OpenRoom;
import dev.tcrp.protocol.op.ReadLog;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Rename;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.op.RoomEvent;
import dev.tcrp.protocol.op.SearchLog;
import dev.tcrp.protocol.op.SetTopic;
import dev.tcrp.protocol.op.ShowRoom;
import dev.tcrp.protocol.unit.Unit;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.budget.RateLimit;
import dev.tcrp.server.store.LogListener;
import dev.tcrp.server.udp.UdpIo;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/** A room that is there after a restart, with what was said in it. */
final class KeptRoomsTest {
    private static final RoomName TEA = new RoomName("tea");
    private static final Device LAPTOP = new Device("1".repeat(32));
    private static final Device PHONE = new Device("2".repeat(32));
    private static final Device BOBS = new Device("3".repeat(32));

    @TempDir private Path folder = Path.of("");

    private final Deque<GatedStore> stores = new ArrayDeque<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();
    private ChatServer server = Servers.empty();

    @BeforeEach
    void start() throws IOException {
        server.close();
        server = starts();
    }

    private ChatServer starts() {
        return Servers.start(config());
    }

    private ServerConfig config() {
        return Servers.opening("tea", 5)
                .relaying(UdpIo.AUTO, RateLimit.OFF)
                .securedBy(new SecurePort(0, Identities.USUAL))
                .persistingIn(this::store);
    }

    private GatedStore store(LogListener listener, ThreadFactory threads) throws IOException {
        stores.add(new GatedStore(folder, listener, threads));
        return stores.getLast();
    }

    private void restarts() throws IOException {
        rememberTokens();
        server.close();
        server = starts();
    }

    private void rememberTokens() {
        server.tokens().values().forEach(all -> all.forEach(one -> tokens.add(one.value())));
    }

    private SealedClient comes(Device device, int token, String user) throws IOException {
        rememberTokens();
        var client = new SealedClient(server, "tea", device);
        open.add(client);
        client.enters(tokens.get(token), user);
        client.isReachedByDatagrams();
        return client;
    }

    @AfterEach
    void end() throws Exception {
        stores.forEach(GatedStore::opens);
        for (AutoCloseable one : open) {
            one.close();
        }
        server.close();
    }

    /** What was said. */
    private static List<LogEntry> log(SealedClient reader) {
        return ((ReadLog.LogRead)
                        reader.control.asks(new ReadLog(TEA, 0, 0, 0, false, 100, LogForm.ENTRIES)))
                .entries().stream().filter(entry -> entry.envelope().act() == Act.SAY).toList();
    }

    /** Seen to fail with no id, no time, and nothing unread, as it was before. */
    @Test
    void whoEntersIsToldWhichLogItIsAndWhatIsNewInIt() throws IOException {
        SealedClient alice = comes(LAPTOP, 0, "alice");
        SealedClient bob = comes(BOBS, 1, "bob");
        alice.says("one");
        alice.says("two");
        alice.receives(Unit.Ack.class);
        alice.receives(Unit.Ack.class);
        bob.says("mine");
        long last = bob.receives(Unit.Ack.class).seq();
        LogState before = entersAgain(BOBS, 1, "bob");
        assertThat(before.id()).isNotEqualTo(LogId.NONE);
        assertThat(before.last()).isEqualTo(last);
        assertThat(before.lastMs()).isEqualTo(log(alice).getLast().timeMs());
        assertThat(before.unread()).isEqualTo(2);
        restarts();
        assertThat(entersAgain(BOBS, 1, "bob")).isEqualTo(before);
    }

    private LogState entersAgain(Device device, int token, String user) throws IOException {
        var client = new SealedClient(server, "tea", device);
        open.add(client);
        return client.enters(tokens.get(token), user).log();
    }

    /** Seen to fail with the messages as they were said first. */
    @Test
    void whatIsReadBackAndFoundIsAsItIsNow() throws IOException {
        SealedClient alice = comes(LAPTOP, 0, "alice");
        SealedClient bob = comes(BOBS, 1, "bob");
        alice.says("teh tea");
        long said = alice.receives(Unit.Ack.class).seq();
        alice.sends(alice.entry(new Envelope(Act.EDIT, said), new Content.Text("the tea")));
        alice.receives(Unit.Ack.class);
        bob.sends(bob.entry(new Envelope(Act.REACT, said), new Content.Reaction(true, "👍")));
        bob.receives(Unit.Ack.class);
        bob.isRefused(new Envelope(Act.EDIT, said), new Content.Text("mine"), Reason.NOT_ALLOWED);
        var read =
                (ReadLog.MessagesRead)
                        bob.control.asks(
                                new ReadLog(TEA, said - 1, 0, 0, false, 100, LogForm.MESSAGES));
        assertThat(read.messages()).hasSize(1);
        LogMessage tea = read.messages().getFirst();
        assertThat(tea.entry().content()).isEqualTo(ContentCodec.ofText("the tea"));
        assertThat(tea.editedMs()).isPositive();
        assertThat(tea.reactions()).containsExactly(new LogMessage.Reactions("👍", 1, true));
        var found = (SearchLog.Found) alice.control.asks(new SearchLog(TEA, "THE", 0, 9));
        assertThat(found.log()).isEqualTo(read.log()).isNotEqualTo(LogId.NONE);
        LogMessage hers = found.messages().getFirst();
        assertThat(hers.entry().number()).isEqualTo(1);
        assertThat(hers.reactions()).containsExactly(new LogMessage.Reactions("👍", 1, false));
    }

    /** Seen to fail with what is said acknowledged and relayed when it comes. */
    @Test
    void nothingIsAcknowledgedOrToldBeforeItIsKept() throws IOException {
        SealedClient alice = comes(LAPTOP, 0, "alice");
        SealedClient bob = comes(BOBS, 1, "bob");
        stores.getLast().shuts();
        alice.says("hello");
        alice.hasReceivedNothing();
        bob.hasReceivedNothing();
        stores.getLast().opens();
        bob.sees("alice", "hello");
        assertThat(alice.receives(Unit.Ack.class).seq()).as("behind bob's arrival").isEqualTo(2);
    }

    @Test
    void afterARestartTheRoomIsThereWithAllThatWasSaidAndItsPlacesGoOn() throws IOException {
        SealedClient alice = comes(LAPTOP, 0, "alice");
        alice.control.asks(new SetTopic(TEA, new Topic("green"), Optional.empty()));
        alice.says("one");
        alice.says("二");
        assertThat(alice.receives(Unit.Ack.class).seq()).as("behind the topic").isEqualTo(2);
        Unit.Ack second = alice.receives(Unit.Ack.class);
        restarts();
        SealedClient bob = comes(BOBS, 1, "bob");
        assertThat(log(bob))
                .extracting(entry -> SealedClient.textOf(entry.content()))
                .containsExactly("one", "二");
        assertThat(log(bob)).extracting(LogEntry::timeMs).contains(second.timeMs());
        var shown = (ShowRoom.RoomShown) bob.control.asks(new ShowRoom(TEA));
        assertThat(shown.summary().topic()).isEqualTo(new Topic("green"));
        bob.says("three");
        assertThat(bob.receives(Unit.Ack.class))
                .matches(ack -> ack.seq() == 5 && ack.prev() == 4, "behind bob's arrival");
    }

    /** Seen to fail with a table of what was said that is emptied at the start. */
    @Test
    void whatIsSaidAgainAfterARestartIsKnownByItsNumber() throws IOException {
        SealedClient alice = comes(LAPTOP, 0, "alice");
        long number = alice.says("once");
        Unit.Ack first = alice.receives(Unit.Ack.class);
        restarts();
        alice = comes(LAPTOP, 0, "alice");
        alice.repeats(number, "once");
        assertThat(alice.receives(Unit.Ack.class)).isEqualTo(first);
        assertThat(log(alice)).extracting(LogEntry::number).containsExactly(number);
    }

    /** Seen to fail with members that are gone when the server ends. */
    @Test
    void whoWasThereBeforeARestartIsThereStillAndIsNotAnnouncedAgain() throws IOException {
        comes(LAPTOP, 0, "alice");
        comes(BOBS, 1, "bob");
        restarts();
        SealedClient bob = comes(BOBS, 1, "bob");
        var members = (ListMembers.Members) bob.control.asks(new ListMembers(TEA, ""));
        assertThat(members.members())
                .extracting(member -> member.user().value())
                .containsExactly("alice", "bob");
        comes(LAPTOP, 0, "alice");
        comes(PHONE, 2, "carol");
        assertThat(bob.control.hears(RoomEvent.MemberJoined.class).user().value())
                .isEqualTo("carol");
    }

    /** Seen to fail with a leave line for who loses the connection. */
    @Test
    void whoLosesTheConnectionAndComesBackWasNeverGone() throws IOException {
        SealedClient bob = comes(BOBS, 1, "bob");
        comes(LAPTOP, 0, "alice").close();
        bob.control.hears(RoomEvent.MemberJoined.class);
        comes(LAPTOP, 0, "alice").says("back");
        bob.sees("alice", "back");
        comes(PHONE, 2, "carol").control.asks(new LeaveRoom(TEA));
        assertThat(bob.control.hears(RoomEvent.MemberJoined.class).user().value())
                .isEqualTo("carol");
        assertThat(bob.control.hears(RoomEvent.MemberLeft.class).user().value()).isEqualTo("carol");
    }

    /** Seen to fail with a second device that takes the place of the first. */
    @Test
    void onePersonIsThereOnTwoDevicesThatAgreeOnWhatWasRead() throws IOException {
        SealedClient laptop = comes(LAPTOP, 0, "alice");
        SealedClient phone = comes(PHONE, 0, "alice");
        laptop.says("from here");
        phone.sees("alice", "from here");
        assertThat(laptop.receives(Unit.Ack.class).seq()).isEqualTo(1);
        phone.control.asks(new MarkRead(TEA, 1));
        assertThat(laptop.control.hears(RoomEvent.ReadElsewhere.class).seq()).isEqualTo(1);
        restarts();
        rememberTokens();
        var again = new SealedClient(server, "tea", LAPTOP);
        open.add(again);
        EnterRoom.Entered entered = again.enters(tokens.getFirst(), "alice");
        assertThat(entered.log().read()).isEqualTo(1);
        assertThat(entered.log().last()).isEqualTo(1);
    }

    /** Seen to fail without heads over TCP. */
    @Test
    void whoMissesTheLastDatagramIsToldByTcpHowFarTheLogGoes() throws IOException {
        SealedClient alice = comes(LAPTOP, 0, "alice");
        SealedClient bob = comes(BOBS, 1, "bob");
        bob.moves();
        alice.says("lost");
        assertThat(bob.isHanded(Unit.Head.class).last()).as("behind his arrival").isEqualTo(2);
        assertThat(log(bob))
                .extracting(entry -> SealedClient.textOf(entry.content()))
                .containsExactly("lost");
    }

    @Test
    void aPongSaysHowFarTheLogGoes() throws IOException {
        SealedClient alice = comes(LAPTOP, 0, "alice");
        alice.says("one");
        alice.receives(Unit.Ack.class);
        alice.sends(new Unit.Ping(9));
        assertThat(alice.receives(Unit.Head.class).last()).isEqualTo(1);
    }

    @Test
    void whatWillNeverBeTakenIsAnsweredByNo() throws IOException {
        SealedClient alice = comes(LAPTOP, 0, "alice");
        var reader = new Terms(Role.READER, 0, 0);
        var minted =
                (MintTokens.Minted)
                        alice.control.asks(new MintTokens(TEA, 1, Optional.empty(), reader));
        tokens.add(minted.tokens().getFirst().value());
        SealedClient eve = comes(PHONE, tokens.size() - 1, "eve");
        long number = eve.says("may I?");
        Unit.No no = eve.receives(Unit.No.class);
        assertThat(no.number()).isEqualTo(number);
        assertThat(no.reason()).isEqualTo(Reason.NOT_ALLOWED.code());
    }

    /** Seen to fail with changes that are made although they cannot be kept. */
    @Test
    void whenNothingCanBeWrittenThatIsToldAndOnlyReadingGoesOn() throws IOException {
        SealedClient alice = comes(LAPTOP, 0, "alice");
        alice.says("before");
        alice.receives(Unit.Ack.class);
        stores.getLast().writable(false, "the disk is full");
        assertThat(alice.control.hears(RoomEvent.ServerNotice.class).text())
                .contains("the disk is full");
        var topic = new SetTopic(TEA, new Topic("new"), Optional.empty());
        assertThat(alice.control.isRefused(topic, Reason.UNAVAILABLE)).contains("the disk is full");
        var open =
                new OpenRoom(
                        new RoomName("go"),
                        1,
                        new Lifetime(60),
                        Optional.empty(),
                        Topic.NONE,
                        Terms.USUAL);
        alice.control.isRefused(open, Reason.UNAVAILABLE);
        assertThat(log(alice))
                .extracting(entry -> SealedClient.textOf(entry.content()))
                .containsExactly("before");
        alice.close();
        alice = comes(LAPTOP, 0, "alice");
        assertThat(alice.control.hears(RoomEvent.ServerNotice.class).text())
                .contains("the disk is full");
        stores.getLast().writable(true, "");
        assertThat(alice.control.hears(RoomEvent.ServerNotice.class).text()).contains("again");
        assertThat(alice.control.asks(topic)).isInstanceOf(Response.Done.class);
    }

    /** Seen to fail with an answer that waits until it is kept who came. */
    @Test
    void whoIsKnownComesInThoughTheDiskIsSlow() throws IOException {
        SealedClient alice = comes(LAPTOP, 0, "alice");
        comes(BOBS, 1, "bob").control.asks(new LeaveRoom(TEA));
        stores.getLast().shuts();
        alice.says("is not told yet");
        comes(PHONE, 1, "bob").hasReceivedNothing();
        stores.getLast().opens();
        assertThat(alice.receives(Unit.Ack.class).seq()).as("behind bob's arrival").isEqualTo(2);
    }

    @Test
    void newTokensOpenAKeptRoomBesideTheOldOnes() throws IOException {
        rememberTokens();
        String old = tokens.get(1);
        server.close();
        server = Servers.start(config().mintingTokens(true));
        assertThat(Servers.tokens(server)).hasSize(5).doesNotContain(old);
        tokens.clear();
        rememberTokens();
        comes(PHONE, 0, "carol").control.asks(new ListMembers(TEA, ""));
        tokens.set(0, old);
        assertThat(comes(BOBS, 0, "bob").says("here")).isEqualTo(1);
    }

    /** Seen to fail before (case A5), and with names of before known until a restart only. */
    @Test
    void aDeviceThatMissedTheChangeOfItsNameComesBackAfterARestartToo() throws IOException {
        SealedClient laptop = comes(LAPTOP, 0, "alice");
        laptop.control.asks(new Rename(TEA, new UserName("al")));
        restarts();
        SealedClient phone = comes(PHONE, 0, "alice");
        assertThat(phone.control.hears(RoomEvent.MemberRenamed.class).to().value()).isEqualTo("al");
        var members = new ListMembers(TEA, "");
        assertThat(((ListMembers.Members) phone.control.asks(members)).members())
                .extracting(member -> member.user())
                .containsExactly(new UserName("al"));
    }
}
