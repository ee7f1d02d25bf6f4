package dev.tcrp.tui.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Speaks what the original Python client was recorded to speak, with none of our codecs: its TCP
 * headers count characters, its datagrams count bytes.
 */
final class OriginalClient implements AutoCloseable {
    private final Socket control;
    private final DatagramSocket messages;
    private final String room;
    private final int serverUdpPort;

    OriginalClient(ServerProcess server, String room) {
        try {
            this.control = new Socket(InetAddress.getLoopbackAddress(), server.tcpPort());
            this.control.setSoTimeout(20_000);
            this.messages = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            this.messages.setSoTimeout(20_000);
            this.room = room;
            this.serverUdpPort = server.udpPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the room and registers; the five tokens. */
    List<String> creates(String user) {
        sends(1, user);
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            tokens.add(receives(1, 2));
        }
        sends(3, "" + messages.getLocalPort());
        return tokens;
    }

    /** Joins with a token and registers; the server's words. */
    String joins(String token, String user) {
        sends(2, token + " " + user);
        String words = receives(2, 0);
        sends(3, "" + messages.getLocalPort());
        return words;
    }

    void says(String text) {
        byte[] name = utf8(room);
        byte[] message = utf8(text);
        byte[] datagram = new byte[2 + name.length + message.length];
        datagram[0] = (byte) name.length;
        datagram[1] = (byte) message.length;
        System.arraycopy(name, 0, datagram, 2, name.length);
        System.arraycopy(message, 0, datagram, 2 + name.length, message.length);
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

    /** Waits for a datagram that says exactly this, and passes over others. */
    void sees(String text) {
        byte[] buffer = new byte[4096];
        while (true) {
            var packet = new DatagramPacket(buffer, buffer.length);
            try {
                messages.receive(packet);
            } catch (IOException e) {
                throw new AssertionError("never saw: " + text, e);
            }
            int nameSize = buffer[0] & 0xFF;
            int size = buffer[1] & 0xFF;
            assertThat(packet.getLength()).isEqualTo(2 + nameSize + size);
            assertThat(new String(buffer, 2, nameSize, StandardCharsets.UTF_8)).isEqualTo(room);
            if (new String(buffer, 2 + nameSize, size, StandardCharsets.UTF_8).equals(text)) {
                return;
            }
        }
    }

    /** The next system message. */
    String hears() {
        return receives(2, 0);
    }

    void sendsRaw(byte[] bytes) throws IOException {
        control.getOutputStream().write(bytes);
    }

    private void sends(int operation, String payload) {
        byte[] header = new byte[32];
        header[0] = (byte) room.length();
        header[1] = (byte) operation;
        byte[] size = utf8("" + payload.length());
        System.arraycopy(size, 0, header, 3, size.length);
        try {
            OutputStream out = control.getOutputStream();
            out.write(header);
            out.write(utf8(room + payload));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The payload of the next frame of this operation and state; others are passed over, as the
     * original prints them.
     */
    private String receives(int operation, int state) {
        try {
            var in = new DataInputStream(control.getInputStream());
            while (true) {
                byte[] header = in.readNBytes(32);
                assertThat(header).as("the server closed the connection").hasSize(32);
                int size =
                        Integer.parseInt(
                                new String(header, 3, 29, StandardCharsets.US_ASCII)
                                        .replace("\0", ""));
                in.readNBytes(header[0]);
                String payload = new String(in.readNBytes(size), StandardCharsets.UTF_8);
                if (header[1] == operation && header[2] == state) {
                    return payload;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Ends without a word, as the original does. */
    void hangsUp() {
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
