package dev.tcrp.tui.session.net;

import dev.tcrp.tui.session.ConnectionException;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.text.Words;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One connection, to whichever address of a server answers first (RFC 8305 section 5): the next
 * address is tried 250 ms after the one before, or as soon as that has failed, and the first whose
 * handshake is over wins. No attempt outlives the dial. Any thread may close it.
 */
public final class Dial implements AutoCloseable {
    private static final long STAGGER_MS = 250;

    /** What follows on a TCP connection before it counts. */
    interface Greeting {
        /** Nothing does. */
        Greeting NONE = tcp -> tcp;

        /** Returns what is to be talked over; throws when the server is not to be talked to. */
        Socket over(Socket tcp) throws IOException;
    }

    /**
     * A connection that is up.
     *
     * @param control what frames travel over: {@code tcp} itself, or TLS on it
     */
    record Answered(Socket tcp, Socket control) {}

    private sealed interface End {}

    private record Up(Answered answered) implements End {}

    private record Down(ConnectionException why, boolean answered) implements End {
        /** A server that is there and wrong tells more than an address where there is none. */
        int weight() {
            return why.kind() == ConnectionException.Kind.UNTRUSTED ? 2 : answered ? 1 : 0;
        }
    }

    private final ServerAddress server;
    private final Resolver resolver;
    private final Duration patience;
    private final Greeting greeting;
    private final BlockingQueue<End> ends = new LinkedBlockingQueue<>();
    private final List<Socket> attempts = new ArrayList<>();
    private boolean closed;

    /**
     * @param patience until an address takes the connection, and for each answer of the handshake
     */
    Dial(ServerAddress server, Resolver resolver, Duration patience, Greeting greeting) {
        this.server = server;
        this.resolver = resolver;
        this.patience = patience;
        this.greeting = greeting;
    }

    /** Connects; throws, in words, what tells most of why no address will do. */
    Answered connect() throws ConnectionException {
        try {
            var first = race(Resolver.interleaved(resolver.addresses(server.host())));
            closeAllBut(first.tcp());
            return first;
        } catch (UnknownHostException e) {
            throw ConnectionException.unreachable(server, e);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw ConnectionException.lost(server, Words.of("session.ended.interrupted"));
        }
    }

    private Answered race(List<InetAddress> addresses)
            throws ConnectionException, InterruptedException {
        List<Down> failures = new ArrayList<>();
        int begun = 0;
        while (failures.size() < addresses.size()) {
            boolean more = begun < addresses.size();
            if (more) {
                begin(addresses.get(begun++));
            }
            boolean last = begun == addresses.size();
            switch (last ? ends.take() : ends.poll(STAGGER_MS, TimeUnit.MILLISECONDS)) {
                case null -> {}
                case Up(var answered) -> {
                    return answered;
                }
                case Down down -> failures.add(down);
            }
        }
        throw failures.stream().max(Comparator.comparingInt(Down::weight)).orElseThrow().why();
    }

    private void begin(InetAddress address) {
        var tcp = new Socket();
        add(tcp);
        Thread.ofPlatform()
                .daemon()
                .name("dial-address")
                .start(() -> ends.add(attempt(tcp, new InetSocketAddress(address, server.port()))));
    }

    private End attempt(Socket tcp, InetSocketAddress there) {
        int patienceMs = (int) patience.toMillis();
        try {
            tcp.connect(there, patienceMs);
            tcp.setTcpNoDelay(true);
        } catch (IOException e) {
            return down(tcp, ConnectionException.unreachable(server, e), false);
        }
        try {
            tcp.setSoTimeout(patienceMs);
            Socket control = greeting.over(tcp);
            tcp.setSoTimeout(0);
            return new Up(new Answered(tcp, control));
        } catch (IOException e) {
            return down(tcp, ConnectionException.noHandshake(server, e), true);
        } catch (RuntimeException e) {
            // Hostile bytes: whoever waits for the attempt has to hear of its end.
            var why = new IOException(e.getClass().getSimpleName(), e);
            return down(tcp, ConnectionException.noHandshake(server, why), true);
        }
    }

    private static End down(Socket tcp, ConnectionException why, boolean answered) {
        close(tcp);
        return new Down(why, answered);
    }

    private synchronized void add(Socket attempt) {
        attempts.add(attempt);
        if (closed) {
            close(attempt);
        }
    }

    private synchronized void closeAllBut(Socket winner) {
        attempts.stream().filter(attempt -> closed || !attempt.equals(winner)).forEach(Dial::close);
        attempts.clear();
    }

    /** Ends every attempt; a connection that is up is its owner's. Idempotent. */
    @Override
    public synchronized void close() {
        closed = true;
        attempts.forEach(Dial::close);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }
}
