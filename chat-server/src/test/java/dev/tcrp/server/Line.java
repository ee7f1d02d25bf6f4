package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

import javax.net.ssl.SSLSocket;

/** One client's two sockets, and raw bytes on them; it knows none of our codecs. */
final class Line implements AutoCloseable {
    private static final int PATIENCE_MS = 20_000;

    private final Socket control;
    private final DatagramSocket messages;
    private final int serverUdpPort;
    private final boolean isSealed;

    /** A frame as it came; header and payload in hex. */
    record Unit(int operation, int state, String room, String payload, String header) {
        byte[] bytes() {
            return HexFormat.of().parseHex(payload);
        }

        String text() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }
    }

    Line(ChatServer server) {
        this(server, connected(server.tcpPort()));
    }

    Line(ChatServer server, Socket connected) {
        this(server.udpPort(), connected);
    }

    Line(int udpPort, Socket connected) {
        try {
            control = connected;
            control.setSoTimeout(PATIENCE_MS);
            messages = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            messages.setSoTimeout(PATIENCE_MS);
            serverUdpPort = udpPort;
            isSealed = connected instanceof SSLSocket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Socket connected(int port) {
        try {
            return new Socket(InetAddress.getLoopbackAddress(), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From this address of this machine. */
    static Line from(String address, ChatServer server) {
        try {
            return new Line(
                    server,
                    new Socket(
                            InetAddress.getLoopbackAddress(),
                            server.tcpPort(),
                            InetAddress.ofLiteral(address),
                            0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where its member is reached; within TLS nowhere in the clear. */
    int endpoint() {
        return isSealed ? 0 : udpPort();
    }

    int udpPort() {
        return messages.getLocalPort();
    }

    void sends(byte[] bytes) {
        try {
            control.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hex with spaces where they help. */
    void sends(String hex) {
        sends(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    /** The next frame; nothing when the server has closed. */
    Optional<Unit> receives() {
        try {
            var in = new DataInputStream(control.getInputStream());
            byte[] header = in.readNBytes(32);
            if (header.length < 32) {
                return Optional.empty();
            }
            String digits = new String(header, 3, 29, StandardCharsets.US_ASCII).replace("\0", "");
            String room = new String(in.readNBytes(header[0]), StandardCharsets.UTF_8);
            byte[] payload = in.readNBytes(Integer.parseInt(digits));
            return Optional.of(
                    new Unit(header[1] & 0xFF, header[2], room, hex(payload), hex(header)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    void says(byte[] datagram) {
        try {
            messages.send(
                    new DatagramPacket(
                            datagram,
                            datagram.length,
                            InetAddress.getLoopbackAddress(),
                            serverUdpPort));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next datagram. */
    byte[] hears() {
        var packet = new DatagramPacket(new byte[65_535], 65_535);
        try {
            messages.receive(packet);
            return Arrays.copyOf(packet.getData(), packet.getLength());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends itself this, which is the first that it hears. */
    void hearsOnly(String words) {
        byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
        try {
            var here = InetAddress.getLoopbackAddress();
            messages.send(new DatagramPacket(bytes, bytes.length, here, udpPort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(new String(hears(), StandardCharsets.UTF_8)).isEqualTo(words);
    }

    /** Passes over frames until the server closes; fails when it does not. */
    void isClosed() {
        try {
            while (receives().isPresent()) {
                assertThat(control.isClosed()).isFalse();
            }
        } catch (UncheckedIOException e) {
            assertThat(e).hasMessageContaining("reset");
        }
    }

    /** Ends as a process that is killed: with a reset. */
    void crashes() {
        try {
            control.setSoLinger(true, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        close();
    }

    @Override
    public void close() {
        try {
            control.close();
            messages.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
