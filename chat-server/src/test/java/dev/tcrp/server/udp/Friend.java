package dev.tcrp.server.udp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.datagram.ChatDatagram;
import dev.tcrp.protocol.datagram.DatagramCodec;
import dev.tcrp.server.rooms.ClientId;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;

/** Somebody with a UDP socket. */
public final class Friend implements AutoCloseable {
    public static final int PATIENCE_S = 20;

    /** The room that it talks in. */
    public static final RoomName ROOM = new RoomName("お茶");

    private static final int BUFFER = 4 << 20;

    private final ClientId connection;
    private final DatagramSocket socket;
    private final InetSocketAddress relay;
    private final DatagramPacket packet = new DatagramPacket(new byte[9000], 9000);

    public Friend(ClientId connection, int relayPort) throws IOException {
        this(connection, new InetSocketAddress(here(), relayPort), loopback());
    }

    private Friend(ClientId connection, InetSocketAddress relay, InetSocketAddress at)
            throws IOException {
        this.connection = connection;
        this.relay = relay;
        this.socket = new DatagramSocket(at);
        socket.setReceiveBufferSize(BUFFER);
        socket.setSoTimeout(PATIENCE_S * 1000);
    }

    /** Whose system lets nothing in but what comes from this address of the relay. */
    public static Friend at(ClientId connection, InetAddress near, int relayPort)
            throws IOException {
        InetAddress here = near instanceof Inet4Address ? here() : near;
        var relay = new InetSocketAddress(near, relayPort);
        var friend = new Friend(connection, relay, new InetSocketAddress(here, 0));
        friend.socket.connect(relay);
        return friend;
    }

    /** A port of the loopback that is free. */
    public static InetSocketAddress loopback() {
        return new InetSocketAddress(here(), 0);
    }

    private static InetAddress here() {
        return InetAddress.getLoopbackAddress();
    }

    public ClientId connection() {
        return connection;
    }

    public InetAddress address() {
        return socket.getLocalAddress();
    }

    public int port() {
        return socket.getLocalPort();
    }

    public void says(String text) throws IOException {
        sends(spoken(text));
    }

    public void sends(byte[] bytes) throws IOException {
        socket.send(new DatagramPacket(bytes, bytes.length, relay));
    }

    /** The next datagram that comes, byte for byte. */
    public void sees(String text) throws IOException {
        assertThat(next()).isEqualTo(spoken(text));
    }

    public void sees(String text, String sender) throws IOException {
        assertThat(next()).isEqualTo(DatagramCodec.encode(new ChatDatagram(ROOM, text, sender)));
    }

    public byte[] next() throws IOException {
        receives();
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    /** Takes one datagram, whatever it is. */
    public void receives() throws IOException {
        packet.setLength(packet.getData().length);
        socket.receive(packet);
    }

    /** Whether that was what it received last. */
    public boolean saw(String text) {
        return Arrays.equals(Arrays.copyOf(packet.getData(), packet.getLength()), spoken(text));
    }

    public static byte[] spoken(String text) {
        return DatagramCodec.encode(new ChatDatagram(ROOM, text));
    }

    @Override
    public void close() {
        socket.close();
    }
}
