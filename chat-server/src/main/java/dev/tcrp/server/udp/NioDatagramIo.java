package dev.tcrp.server.udp;

import static java.util.Objects.requireNonNull;

import dev.tcrp.protocol.Limits;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Selector;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@link DatagramIo} on the JDK's channels, which are everywhere; owned as that says. */
final class NioDatagramIo implements DatagramIo {
    private static final Logger LOG = LoggerFactory.getLogger(NioDatagramIo.class);

    private final NioChannels channels;
    private final Selector selector;
    private final SocketCounts counts;
    private final InetSocketAddress localAddress;
    private final ByteBuffer[] slots = new ByteBuffer[SLOTS];
    private final int[] sizes = new int[SLOTS];
    private final @Nullable InetSocketAddress[] origins = new InetSocketAddress[SLOTS];
    private final @Nullable DatagramChannel[] cameBy = new DatagramChannel[SLOTS];
    private final Map<InetSocketAddress, Source> sources = new HashMap<>();
    private int turn;

    private NioDatagramIo(
            NioChannels channels, Selector selector, InetAddress host, SocketCounts counts) {
        this.counts = counts;
        this.channels = channels;
        this.selector = selector;
        this.localAddress = new InetSocketAddress(host, channels.port());
        for (int slot = 0; slot < SLOTS; slot++) {
            slots[slot] = ByteBuffer.allocateDirect(Limits.DATAGRAM + 1);
        }
    }

    /** Binds; throws {@link java.net.BindException} when the port is taken. */
    static NioDatagramIo bind(List<InetAddress> hosts, int port, SocketCounts counts)
            throws IOException {
        Selector selector = Selector.open();
        try {
            var channels = NioChannels.bind(hosts, port, selector);
            DatagramChannel first = channels.all().getFirst();
            LOG.info(
                    "UDP by {} DatagramChannels; socket buffers {} and {} of the {} bytes asked"
                            + " for",
                    channels.all().size(),
                    first.getOption(StandardSocketOptions.SO_RCVBUF),
                    first.getOption(StandardSocketOptions.SO_SNDBUF),
                    SOCKET_BUFFER);
            return new NioDatagramIo(channels, selector, hosts.getFirst(), counts);
        } catch (IOException | RuntimeException e) {
            selector.close();
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

    /** Begins with another channel each time, so that none keeps the others waiting. */
    private int fill() throws IOException {
        List<DatagramChannel> all = channels.all();
        turn = (turn + 1) % all.size();
        int filled = 0;
        for (int i = 0; i < all.size(); i++) {
            filled = fill(all.get((turn + i) % all.size()), filled);
        }
        return filled;
    }

    private int fill(DatagramChannel channel, int from) throws IOException {
        int filled = from;
        while (filled < SLOTS) {
            ByteBuffer slot = slots[filled];
            var sender = (InetSocketAddress) channel.receive(slot.clear());
            if (sender == null) {
                break;
            }
            origins[filled] = sender;
            cameBy[filled] = channel;
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
    public void expect(InetAddress near) {
        channels.expect(near);
    }

    @Override
    public void admit(PeerAddress address, Source source) {
        channels.expect(address.near());
        sources.put(socketAddress(address), source);
    }

    @Override
    public void forget(PeerAddress address) {
        sources.remove(socketAddress(address));
    }

    @Override
    public @Nullable Source source(int slot) {
        return sources.get(origins[slot]);
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
        return new Addresses(channels);
    }

    @Override
    public void send(
            Datagrams datagrams,
            int[] run,
            int count,
            Audience audience,
            int first,
            int receivers) {
        for (int place = first; place < first + receivers; place++) {
            Address to = ((Addresses) audience).at[place];
            for (int i = 0; i < count; i++) {
                send(datagrams.bytes(run[i]), to);
            }
        }
    }

    @Override
    public void copy(int slot, byte[] into) {
        slots[slot].clear().get(0, into, 0, sizes[slot]);
    }

    @Override
    public Destination origin(int slot) {
        return new Address(requireNonNull(origins[slot]), requireNonNull(cameBy[slot]));
    }

    @Override
    public boolean cameFrom(int slot, Destination where) {
        var there = (Address) where;
        return there.far().equals(origins[slot]) && there.by().equals(cameBy[slot]);
    }

    @Override
    public void send(byte[] datagram, int size, Destination to) {
        send(ByteBuffer.wrap(datagram, 0, size), (Address) to);
    }

    /** The channel is that of the address which datagrams leave from. */
    private record Address(InetSocketAddress far, DatagramChannel by) implements Destination {}

    /** Each has been sent already: there is no call for many. */
    @Override
    public void flush() {}

    @Override
    public void send(byte[] datagram, Audience audience, int receivers) {
        for (int place = 0; place < receivers; place++) {
            send(ByteBuffer.wrap(datagram), ((Addresses) audience).at[place]);
        }
    }

    private void send(ByteBuffer datagram, Address to) {
        try {
            if (to.by().send(datagram, to.far()) == 0) {
                counts.refused++;
            }
        } catch (IOException e) {
            // UDP promises nothing: this receiver misses this one, and the others must not.
            counts.refused++;
        }
    }

    @Override
    public void close() throws IOException {
        channels.close();
        selector.close();
    }

    private static InetSocketAddress socketAddress(PeerAddress peer) {
        return new InetSocketAddress(peer.far(), peer.port());
    }

    private static final class Addresses extends Audience {
        private final NioChannels channels;
        private Address[] at = new Address[0];

        Addresses(NioChannels channels) {
            this.channels = channels;
        }

        @Override
        protected void grow(int capacity) {
            at = Arrays.copyOf(at, capacity);
        }

        @Override
        protected void placed(int place, Receiver receiver) {
            PeerAddress peer = receiver.address();
            at[place] = new Address(socketAddress(peer), channels.at(peer.near()));
        }
    }
}
