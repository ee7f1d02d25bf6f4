package dev.tcrp.tui.fault;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * Carries one client's datagrams to a server and back; one thread of its own owns all state. As a
 * NAT does it keeps the client's port number if it is free, until it {@link #rebinds}.
 */
final class UdpPath implements AutoCloseable {
    private static final int LARGEST = 65_535;

    private final InetSocketAddress server;
    private final InetAddress here;
    private final Both<Chances> chances;
    private final Fates toServer;
    private final Fates toClient;
    private final Selector selector;
    private final DatagramChannel inside;
    private final CompletableFuture<Void> ended;
    private final PriorityQueue<Flight> flights = new PriorityQueue<>(Flight.BY_ARRIVAL);
    private final ByteBuffer buffer = ByteBuffer.allocate(LARGEST);
    private @Nullable DatagramChannel outside;
    private @Nullable InetSocketAddress client;
    private long sent;
    private boolean rebinding;
    private final Queue<FutureTask<?>> tasks = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    UdpPath(InetSocketAddress server, InetAddress here, Both<Chances> chances, long seed)
            throws IOException {
        this.server = server;
        this.here = here;
        this.chances = chances;
        this.toServer = new Fates(seed, Direction.TO_SERVER);
        this.toClient = new Fates(seed, Direction.TO_CLIENT);
        this.selector = Selector.open();
        this.inside = open(server.getPort());
        this.ended =
                CompletableFuture.runAsync(
                        this::run, Thread.ofPlatform().daemon().name("fault-udp")::start);
    }

    /** From the next datagram on the server sees another port. */
    void rebinds() {
        between(() -> rebinding = true);
    }

    /** Runs this behind what was sent before now and ahead of what is sent after it returns. */
    void between(Runnable change) {
        var task = new FutureTask<>(change, true);
        tasks.add(task);
        selector.wakeup();
        while (!task.isDone() && !ended.isDone()) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        ended.join();
    }

    /** Its thread closes what it owns. */
    private void run() {
        try (selector;
                inside) {
            while (!closed) {
                selector.select(this::receive, untilNextMs());
                change();
                arrive(System.nanoTime());
            }
            if (outside != null) {
                outside.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void change() throws IOException {
        for (var next = tasks.poll(); next != null; next = tasks.poll()) {
            selector.selectNow(this::receive);
            next.run();
        }
    }

    /** How long nothing arrives; 0 is for ever. */
    private long untilNextMs() {
        Flight next = flights.peek();
        if (next == null) {
            return 0;
        }
        return 1 + Math.max(0, TimeUnit.NANOSECONDS.toMillis(next.arrivesNs() - System.nanoTime()));
    }

    private void receive(SelectionKey key) {
        try {
            var channel = (DatagramChannel) key.channel();
            buffer.clear();
            while (channel.isOpen() && channel.receive(buffer) instanceof InetSocketAddress from) {
                sortOut(channel.equals(inside), from);
                buffer.clear();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Only the server's own datagrams get in from outside. */
    private void sortOut(boolean fromInside, InetSocketAddress from) throws IOException {
        if (fromInside) {
            client = from;
            leaveBy(from.getPort());
            send(Direction.TO_SERVER, toServer);
        } else if (from.equals(server)) {
            send(Direction.TO_CLIENT, toClient);
        }
    }

    private void send(Direction direction, Fates fates) {
        byte[] bytes = new byte[buffer.flip().remaining()];
        buffer.get(bytes);
        long nowNs = System.nanoTime();
        Fate fate = fates.next(chances.in(direction));
        flip(bytes, fate.flipped());
        for (Duration underWay : fate.arrivals()) {
            flights.add(
                    new Flight(
                            nowNs + underWay.toNanos(), sent++, direction, ByteBuffer.wrap(bytes)));
        }
    }

    private static void flip(byte[] bytes, int bit) {
        if (bit >= 0 && bytes.length > 0) {
            bytes[bit / Byte.SIZE % bytes.length] ^= (byte) (1 << bit % Byte.SIZE);
        }
    }

    private void arrive(long nowNs) throws IOException {
        Flight next = flights.peek();
        while (next != null && next.arrivesNs() - nowNs <= 0) {
            flights.remove();
            deliver(next);
            next = flights.peek();
        }
    }

    private void deliver(Flight flight) throws IOException {
        SocketAddress to = flight.direction() == Direction.TO_SERVER ? server : client;
        var by = flight.direction() == Direction.TO_SERVER ? outside : inside;
        if (to != null && by != null) {
            by.send(flight.bytes(), to);
        }
    }

    private void leaveBy(int clientPort) throws IOException {
        DatagramChannel before = outside;
        if (before == null) {
            outside = openPreferring(clientPort);
        } else if (rebinding) {
            outside = open(0);
            before.close();
        }
        rebinding = false;
    }

    private DatagramChannel openPreferring(int port) throws IOException {
        try {
            return open(port);
        } catch (BindException e) {
            return open(0);
        }
    }

    private DatagramChannel open(int port) throws IOException {
        var channel = DatagramChannel.open();
        try {
            channel.bind(new InetSocketAddress(here, port)).configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }
}
