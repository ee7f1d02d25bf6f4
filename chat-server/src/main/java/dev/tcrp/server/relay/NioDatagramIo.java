package dev.tcrp.server.relay;

import dev.tcrp.protocol.Limits;
import dev.tcrp.server.lobby.Endpoint;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** {@link DatagramIo} on the JDK's channels, which are everywhere; owned as that says. */
final class NioDatagramIo implements DatagramIo {
    private static final Logger LOG = LoggerFactory.getLogger(NioDatagramIo.class);

    private final DatagramChannel channel;
    private final Selector selector;
    private final Traffic traffic;
    private final InetSocketAddress localAddress;
    private final ByteBuffer[] slots = new ByteBuffer[SLOTS];
    private final int[] sizes = new int[SLOTS];
    private final @Nullable InetSocketAddress[] origins = new InetSocketAddress[SLOTS];
    private final Map<InetSocketAddress, Peer> peers = new HashMap<>();

    private NioDatagramIo(DatagramChannel channel, Selector selector, Traffic traffic)
            throws IOException {
        this.traffic = traffic;
        this.channel = channel;
        this.selector = selector;
        this.localAddress = (InetSocketAddress) channel.getLocalAddress();
        for (int slot = 0; slot < SLOTS; slot++) {
            slots[slot] = ByteBuffer.allocateDirect(Limits.DATAGRAM + 1);
        }
    }

    /** Binds; throws {@link java.net.BindException} when the port is taken. */
    static NioDatagramIo bind(InetSocketAddress address, Traffic traffic) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER);
            channel.bind(address);
            channel.configureBlocking(false);
            Selector selector = Selector.open();
            channel.register(selector, SelectionKey.OP_READ);
            LOG.info(
                    "UDP by DatagramChannel; socket buffers {} and {} of the {} bytes asked for",
                    channel.getOption(StandardSocketOptions.SO_RCVBUF),
                    channel.getOption(StandardSocketOptions.SO_SNDBUF),
                    SOCKET_BUFFER);
            return new NioDatagramIo(channel, selector, traffic);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public InetSocketAddress localAddress() {
        return localAddress;
    }

    @Override
    public int receive(long timeoutNs) throws IOException {
        int filled = fill();
        if (filled == 0 && timeoutNs > 0) {
            selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(timeoutNs)));
            selector.selectedKeys().clear();
            filled = fill();
        }
        return filled;
    }

    private int fill() throws IOException {
        int filled = 0;
        while (filled < SLOTS) {
            ByteBuffer slot = slots[filled];
            var from = (InetSocketAddress) channel.receive(slot.clear());
            if (from == null) {
                break;
            }
            origins[filled] = from;
            sizes[filled] = slot.position();
            filled++;
        }
        return filled;
    }

    @Override
    public void wakeUp() {
        selector.wakeup();
    }

    @Override
    public void admit(Endpoint endpoint, Peer peer) {
        peers.put(socketAddress(endpoint), peer);
    }

    @Override
    public void forget(Endpoint endpoint) {
        peers.remove(socketAddress(endpoint));
    }

    @Override
    public @Nullable Peer source(int slot) {
        return peers.get(origins[slot]);
    }

    @Override
    public int size(int slot) {
        return sizes[slot];
    }

    @Override
    public int byteAt(int slot, int at) {
        return slots[slot].get(at) & 0xFF;
    }

    @Override
    public boolean names(int slot, byte[] room) {
        ByteBuffer datagram = slots[slot];
        if ((datagram.get(0) & 0xFF) != room.length) {
            return false;
        }
        for (int i = 0; i < room.length; i++) {
            if (datagram.get(2 + i) != room[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Audience audience() {
        return new Addresses();
    }

    @Override
    public void send(
            Datagrams datagrams,
            int[] run,
            int count,
            boolean extended,
            Audience audience,
            int first,
            int receivers) {
        for (int place = first; place < first + receivers; place++) {
            InetSocketAddress to = ((Addresses) audience).addresses[place];
            for (int i = 0; i < count; i++) {
                send(datagrams.bytes(run[i], extended), to);
            }
        }
    }

    @Override
    public void copy(int slot, byte[] into) {
        slots[slot].clear().get(0, into, 0, sizes[slot]);
    }

    @Override
    public Destination origin(int slot) {
        return new Address(Objects.requireNonNull(origins[slot]));
    }

    @Override
    public boolean cameFrom(int slot, Destination where) {
        return ((Address) where).value().equals(origins[slot]);
    }

    @Override
    public void send(byte[] datagram, int size, Destination to) {
        send(ByteBuffer.wrap(datagram, 0, size), ((Address) to).value());
    }

    private record Address(InetSocketAddress value) implements Destination {}

    /** Each has been sent already: there is no call for many. */
    @Override
    public void flush() {}

    @Override
    public void send(byte[] datagram, Audience audience, int receivers) {
        for (int place = 0; place < receivers; place++) {
            send(ByteBuffer.wrap(datagram), ((Addresses) audience).addresses[place]);
        }
    }

    private void send(ByteBuffer datagram, @Nullable InetSocketAddress to) {
        try {
            if (channel.send(datagram, to) == 0) {
                traffic.refused++;
            }
        } catch (IOException e) {
            // UDP promises nothing: this receiver misses this one, and the others must not.
            traffic.refused++;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        selector.close();
    }

    private static InetSocketAddress socketAddress(Endpoint endpoint) {
        return new InetSocketAddress(endpoint.address(), endpoint.port());
    }

    private static final class Addresses extends Audience {
        private @Nullable InetSocketAddress[] addresses = new InetSocketAddress[0];

        @Override
        protected void grow(int capacity) {
            addresses = Arrays.copyOf(addresses, capacity);
        }

        @Override
        protected void placed(int place, PlainRecipient route) {
            addresses[place] = socketAddress(route.endpoint);
        }
    }
}
