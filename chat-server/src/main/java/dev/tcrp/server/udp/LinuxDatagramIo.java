package dev.tcrp.server.udp;

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
    /** The state of the relay thread, for those who would wake it up. */
    enum Waiting {
        AWAKE,
        WAITING,
        CALLED
    }

    private final LinuxSocket socket;
    private final SocketCounts counts;
    private final ReceiveBatch receiveBatch;
    private final SendBatch sendBatch;
    private final PeerTable peers = new PeerTable();
    private final AtomicReference<Waiting> state = new AtomicReference<>(Waiting.AWAKE);

    private LinuxDatagramIo(LinuxSocket socket, SocketCounts counts) {
        this.socket = socket;
        this.counts = counts;
        this.receiveBatch = new ReceiveBatch(socket.addressing());
        this.sendBatch = new SendBatch(socket, counts);
    }

    /** Binds; throws {@link java.net.BindException} when the port is taken. */
    static LinuxDatagramIo bind(InetSocketAddress address, SocketCounts counts) throws IOException {
        return bind(address, counts, new Libc());
    }

    static LinuxDatagramIo bind(InetSocketAddress address, SocketCounts counts, Kernel kernel)
            throws IOException {
        return new LinuxDatagramIo(LinuxSocket.bind(address, kernel), counts);
    }

    /** The socket itself. */
    LinuxSocket socket() {
        return socket;
    }

    /** Whether this address of the host is its own, by name or by wildcard. */
    boolean has(InetAddress near) {
        InetAddress bound = socket.localAddress().getAddress();
        return bound.isAnyLocalAddress() ? socket.addressing().reaches(near) : bound.equals(near);
    }

    /** Whether several datagrams to one receiver still travel as one. */
    boolean segmenting() {
        return sendBatch.segmenting();
    }

    @Override
    public InetSocketAddress localAddress() {
        return socket.localAddress();
    }

    @Override
    public int receive(long timeoutNs) throws IOException {
        boolean waits = timeoutNs > 0 && state.compareAndSet(Waiting.AWAKE, Waiting.WAITING);
        int received = receiveBatch.receive(socket, waits ? timeoutNs : 0, counts);
        state.set(Waiting.AWAKE);
        return received;
    }

    /** Costs a call only when the relay waits; an empty datagram then ends that. */
    @Override
    public void wakeUp() {
        if (state.getAndSet(Waiting.CALLED) == Waiting.WAITING) {
            socket.ring();
        }
    }

    /** All of them come by one socket. */
    @Override
    public void expect(InetAddress near) {}

    @Override
    public void admit(PeerAddress address, Source source) {
        peers.put(address, source);
    }

    @Override
    public void forget(PeerAddress address) {
        peers.remove(address);
    }

    @Override
    public @Nullable Source source(int slot) {
        return peers.find(receiveBatch.sources(), slot);
    }

    @Override
    public int size(int slot) {
        return receiveBatch.size(slot);
    }

    @Override
    public int byteAt(int slot, int at) {
        return receiveBatch.byteAt(slot, at);
    }

    @Override
    public boolean names(int slot, byte[] room) {
        return receiveBatch.names(slot, room);
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
        sendBatch.add(datagrams, run, count, to, first, receivers);
    }

    @Override
    public void copy(int slot, byte[] into) {
        receiveBatch.copy(slot, into);
    }

    @Override
    public Destination origin(int slot) {
        return receiveBatch.origin(slot);
    }

    @Override
    public boolean cameFrom(int slot, Destination where) {
        return receiveBatch.cameFrom(slot, (DatagramOrigin) where);
    }

    @Override
    public void send(byte[] datagram, int size, Destination to) {
        sendBatch.add(datagram, size, (DatagramOrigin) to);
    }

    @Override
    public void flush() {
        sendBatch.flush();
    }

    @Override
    public void send(byte[] datagram, Audience audience, int receivers) {
        sendBatch.send(datagram, (Destinations) audience, receivers);
    }

    @Override
    public void close() {
        socket.close();
    }
}
