package dev.tcrp.server.udp;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Several sockets of Linux, each with addresses of its own and all with one port; owned as {@link
 * DatagramIo} says. They take turns: the slots are those of the socket that received last. What is
 * sent leaves by the socket that has the host's own address of the receiver.
 */
final class JoinedDatagramIo implements DatagramIo {
    /** Free ports to try when that of the first address is taken at another. */
    private static final int TRIES = 20;

    private final List<LinuxDatagramIo> parts;
    private final SocketPoll poll;
    private final AtomicReference<LinuxDatagramIo.Waiting> state =
            new AtomicReference<>(LinuxDatagramIo.Waiting.AWAKE);
    private LinuxDatagramIo current;
    private int turn;

    private JoinedDatagramIo(List<LinuxDatagramIo> parts) {
        this.parts = List.copyOf(parts);
        this.current = this.parts.getFirst();
        this.poll = new SocketPoll(this.parts.stream().map(LinuxDatagramIo::socket).toList());
    }

    /**
     * Binds each of these addresses, at least one.
     *
     * @param port 0: one that is free at all of them
     * @throws BindException when the port is taken at one of them
     */
    static DatagramIo bind(List<InetAddress> hosts, int port, SocketCounts counts)
            throws IOException {
        if (hosts.size() == 1) {
            return LinuxDatagramIo.bind(new InetSocketAddress(hosts.getFirst(), port), counts);
        }
        for (int tries = 1; ; tries++) {
            List<LinuxDatagramIo> parts = new ArrayList<>();
            try {
                int same = port;
                for (InetAddress host : hosts) {
                    parts.add(LinuxDatagramIo.bind(new InetSocketAddress(host, same), counts));
                    same = parts.getFirst().localAddress().getPort();
                }
                return new JoinedDatagramIo(parts);
            } catch (IOException | RuntimeException e) {
                parts.forEach(LinuxDatagramIo::close);
                if (tries == TRIES || port > 0 || !(e instanceof BindException)) {
                    throw e;
                }
            }
        }
    }

    @Override
    public InetSocketAddress localAddress() {
        return parts.getFirst().localAddress();
    }

    @Override
    public int receive(long timeoutNs) throws IOException {
        int received = receiveInTurn();
        if (received == 0
                && timeoutNs > 0
                && state.compareAndSet(
                        LinuxDatagramIo.Waiting.AWAKE, LinuxDatagramIo.Waiting.WAITING)) {
            poll.await(timeoutNs);
            received = receiveInTurn();
        }
        state.set(LinuxDatagramIo.Waiting.AWAKE);
        return received;
    }

    /** Begins with another socket each time, so that none keeps the others waiting. */
    private int receiveInTurn() throws IOException {
        for (int i = 0; i < parts.size(); i++) {
            turn = (turn + 1) % parts.size();
            current = parts.get(turn);
            int received = current.receive(0);
            if (received > 0) {
                return received;
            }
        }
        return 0;
    }

    @Override
    public void wakeUp() {
        if (state.getAndSet(LinuxDatagramIo.Waiting.CALLED) == LinuxDatagramIo.Waiting.WAITING) {
            parts.getFirst().socket().ring();
        }
    }

    @Override
    public void expect(InetAddress near) {
        parts.forEach(part -> part.expect(near));
    }

    @Override
    public void admit(PeerAddress address, Source source) {
        parts.forEach(part -> part.admit(address, source));
    }

    @Override
    public void forget(PeerAddress address) {
        parts.forEach(part -> part.forget(address));
    }

    @Override
    public @Nullable Source source(int slot) {
        return current.source(slot);
    }

    @Override
    public int size(int slot) {
        return current.size(slot);
    }

    @Override
    public int byteAt(int slot, int at) {
        return current.byteAt(slot, at);
    }

    @Override
    public boolean names(int slot, byte[] room) {
        return current.names(slot, room);
    }

    @Override
    public Audience audience() {
        return new JoinedAudience(parts);
    }

    @Override
    public void send(
            Datagrams datagrams,
            int[] run,
            int count,
            Audience audience,
            int first,
            int receivers) {
        var to = (JoinedAudience) audience;
        int end = first + receivers;
        for (int from = first; from < end; ) {
            int until = to.endOfRun(from, end);
            int part = to.part(from);
            parts.get(part).send(datagrams, run, count, to.of(part), from, until - from);
            from = until;
        }
    }

    @Override
    public void copy(int slot, byte[] into) {
        current.copy(slot, into);
    }

    /** A place that one of the sockets can send to. */
    private record At(LinuxDatagramIo part, Destination there) implements Destination {}

    @Override
    public Destination origin(int slot) {
        return new At(current, current.origin(slot));
    }

    @Override
    public boolean cameFrom(int slot, Destination where) {
        return where instanceof At(var part, var there)
                && part == current
                && current.cameFrom(slot, there);
    }

    @Override
    public void send(byte[] datagram, int size, Destination to) {
        var at = (At) to;
        at.part.send(datagram, size, at.there);
    }

    @Override
    public void flush() {
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).flush();
        }
    }

    @Override
    public void send(byte[] datagram, Audience audience, int receivers) {
        var to = (JoinedAudience) audience;
        for (int part = 0; part < parts.size(); part++) {
            List<Receiver> those = to.those(part, receivers);
            Audience only = parts.get(part).audience();
            those.forEach(receiver -> only.add(new Receiver(receiver.address())));
            parts.get(part).send(datagram, only, those.size());
        }
    }

    @Override
    public void close() {
        parts.forEach(LinuxDatagramIo::close);
    }
}
