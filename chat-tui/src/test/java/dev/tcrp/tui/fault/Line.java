package dev.tcrp.tui.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client and a server, each with one UDP socket, and a proxy between them. */
final class Line implements AutoCloseable {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    /** An end: what it hears, in order, and from where. */
    static final class End implements AutoCloseable {
        private final DatagramSocket socket;
        private final List<String> heard = new CopyOnWriteArrayList<>();
        private final List<SocketAddress> senders = new CopyOnWriteArrayList<>();

        private End() throws IOException {
            socket = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0));
            Thread.ofVirtual().start(this::listen);
        }

        int port() {
            return socket.getLocalPort();
        }

        /** Who sent what it heard last. */
        InetSocketAddress lastSender() {
            return (InetSocketAddress) senders.getLast();
        }

        List<String> heard() {
            return List.copyOf(heard);
        }

        void hears(String... words) {
            await().untilAsserted(() -> assertThat(heard).containsExactly(words));
        }

        void says(String words, SocketAddress to) throws IOException {
            byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
            socket.send(new DatagramPacket(bytes, bytes.length, to));
        }

        private void listen() {
            var packet = new DatagramPacket(new byte[100], 100);
            try {
                while (true) {
                    packet.setLength(100);
                    socket.receive(packet);
                    senders.add(packet.getSocketAddress());
                    heard.add(
                            new String(
                                    packet.getData(),
                                    0,
                                    packet.getLength(),
                                    StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                // Closed.
            }
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    final End client = new End();
    final End server = new End();
    final FaultProxy proxy;
    private final ServerSocket tcp = new ServerSocket(0, 50, LOOPBACK);

    Line() throws IOException {
        proxy = FaultProxy.to(LOOPBACK, tcp.getLocalPort(), server.port());
    }

    /** Says it through the proxy. */
    void clientSays(String... words) throws IOException {
        for (String word : words) {
            client.says(word, new InetSocketAddress(proxy.address(), server.port()));
        }
    }

    /** Says it to where the client seems to be. */
    void serverSays(String... words) throws IOException {
        for (String word : words) {
            server.says(word, server.lastSender());
        }
    }

    /** A connection through the proxy, from both ends. */
    record Call(Socket client, Socket server) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            client.close();
            server.close();
        }
    }

    Call calls() throws IOException {
        var from = new Socket(proxy.address(), proxy.tcpPort());
        return new Call(from, tcp.accept());
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        client.close();
        server.close();
        tcp.close();
    }
}
