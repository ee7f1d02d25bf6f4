package dev.tcrp.tui.session.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.frame.FrameCodec;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.FromServerCodec;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.op.RequestCodec;
import dev.tcrp.protocol.op.RequestReading;
import dev.tcrp.tui.session.ServerAddress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** A server that does exactly what a test tells it to, byte by byte, on loopback ports. */
public final class ScriptedServer implements AutoCloseable {
    private static final int PATIENCE_MS = 10_000;

    private final ServerSocket tcp;
    private final DatagramSocket udp;

    public ScriptedServer() {
        try {
            tcp = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            tcp.setSoTimeout(PATIENCE_MS);
            udp = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            udp.setSoTimeout(PATIENCE_MS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ServerAddress address() {
        return new ServerAddress("127.0.0.1", tcp.getLocalPort());
    }

    public int udpPort() {
        return udp.getLocalPort();
    }

    /** Takes the next connection. */
    public Peer accepts() throws IOException {
        return new Peer(tcp.accept());
    }

    /** Waits for a datagram of exactly these bytes. */
    public void receivesDatagram(String hex) throws IOException {
        var packet = new DatagramPacket(new byte[5000], 5000);
        udp.receive(packet);
        byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(hex.replace(" ", ""));
    }

    public void sendsDatagram(byte[] bytes, int port) throws IOException {
        udp.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
    }

    /** The datagrams that have arrived since the last look. */
    List<byte[]> datagramsSoFar() throws IOException {
        List<byte[]> datagrams = new ArrayList<>();
        udp.setSoTimeout(20);
        try {
            while (true) {
                var packet = new DatagramPacket(new byte[5000], 5000);
                udp.receive(packet);
                datagrams.add(Arrays.copyOf(packet.getData(), packet.getLength()));
            }
        } catch (SocketTimeoutException e) {
            udp.setSoTimeout(PATIENCE_MS);
            return datagrams;
        }
    }

    @Override
    public void close() throws IOException {
        tcp.close();
        udp.close();
    }

    /** The server's end of one connection. */
    public static final class Peer implements AutoCloseable {
        private final Socket socket;
        private final FrameReader frames;

        public Peer(Socket socket) throws IOException {
            this.socket = socket;
            socket.setSoTimeout(PATIENCE_MS);
            frames = new FrameReader(socket.getInputStream());
        }

        /** Waits for a request of this kind. */
        public <T extends Request> T receives(Class<T> kind) throws IOException {
            var reading = RequestCodec.read(frames.next());
            assertThat(reading).isInstanceOf(RequestReading.Understood.class);
            Request request = ((RequestReading.Understood) reading).request();
            assertThat(request).isInstanceOf(kind);
            return kind.cast(request);
        }

        /** Waits for exactly these bytes. */
        public void receivesBytes(String hex) throws IOException {
            String expected = hex.replace(" ", "");
            byte[] bytes = socket.getInputStream().readNBytes(expected.length() / 2);
            assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(expected);
        }

        public void sends(FromServer message) throws IOException {
            sendsBytes(FrameCodec.encode(FromServerCodec.encode(message)));
        }

        public void sendsBytes(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
