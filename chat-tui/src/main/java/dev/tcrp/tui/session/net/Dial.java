package dev.tcrp.tui.session.net;

import dev.tcrp.tui.session.ConnectionException;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.text.Words;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One connection, to whichever address of a server answers first (RFC 8305 section 5): the next
 * address is tried 250 ms after the one before, or as soon as that has failed, and the first whose
 * handshake is over wins. A name is looked up when its turn comes. No attempt outlives the dial.
 * Any thread may close it.
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
     * @param at which of the server's ways has answered
     * @param control what frames travel over: {@code tcp} itself, or TLS on it
     */
    record Answered(ServerAddress at, Socket tcp, Socket control) {}

    private sealed interface End {}

    private record Found(ServerAddress at, List<InetAddress> addresses) implements End {}

    private record Up(Answered answered) implements End {}

    private record Down(ConnectionException why, boolean answered) implements End {
        /** A server that is there and wrong tells more than an address where there is none. */
        int weight() {
            return why.kind() == ConnectionException.Kind.UNTRUSTED ? 2 : answered ? 1 : 0;
        }
    }

    private final ServerAddress server;
    private final Ways ways;
    private final Resolver resolver;
    private final Duration patience;
    private final Greeting greeting;
    private final Deque<Supplier<End>> steps = new ArrayDeque<>();
    private final BlockingQueue<End> ends = new LinkedBlockingQueue<>();
    private final List<Socket> attempts = new ArrayList<>();
    private boolean closed;

    /**
     * @param patience until an address takes the connection, and for each answer of the handshake
     */
    Dial(ServerAddress server, Ways ways, Resolver resolver, Duration patience, Greeting greeting) {
        this.server = server;
        this.ways = ways;
        this.resolver = resolver;
        this.patience = patience;
        this.greeting = greeting;
    }

    /** Connects; throws, in words, what tells most of why no address will do. */
    Answered connect() throws ConnectionException {
        try {
            ways.inTurn(server).forEach(at -> steps.add(() -> lookUp(at)));
            var first = race();
            closeAllBut(first.tcp());
            ways.answered(first.at());
            return first;
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw ConnectionException.lost(server, Words.of("session.ended.interrupted"));
        }
    }

    private Answered race() throws ConnectionException, InterruptedException {
        List<Down> failures = new ArrayList<>();
        int running = 0;
        while (running > 0 || !steps.isEmpty()) {
            if (!steps.isEmpty()) {
                begin(steps.removeFirst());
                running++;
            }
            boolean last = steps.isEmpty();
            End end = last ? ends.take() : ends.poll(STAGGER_MS, TimeUnit.MILLISECONDS);
            running -= end == null ? 0 : 1;
            switch (end) {
                case null -> {}
                case Found(var at, var addresses) ->
                        addresses.reversed().forEach(one -> next(at, one));
                case Up(var answered) -> {
                    return answered;
                }
                case Down down -> failures.add(down);
            }
        }
        throw failures.stream().max(Comparator.comparingInt(Down::weight)).orElseThrow().why();
    }

    private void next(ServerAddress at, InetAddress address) {
        steps.addFirst(() -> attempt(at, new InetSocketAddress(address, at.port())));
    }

    private void begin(Supplier<End> step) {
        Thread.ofPlatform().daemon().name("dial-address").start(() -> ends.add(step.get()));
    }

    private End lookUp(ServerAddress at) {
        try {
            return new Found(at, Resolver.interleaved(resolver.addresses(at.host())));
        } catch (IOException e) {
            return new Down(ConnectionException.unreachable(at, e), false);
        }
    }

    private End attempt(ServerAddress at, InetSocketAddress there) {
        var tcp = new Socket();
        add(tcp);
        int patienceMs = (int) patience.toMillis();
        try {
            tcp.connect(there, patienceMs);
            tcp.setTcpNoDelay(true);
        } catch (IOException e) {
            return down(tcp, ConnectionException.unreachable(at, e), false);
        }
        try {
            tcp.setSoTimeout(patienceMs);
            Socket control = greeting.over(tcp);
            tcp.setSoTimeout(0);
            return new Up(new Answered(at, tcp, control));
        } catch (IOException e) {
            return down(tcp, ConnectionException.noHandshake(at, e), true);
        } catch (RuntimeException e) {
            // Hostile bytes: whoever waits for the attempt has to hear of its end.
            var why = new IOException(e.getClass().getSimpleName(), e);
            return down(tcp, ConnectionException.noHandshake(at, why), true);
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
