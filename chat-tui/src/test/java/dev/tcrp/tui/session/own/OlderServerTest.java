package dev.tcrp.tui.session.own;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.LogId;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.ContentCodec;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.ListAddresses;
import dev.tcrp.protocol.op.ListMembers;
import dev.tcrp.protocol.op.LogEntry;
import dev.tcrp.protocol.op.LogForm;
import dev.tcrp.protocol.op.LogMessage;
import dev.tcrp.protocol.op.LogState;
import dev.tcrp.protocol.op.OpenPath;
import dev.tcrp.protocol.op.ReadLog;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.sealed.ConnectionId;
import dev.tcrp.tui.session.Ears;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.Session;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.net.Backoff;
import dev.tcrp.tui.session.net.Keys;
import dev.tcrp.tui.session.net.KnownServers;
import dev.tcrp.tui.session.net.ManualDelays;
import dev.tcrp.tui.session.net.ScriptedServer;
import dev.tcrp.tui.session.net.Security;
import dev.tcrp.tui.session.net.Trust;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A server of the edition before, which knows form 1 of operation 50 and refuses form 2. Seen to
 * fail with a session that asks for form 2 each time, and with one that takes the refusal for an
 * end.
 */
class OlderServerTest {
    private static final RoomName TEA = new RoomName("tea");

    @TempDir private Path folder;

    private final List<LogForm> asked = new ArrayList<>();

    @Test
    void whatWasSaidIsReadInTheFormThatTheServerKnows() throws Exception {
        try (var port = tls().getServerSocketFactory().createServerSocket(0, 1, here())) {
            var address = new ServerAddress("127.0.0.1", port.getLocalPort());
            var room = new RoomKey(address, TEA);
            var ears = new Ears();
            try (var session = session(address, ears);
                    Socket socket = port.accept();
                    var peer = new ScriptedServer.Peer(socket)) {
                session.submit(new SessionCommand.Enter(room, new Token("t")));
                answers(peer, 2);
                assertThat(ears.hears(SessionEvent.Older.class).lines())
                        .extracting(SessionEvent.Line::text)
                        .containsExactly("hello 7");
                session.submit(new SessionCommand.ReadOlder(room, 7));
                answers(peer, 3);
                assertThat(ears.hears(SessionEvent.Older.class, older -> older.before() == 7))
                        .isNotNull();
            }
        }
        assertThat(asked)
                .containsExactly(LogForm.MESSAGES_AS_OF, LogForm.MESSAGES, LogForm.MESSAGES);
    }

    /** Until it was asked so often for what was said. */
    private void answers(ScriptedServer.Peer peer, int reads) throws IOException {
        while (asked.size() < reads) {
            peer.sends(answer(peer.receives(Request.Further.class)));
        }
    }

    private FromServer answer(Request.Further request) {
        return switch (request) {
            case OpenPath _ -> new OpenPath.PathOpened(new ConnectionId(1), 9, 0, 2);
            case EnterRoom _ -> entered();
            case ListMembers _ -> new ListMembers.Members(TEA, List.of(), false);
            case ReadLog read -> {
                asked.add(read.form());
                yield read.form() == LogForm.MESSAGES_AS_OF ? refused() : page();
            }
            case ListAddresses _ ->
                    new Response.Refused(
                            "",
                            ListAddresses.CODE,
                            new Refusal(Reason.UNSUPPORTED, "There is no operation 73."));
            case Request.Further other -> Response.done(other);
        };
    }

    private static EnterRoom.Entered entered() {
        return new EnterRoom.Entered(
                TEA,
                5,
                9,
                1,
                new Topic(""),
                Role.MEMBER,
                Optional.empty(),
                new LogState(new LogId(4), 7, 7, 0, 1));
    }

    private static Response.Refused refused() {
        var refusal = new Refusal(Reason.INVALID, "form \"2\" must be 0 or 1");
        return new Response.Refused(TEA.value(), ReadLog.CODE, refusal);
    }

    private static ReadLog.MessagesRead page() {
        var text = ContentCodec.encode(new Content.Text("hello 7"));
        var entry = new LogEntry(7, 6, 7, 0, "bob", Envelope.SAY, text);
        var message = new LogMessage(entry, 0, LogMessage.Deletion.NONE, 0, 0, List.of());
        return new ReadLog.MessagesRead(TEA, new LogId(4), List.of(message), false);
    }

    private Session session(ServerAddress address, Ears ears) {
        var known = new KnownServers(folder.resolve("known_servers"));
        return OwnSession.start(
                address,
                new Security.Tls(new Trust(Optional.empty(), known)),
                new UserName("alice"),
                ears,
                new Backoff(new SplittableRandom(1)),
                new ManualDelays());
    }

    private static InetAddress here() {
        return InetAddress.getLoopbackAddress();
    }

    private static SSLContext tls() throws Exception {
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(Keys.only(Keys.SELF), Keys.PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }
}
