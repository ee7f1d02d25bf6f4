package dev.tcrp.tui.session.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.server.ChatServer;
import dev.tcrp.server.ServerConfig;
import dev.tcrp.server.ServerConfig.OpenedRoom;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.budget.RateLimit;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.sqlite.SqliteStore;
import dev.tcrp.server.tls.Identity;
import dev.tcrp.server.udp.UdpIo;
import dev.tcrp.tui.model.LogLine.Spoken;
import dev.tcrp.tui.model.Talk;
import dev.tcrp.tui.session.Ears;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.Session;
import dev.tcrp.tui.session.SessionCommand.Enter;
import dev.tcrp.tui.session.SessionCommand.Say;
import dev.tcrp.tui.session.SessionEvent.Entered;
import dev.tcrp.tui.session.SessionEvent.Sent;
import dev.tcrp.tui.session.SessionEvent.Unsent;
import dev.tcrp.tui.session.net.KnownServers;
import dev.tcrp.tui.session.net.Security;
import dev.tcrp.tui.session.net.Trust;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Mallory does to messages what no client of ours would do; alice only looks on. */
final class HostileTalkTest {
    private static final RoomName TEA = new RoomName("tea");
    private static final int REACTIONS = 2_000;

    private final ChatServer server;
    private final ServerAddress address;
    private final Ears ears = new Ears();
    private final Session mallory;
    private final TalkingMember alice;
    private long id;

    HostileTalkTest(@TempDir Path stored) throws IOException {
        server =
                ChatServer.start(
                        ServerConfig.embedded()
                                .opening(List.of(new OpenedRoom(TEA, 3)))
                                .relaying(UdpIo.AUTO, RateLimit.OFF)
                                .securedBy(new SecurePort(0, Identity.keptIn(stored)))
                                .persistingIn(
                                        (listener, threads) ->
                                                SqliteStore.open(
                                                        stored,
                                                        () -> Retention.EVERYTHING,
                                                        listener,
                                                        threads)));
        address = new ServerAddress("127.0.0.1", server.securePort().orElseThrow());
        alice = new TalkingMember(address, security("alice", stored), TEA, "alice", token(1));
        mallory = OwnSession.start(address, security("m", stored), new UserName("mallory"), ears);
    }

    private Token token(int which) {
        return Objects.requireNonNull(server.tokens().get(TEA)).get(which);
    }

    private static Security security(String user, Path folder) {
        return new Security.Tls(
                new Trust(Optional.empty(), new KnownServers(folder.resolve(user))));
    }

    @BeforeEach
    void bothAreIn() {
        alice.isIn();
        mallory.submit(new Enter(room(), token(2)));
        ears.hears(Entered.class);
    }

    @AfterEach
    void stop() throws IOException {
        alice.close();
        mallory.close();
        server.close();
    }

    private RoomKey room() {
        return new RoomKey(address, TEA);
    }

    private void does(Act act, long ref, long root, Content content) {
        var envelope = new Envelope(act.code(), ref, root, false, Optional.empty());
        mallory.submit(new Say(room(), envelope, content, ++id));
    }

    private long isDone(Act act, long ref, long root, Content content) {
        does(act, ref, root, content);
        return ears.hears(Sent.class, sent -> sent.id() == id).seq();
    }

    private void isRefused(Reason reason, String words, Act act, long ref, Content content) {
        does(act, ref, 0, content);
        Unsent unsent = ears.hears(Unsent.class, one -> one.id() == id);
        assertThat(unsent.refusal().orElseThrow().reason()).as(words).isEqualTo(reason);
        assertThat(unsent.reason()).contains(words);
    }

    /** Seen to fail with "The room tea is gone" for each. */
    @Test
    void whatRefersToNothingIsRefusedInWords() {
        alice.types("hello").hearsUpTo("hello");
        long hello = alice.pane().log().lastSeq();
        var text = new Content.Text("mine");
        var thumb = new Content.Reaction(true, "👍");
        long mine = isDone(Act.SAY, 0, 0, text);
        long edit = isDone(Act.EDIT, mine, 0, text);
        long thumbs = isDone(Act.REACT, hello, 0, thumb);
        isRefused(Reason.NOT_FOUND, "no such message", Act.SAY, 9_999, text);
        isRefused(Reason.NOT_FOUND, "no such message", Act.EDIT, edit, text);
        isRefused(Reason.NOT_FOUND, "no such message or", Act.REACT, thumbs, thumb);
        isRefused(Reason.EXISTS, "there already", Act.REACT, hello, thumb);
        isRefused(Reason.NOT_ALLOWED, "Somebody else said it", Act.EDIT, hello, text);
        isRefused(Reason.NOT_ALLOWED, "Somebody else", Act.DELETE, hello, new Content.None());
        long reply = isDone(Act.SAY, 0, mine, text);
        does(Act.SAY, reply, hello, text);
        assertThat(ears.hears(Unsent.class, one -> one.id() == id).reason())
                .contains("another thread");
        isDone(Act.DELETE, mine, 0, new Content.None());
        isRefused(Reason.NOT_FOUND, "no such message", Act.EDIT, mine, text);
        isRefused(Reason.NOT_FOUND, "no such message", Act.DELETE, mine, new Content.None());
    }

    /** What others see of it is bounded, and they talk on. */
    @Test
    void thousandsOfReactionsStayAHundredKinds() {
        alice.types("hello").hearsUpTo("hello");
        long hello = alice.pane().log().lastSeq();
        for (int i = 0; i < REACTIONS; i++) {
            String kind = Character.toString(0x4E00 + i % 500);
            does(Act.REACT, hello, 0, new Content.Reaction(i / 500 % 2 == 0, kind));
        }
        alice.types("I am still here").hearsUpTo("I am still here");
        does(Act.SAY, 0, 0, new Content.Text("that is all"));
        await().atMost(Duration.ofMinutes(2)).until(() -> alice.hears().has("that is all"));
        Talk talk =
                alice.pane()
                        .log()
                        .at(hello)
                        .map(entry -> ((Spoken) entry.line()).talk())
                        .orElseThrow();
        assertThat(talk.reactions()).hasSizeLessThanOrEqualTo(Limits.REACTIONS);
        assertThat(alice.pane().log().size()).isLessThan(10);
    }
}
