package dev.tcrp.server.udp;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One channel for each address of the host that datagrams come to, all with one port; owned by the
 * relay thread. The JDK does not tell which address of a wildcard a datagram came to, so each is
 * bound by itself: those that the host has at the start, and any other once a client connects to
 * it, as of an interface that came later.
 */
final class NioChannels implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(NioChannels.class);

    /**
     * So often another free port is tried, when the one of the first address is taken elsewhere.
     */
    private static final int TRIES = 20;

    /** An address of a link's own is another one on another link. */
    private record Near(InetAddress address, int scope) {
        static Near of(InetAddress address) {
            return new Near(address, Addressing.scope(address));
        }
    }

    private final Selector selector;
    private final boolean all;
    private final Map<Near, DatagramChannel> byAddress = new HashMap<>();
    private final List<DatagramChannel> channels = new ArrayList<>(1);
    private int port;

    private NioChannels(Selector selector, boolean all) {
        this.selector = selector;
        this.all = all;
    }

    /**
     * Binds; throws {@link BindException} when the port is taken at one of the addresses.
     *
     * @param selector which is told when datagrams have come to any
     */
    static NioChannels bind(List<InetAddress> hosts, int port, Selector selector)
            throws IOException {
        boolean all = hosts.stream().anyMatch(InetAddress::isAnyLocalAddress);
        for (int tries = 1; ; tries++) {
            var channels = new NioChannels(selector, all);
            try {
                channels.open(hosts, port);
                return channels;
            } catch (IOException | RuntimeException e) {
                channels.close();
                if (tries == TRIES || port > 0 || !(e instanceof BindException)) {
                    throw e;
                }
                selector.selectNow(); // lets the closed ones go
            }
        }
    }

    int port() {
        return port;
    }

    /** All of them, at least one. */
    List<DatagramChannel> all() {
        return channels;
    }

    /** The channel of this address of the host; the first when it cannot be had. */
    DatagramChannel at(InetAddress near) {
        expect(near);
        return byAddress.getOrDefault(Near.of(near), channels.getFirst());
    }

    /** Binds this address too, if all of the host are to be had and this one is new. */
    void expect(InetAddress near) {
        if (!all || byAddress.containsKey(Near.of(near))) {
            return;
        }
        try {
            open(near);
            LOG.info("UDP at {} too", near.getHostAddress());
        } catch (IOException e) {
            byAddress.put(Near.of(near), channels.getFirst());
            LOG.warn(
                    "no UDP at {}, so messages of those who connect to it go over TCP: {}",
                    near.getHostAddress(),
                    e.getMessage());
        }
    }

    private void open(List<InetAddress> hosts, int wanted) throws IOException {
        port = wanted;
        for (InetAddress host : hosts) {
            if (host.isAnyLocalAddress()) {
                openAll(host instanceof Inet6Address);
            } else {
                open(host);
            }
        }
        if (channels.isEmpty()) {
            throw new IOException("this machine has no address");
        }
    }

    private void openAll(boolean six) throws IOException {
        for (InetAddress each : addressesOfHost(six)) {
            if (!byAddress.containsKey(Near.of(each)) && isReady(each)) {
                open(each);
            }
        }
    }

    /** For 0.0.0.0 those of IPv4 only, as for TCP. */
    private static List<InetAddress> addressesOfHost(boolean six) throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> six || !(address instanceof Inet6Address))
                .toList();
    }

    /** An address that just came cannot be bound while the host asks whether others have it. */
    private static boolean isReady(InetAddress address) throws IOException {
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.bind(new InetSocketAddress(address, 0));
            return true;
        } catch (BindException e) {
            return false;
        }
    }

    private void open(InetAddress host) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, DatagramIo.SOCKET_BUFFER);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, DatagramIo.SOCKET_BUFFER);
            channel.bind(new InetSocketAddress(host, port));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        byAddress.put(Near.of(host), channel);
        channels.add(channel);
    }

    @Override
    public void close() throws IOException {
        for (DatagramChannel channel : channels) {
            channel.close();
        }
    }
}
