package dev.tcrp.server.relay;

import dev.tcrp.server.rooms.Endpoint;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicReference;

/**
 * {@link DatagramIo} by recvmmsg(2) and sendmmsg(2), on 64-bit Linux; owned as that says. It costs
 * what the same in C costs: one call for what has come, and one for what leaves.
 */
final class LinuxDatagramIo implements DatagramIo {
    private enum Relay {
        AWAKE,
        WAITING,
        CALLED
    }

    private final LinuxSocket socket;
    private final Traffic traffic;
    private final ReceiveBatch arrivals;
    private final SendBatch departures;
    private final PeerTable peers = new PeerTable();
    private final AtomicReference<Relay> relay = new AtomicReference<>(Relay.AWAKE);

    private LinuxDatagramIo(LinuxSocket socket, Traffic traffic) {
        this.socket = socket;
        this.traffic = traffic;
        this.arrivals = new ReceiveBatch(socket.addressing());
        this.departures = new SendBatch(socket, traffic);
    }

    /** Binds; throws {@link java.net.BindException} when the port is taken. */
    static LinuxDatagramIo bind(InetSocketAddress address, Traffic traffic) throws IOException {
        return bind(address, traffic, new Libc());
    }

    static LinuxDatagramIo bind(InetSocketAddress address, Traffic traffic, Kernel kernel)
            throws IOException {
        return new LinuxDatagramIo(LinuxSocket.bind(address, kernel), traffic);
    }

    /** Whether several datagrams to one receiver still travel as one. */
    boolean segmenting() {
        return departures.segmenting();
    }

    @Override
    public InetSocketAddress localAddress() {
        return socket.localAddress();
    }

    @Override
    public int receive(long timeoutNs) throws IOException {
        boolean waits = timeoutNs > 0 && relay.compareAndSet(Relay.AWAKE, Relay.WAITING);
        int received = arrivals.receive(socket, waits ? timeoutNs : 0, traffic);
        relay.set(Relay.AWAKE);
        return received;
    }

    /** Costs a call only when the relay waits; an empty datagram then ends that. */
    @Override
    public void wakeUp() {
        if (relay.getAndSet(Relay.CALLED) == Relay.WAITING) {
            socket.ring();
        }
    }

    /** All of them come by one socket. */
    @Override
    public void expect(InetAddress near) {}

    @Override
    public void admit(Endpoint endpoint, Peer peer) {
        peers.put(endpoint, peer);
    }

    @Override
    public void forget(Endpoint endpoint) {
        peers.remove(endpoint);
    }

    @Override
    public @Nullable Peer source(int slot) {
        return peers.find(arrivals.sources(), slot);
    }

    @Override
    public int size(int slot) {
        return arrivals.size(slot);
    }

    @Override
    public int byteAt(int slot, int at) {
        return arrivals.byteAt(slot, at);
    }

    @Override
    public boolean names(int slot, byte[] room) {
        return arrivals.names(slot, room);
    }

    @Override
    public Audience audience() {
        return new Destinations(socket.addressing());
    }

    @Override
    public void send(
            Datagrams datagrams,
            int[] run,
            int count,
            Audience audience,
            int first,
            int receivers) {
        var to = (Destinations) audience;
        departures.add(datagrams, run, count, to, first, receivers);
    }

    @Override
    public void copy(int slot, byte[] into) {
        arrivals.copy(slot, into);
    }

    @Override
    public Destination origin(int slot) {
        return arrivals.origin(slot);
    }

    @Override
    public boolean cameFrom(int slot, Destination where) {
        return arrivals.cameFrom(slot, (Origin) where);
    }

    @Override
    public void send(byte[] datagram, int size, Destination to) {
        departures.add(datagram, size, (Origin) to);
    }

    @Override
    public void flush() {
        departures.flush();
    }

    @Override
    public void send(byte[] datagram, Audience audience, int receivers) {
        departures.send(datagram, (Destinations) audience, receivers);
    }

    @Override
    public void close() {
        socket.close();
    }
}
