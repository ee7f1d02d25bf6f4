package dev.tcrp.tui.session.own;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.OpenPath;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.sealed.ConnectionId;
import dev.tcrp.tui.session.ConnectionException;
import dev.tcrp.tui.session.Ears;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.Session;
import dev.tcrp.tui.session.SessionEvent.GivenUp;
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
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.SplittableRandom;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A server of another version ends the session, in words. Seen to fail before: it was tried again
 * for ever, as one that "takes no sealed datagrams".
 */
class OtherVersionTest {
    @TempDir private Path folder;

    @Test
    void aServerOfTheFirstVersionFindsTheRequestTooLongAndIsOlder() throws Exception {
        assertThat(told(refusal(Reason.INVALID))).contains("is older than this chat-tui");
    }

    @Test
    void aServerThatRefusesOurVersionIsNewer() throws Exception {
        assertThat(told(refusal(Reason.UNSUPPORTED))).contains("is newer than this chat-tui");
    }

    @Test
    void aServerThatAnswersWithAnotherVersionIsNotGuessedAt() throws Exception {
        var opened = new OpenPath.PathOpened(new ConnectionId(1), 9, 0, 3);
        assertThat(told(opened)).contains("is newer", "version 3", "Install the newer chat-tui");
    }

    private String told(FromServer answer) throws Exception {
        try (var port = tls().getServerSocketFactory().createServerSocket(0, 1, loopback())) {
            var ears = new Ears();
            var known = new KnownServers(folder.resolve("known_servers"));
            try (var _ = session(port.getLocalPort(), ears, new Trust(Optional.empty(), known));
                    Socket socket = port.accept();
                    var peer = new ScriptedServer.Peer(socket)) {
                peer.receives(OpenPath.class);
                peer.sends(answer);
                GivenUp end = ears.hears(GivenUp.class);
                assertThat(end.kind()).isEqualTo(ConnectionException.Kind.OTHER_VERSION);
                return end.reason();
            }
        }
    }

    private static Session session(int port, Ears ears, Trust trust) {
        return OwnSession.start(
                new ServerAddress("127.0.0.1", port),
                new Security.Tls(trust),
                new UserName("alice"),
                ears,
                new Backoff(new SplittableRandom(1)),
                new ManualDelays());
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }

    private static Response.Refused refusal(Reason reason) {
        return new Response.Refused("", 27, new Refusal(reason, "No."));
    }

    private static SSLContext tls() throws GeneralSecurityException, IOException {
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(Keys.only(Keys.SELF), Keys.PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }
}
