package dev.tcrp.server.tcp;

import dev.tcrp.protocol.text.Sanitiser;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.SequencedSet;

/**
 * Connections of proxies that have not yet named their client; owned by the control thread. There
 * are {@value #MOST} of them at most: one more closes the oldest.
 */
final class ProxyDoor {
    private static final Logger LOG = LoggerFactory.getLogger(ProxyDoor.class);
    private static final int MOST = 1024;

    /** Takes a connection whose client is known. */
    interface Next {
        void admit(SocketChannel channel, ListenSocket socket, InetAddress client)
                throws IOException;
    }

    /** A connection of a proxy; the attachment of its key. */
    static final class Arrival {
        private final SocketChannel channel;
        private final ListenSocket socket;
        private final InetAddress proxy;
        private final long begunNs;
        private final byte[] bytes = new byte[ProxyHeader.LONGEST];
        private int size;

        private Arrival(
                SocketChannel channel, ListenSocket socket, InetAddress proxy, long begunNs) {
            this.channel = channel;
            this.socket = socket;
            this.proxy = proxy;
            this.begunNs = begunNs;
        }

        /** Takes no byte behind the header: those are the client's. */
        private ProxyHeader read() throws IOException {
            ProxyHeader header = ProxyHeader.read(bytes, size);
            while (header instanceof ProxyHeader.Incomplete(int whole)) {
                int count = channel.read(ByteBuffer.wrap(bytes, size, whole - size));
                if (count < 0) {
                    return new ProxyHeader.Malformed("the connection ended within it");
                }
                if (count == 0) {
                    return header;
                }
                size += count;
                header = ProxyHeader.read(bytes, size);
            }
            return header;
        }
    }

    private final Selector selector;
    private final Next next;
    private final long patienceNs;
    private final SequencedSet<Arrival> waiting = new LinkedHashSet<>();

    /**
     * @param patience how long a proxy may take
     */
    ProxyDoor(Selector selector, Duration patience, Next next) {
        this.selector = selector;
        this.patienceNs = patience.toNanos();
        this.next = next;
    }

    /** A proxy has connected. */
    void begin(SocketChannel channel, ListenSocket socket, InetAddress proxy, long nowNs)
            throws IOException {
        if (waiting.size() == MOST) {
            drop(waiting.getFirst(), "too many proxies' connections wait");
        }
        var arrival = new Arrival(channel, socket, proxy, nowNs);
        waiting.add(arrival);
        channel.register(selector, SelectionKey.OP_READ, arrival);
    }

    /** There is something to read. */
    void ready(Arrival arrival) {
        try {
            switch (arrival.read()) {
                case ProxyHeader.Incomplete _ -> {}
                case ProxyHeader.Malformed(var why) -> drop(arrival, why);
                case ProxyHeader.Own() -> pass(arrival, arrival.proxy);
                case ProxyHeader.Forwarded(var client) -> pass(arrival, client);
            }
        } catch (IOException e) {
            drop(arrival, String.valueOf(e.getMessage()));
        }
    }

    private void pass(Arrival arrival, InetAddress client) throws IOException {
        waiting.remove(arrival);
        next.admit(arrival.channel, arrival.socket, client);
    }

    /** Closes those that took too long. */
    void expire(long nowNs) {
        Iterator<Arrival> oldest = waiting.iterator();
        while (oldest.hasNext()) {
            Arrival arrival = oldest.next();
            if (nowNs - arrival.begunNs < patienceNs) {
                return;
            }
            oldest.remove();
            drop(arrival, "it did not come in time");
        }
    }

    /** How long the selector may wait for the sake of these, at most {@code mostMs}. */
    long waitMs(long mostMs, long nowNs) {
        if (waiting.isEmpty()) {
            return mostMs;
        }
        long leftNs = waiting.getFirst().begunNs + patienceNs - nowNs;
        return Math.clamp(leftNs / 1_000_000 + 1, 1, mostMs);
    }

    /** Closes all of them. */
    void close() {
        waiting.forEach(ProxyDoor::close);
        waiting.clear();
    }

    private void drop(Arrival arrival, String why) {
        waiting.remove(arrival);
        LOG.warn(
                "no PROXY header from {}: {}; closed",
                arrival.proxy.getHostAddress(),
                Sanitiser.escaped(why));
        close(arrival);
    }

    private static void close(Arrival arrival) {
        try {
            arrival.channel.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }
}
