package dev.tcrp.tui.session.net;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.Reading.Malformed;
import dev.tcrp.protocol.Reading.Whole;
import dev.tcrp.protocol.datagram.ChatDatagram;
import dev.tcrp.protocol.datagram.DatagramCodec;
import dev.tcrp.protocol.frame.Frame;
import dev.tcrp.protocol.frame.FrameCodec;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.op.FromServerCodec;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.op.RequestCodec;
import dev.tcrp.protocol.sealed.ConnectionId;
import dev.tcrp.protocol.sealed.DatagramKeys;
import dev.tcrp.tui.session.ConnectionException;
import dev.tcrp.tui.session.ServerAddress;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/**
 * One TCP connection, and one UDP socket at the same local address. Its two reader threads only
 * decode and hand over {@link LinkEvent}s; everything else may be called from any thread.
 */
public final class Link implements AutoCloseable {
    private final ServerAddress server;
    private final Consumer<LinkEvent> events;
    private final Dial dial;
    private final Object writing = new Object();
    private volatile ServerAddress at;
    private volatile Socket tcp = new Socket();
    private volatile Socket control = tcp;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile @Nullable DatagramSocket udp;
    private volatile int udpPort;
    private volatile int serverUdpPort;

    /**
     * Not connected yet.
     *
     * @param events is handed what arrives, on the readers' threads; must return soon
     */
    public Link(
            ServerAddress server,
            Security security,
            Patience patience,
            Consumer<LinkEvent> events) {
        this.server = server;
        this.at = server;
        this.events = events;
        this.dial =
                new Dial(
                        server,
                        security.ways(),
                        Resolver.system(),
                        patience.connect(),
                        switch (security) {
                            case Security.None() -> Dial.Greeting.NONE;
                            case Security.Tls tls -> socket -> tls.shakeHands(socket, server);
                        });
    }

    /** Connects, and begins to read; waits no longer than its patience. */
    public void connect() throws ConnectionException {
        Dial.Answered answered = dial.connect();
        at = answered.at();
        tcp = answered.tcp();
        control = answered.control();
        try {
            tcp.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            var here = new DatagramSocket(new InetSocketAddress(tcp.getLocalAddress(), 0));
            udp = here;
            udpPort = here.getLocalPort();
            if (ended.get()) {
                release();
            }
            reader("chat-tcp", this::readFrames);
            reader("chat-udp", () -> readDatagrams(here));
        } catch (IOException e) {
            close();
            throw ConnectionException.unreachable(server, e);
        }
    }

    /** Asks; throws in words, and then the link has ended. */
    public void send(Request request) throws ConnectionException {
        byte[] bytes = FrameCodec.encode(RequestCodec.encode(request));
        try {
            synchronized (writing) {
                control.getOutputStream().write(bytes);
            }
        } catch (IOException e) {
            var why = ConnectionException.lost(server, String.valueOf(e.getMessage()));
            end(why);
            throw why;
        }
    }

    /** Says something to the server's UDP port. */
    public void send(ChatDatagram datagram, int port) throws IOException {
        byte[] bytes = DatagramCodec.encode(datagram);
        socket().send(new DatagramPacket(bytes, bytes.length, tcp.getInetAddress(), port));
    }

    /** Sends this datagram to the server's UDP port. */
    public void send(byte[] datagram, int port) throws IOException {
        socket().send(new DatagramPacket(datagram, datagram.length, tcp.getInetAddress(), port));
    }

    /** Which of the server's ways has answered. */
    ServerAddress at() {
        return at;
    }

    /** Which of the server's addresses has answered. */
    InetAddress address() {
        return tcp.getInetAddress();
    }

    boolean isSecure() {
        return control instanceof SSLSocket;
    }

    /** The key that the server has shown; none without TLS. */
    Optional<Pin> pin() {
        try {
            return control instanceof SSLSocket tls
                    ? Optional.of(Pin.of(tls.getSession().getPeerCertificates()[0].getPublicKey()))
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException e) {
            throw new IllegalStateException("the handshake is over", e);
        }
    }

    /** The keys of a path, which only the two ends of this connection know; within TLS. */
    DatagramKeys keys(ConnectionId path) throws IOException {
        var session = (ExtendedSSLSession) ((SSLSocket) control).getSession();
        return new DatagramKeys(
                path,
                session.exportKeyingMaterialData(
                        DatagramKeys.EXPORTER_LABEL, path.bytes(), DatagramKeys.SIZE));
    }

    /** From now on datagrams count only if they come from this port of the server's address. */
    public void hearOnly(int port) {
        serverUdpPort = port;
    }

    /** Where this end takes datagrams, or took them before its end. */
    public int udpPort() {
        return udpPort;
    }

    /** Ends it and tells why. */
    void end(ConnectionException why) {
        if (release()) {
            events.accept(new LinkEvent.Broken(why));
        }
    }

    /** Ends it; both ports are free at once and both readers end. Idempotent. */
    @Override
    public void close() {
        release();
    }

    private boolean release() {
        boolean first = !ended.getAndSet(true);
        dial.close();
        try {
            tcp.close();
        } catch (IOException e) {
            // It is gone either way.
        }
        DatagramSocket here = udp;
        if (here != null) {
            here.close();
        }
        return first;
    }

    private void readFrames() {
        try {
            var frames = new FrameReader(control.getInputStream());
            while (true) {
                hand(frames.next());
            }
        } catch (IOException e) {
            end(ConnectionException.lost(server, String.valueOf(e.getMessage())));
        }
    }

    private void hand(Frame frame) {
        switch (FromServerCodec.read(frame)) {
            case Whole(var message) -> events.accept(new LinkEvent.Received(message));
            case Malformed(var reason) -> events.accept(new LinkEvent.Garbled(reason));
        }
    }

    private void readDatagrams(DatagramSocket here) {
        var packet = new DatagramPacket(new byte[Limits.DATAGRAM + 1], Limits.DATAGRAM + 1);
        try {
            while (true) {
                packet.setLength(Limits.DATAGRAM + 1);
                here.receive(packet);
                if (isFromServer(packet.getAddress(), packet.getPort())) {
                    var bytes = Payload.of(packet.getData(), 0, packet.getLength());
                    events.accept(new LinkEvent.Datagram(bytes));
                }
            }
        } catch (IOException e) {
            end(ConnectionException.lost(server, String.valueOf(e.getMessage())));
        }
    }

    private boolean isFromServer(InetAddress address, int port) {
        return address.equals(tcp.getInetAddress())
                && (serverUdpPort == 0 || port == serverUdpPort);
    }

    private DatagramSocket socket() {
        DatagramSocket here = udp;
        if (here == null) {
            throw new IllegalStateException("not connected yet");
        }
        return here;
    }

    private static void reader(String name, Runnable task) {
        Thread.ofPlatform().daemon().name(name).start(task);
    }
}
