package dev.tcrp.tui.session.net;

import dev.tcrp.tui.session.ServerAddress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.security.GeneralSecurityException;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Somebody with a key who shakes hands with whoever comes, and does nothing else. */
public final class TlsPeer implements AutoCloseable {
    private static final byte[] ELSEWHERE = {(byte) 192, 0, 2, 1};

    private final ServerSocket port;

    /** With this one of {@link Keys}. */
    TlsPeer(String alias) {
        try {
            var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(Keys.only(alias), Keys.PASSWORD);
            var context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            port =
                    context.getServerSocketFactory()
                            .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(this::shakeHands);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Shakes hands with it, as if it were on another machine and had this name. */
    void meets(String host, Trust trust) throws IOException {
        meets(new ServerAddress(host, 9003), trust, new Elsewhere());
    }

    /** Shakes hands with it, which is on this machine. */
    void meetsHere(Trust trust) throws IOException {
        meets(new ServerAddress("here.test", 9003), trust, new Socket());
    }

    private void meets(ServerAddress server, Trust trust, Socket socket) throws IOException {
        meets(port.getLocalSocketAddress(), server, trust, socket);
    }

    /** Shakes hands with a server of ours, as if it were on another machine. */
    static void meets(int port, ServerAddress server, Trust trust) throws IOException {
        var there = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        meets(there, server, trust, new Elsewhere());
    }

    private static void meets(SocketAddress at, ServerAddress server, Trust trust, Socket socket)
            throws IOException {
        try (socket) {
            socket.connect(at);
            new Security.Tls(trust).shakeHands(socket, server);
        }
    }

    private void shakeHands() {
        while (!port.isClosed()) {
            try (var next = (SSLSocket) port.accept()) {
                next.startHandshake();
            } catch (IOException e) {
                // The client did not trust it, or it was closed.
            }
        }
    }

    @Override
    public void close() throws IOException {
        port.close();
    }

    /** The loopback looks like another machine through it (RFC 5737). */
    private static final class Elsewhere extends Socket {
        @Override
        public InetAddress getInetAddress() {
            try {
                return InetAddress.getByAddress(ELSEWHERE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
