package dev.tcrp.tui.session.net;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.Reading.Malformed;
import dev.tcrp.protocol.Reading.Whole;
import dev.tcrp.protocol.frame.FrameCodec;
import dev.tcrp.protocol.op.ChoosePath;
import dev.tcrp.protocol.op.FromServerCodec;
import dev.tcrp.protocol.op.OpenPath;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.op.RequestCodec;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.sealed.DatagramKeys;
import dev.tcrp.tui.session.ConnectionException;
import dev.tcrp.tui.session.RefusedException;
import dev.tcrp.tui.session.ServerAddress;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSocket;

/**
 * A connection to try things out on, step by step, as a doctor does: it asks nobody whether a
 * server is trusted, remembers none, and enters no room. Owned by one thread, which waits; for
 * everything else there is {@link Connection}.
 */
public final class Probe implements AutoCloseable {
    private static final int PATIENCE_MS = (int) Patience.USUAL.connect().toMillis();

    /**
     * What TLS has shown.
     *
     * @param version as TLSv1.3
     * @param reason why the server is believed to be itself, if it is
     */
    public record Shown(String version, Pin pin, Trust.Reason reason) {}

    private final ServerAddress server;
    private final Socket tcp;
    private Socket control;
    private FrameReader frames;

    /** Connects to whichever of these addresses answers first; throws, in words, when none does. */
    public Probe(ServerAddress server, List<InetAddress> addresses) throws ConnectionException {
        this.server = server;
        try (var dial =
                new Dial(
                        server,
                        new Ways(),
                        host -> addresses,
                        Patience.USUAL.connect(),
                        Dial.Greeting.NONE)) {
            tcp = dial.connect().tcp();
            control = tcp;
        }
        try {
            tcp.setSoTimeout(PATIENCE_MS);
            frames = new FrameReader(tcp.getInputStream());
        } catch (IOException e) {
            close();
            throw ConnectionException.unreachable(server, e);
        }
    }

    /** Where a name leads, in the order in which the client tries it. */
    public static List<InetAddress> addresses(String host) throws UnknownHostException {
        return Resolver.interleaved(Resolver.system().addresses(host));
    }

    /** The address that has answered. */
    public InetAddress address() {
        return tcp.getInetAddress();
    }

    /** From here on within TLS; throws, in words, when there is none, or no trust. */
    public Shown shakeHands(Security.Tls tls) throws ConnectionException {
        try {
            var found = new AtomicReference<Trust.Reason>();
            SSLSocket secured = tls.look(tcp, server, found::set);
            control = secured;
            frames = new FrameReader(secured.getInputStream());
            var session = secured.getSession();
            return new Shown(
                    session.getProtocol(),
                    Pin.of(session.getPeerCertificates()[0].getPublicKey()),
                    Objects.requireNonNull(found.get()));
        } catch (IOException e) {
            throw ConnectionException.noHandshake(server, e);
        }
    }

    /** Asks, and waits 5 s for an answer of this kind; news in between are passed over. */
    public <T extends Response> T ask(Request request, Class<T> kind)
            throws ConnectionException, RefusedException {
        try {
            control.getOutputStream().write(FrameCodec.encode(RequestCodec.encode(request)));
            Response response = next();
            if (response instanceof Response.Refused(var room, var operation, var refusal)) {
                throw new RefusedException(refusal);
            }
            if (!kind.isInstance(response)) {
                throw new IOException("it answered another question");
            }
            return kind.cast(response);
        } catch (IOException e) {
            throw ConnectionException.lost(server, String.valueOf(e.getMessage()));
        }
    }

    /** A path for datagrams (PROTOCOL.md section 8), which the server is to use; within TLS. */
    public ProbePath openPath() throws ConnectionException, RefusedException {
        var opened = ask(new OpenPath(Device.from(new SecureRandom())), OpenPath.PathOpened.class);
        ask(new ChoosePath(true), Response.Noted.class);
        try {
            var session = (ExtendedSSLSession) ((SSLSocket) control).getSession();
            var connection = opened.connection();
            byte[] exported =
                    session.exportKeyingMaterialData(
                            DatagramKeys.EXPORTER_LABEL, connection.bytes(), DatagramKeys.SIZE);
            var there = new InetSocketAddress(tcp.getInetAddress(), opened.udpPort());
            return new ProbePath(
                    new DatagramKeys(connection, exported), tcp.getLocalAddress(), there);
        } catch (IOException e) {
            throw ConnectionException.lost(server, String.valueOf(e.getMessage()));
        }
    }

    private Response next() throws IOException {
        while (true) {
            switch (FromServerCodec.read(frames.next())) {
                case Whole(Response response) -> {
                    return response;
                }
                case Whole(_) -> {}
                case Malformed(var reason) ->
                        throw new IOException("it sent what cannot be read, " + reason);
            }
        }
    }

    /** Ends it. Idempotent. */
    @Override
    public void close() {
        try {
            tcp.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }
}
