package dev.tcrp.server.tcp;

import dev.tcrp.server.budget.Network;
import dev.tcrp.server.tls.Identity;

import jdk.net.ExtendedSocketOptions;

import java.io.Closeable;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLException;

/**
 * A TCP port that lets connections in; owned by the control thread once that runs.
 *
 * @param identity the key and certificate for TLS; none for frames as they are
 * @param proxies networks whose connections begin with a {@link ProxyHeader}
 */
public record ListenSocket(
        ServerSocketChannel listener, Optional<Identity> identity, List<Network> proxies)
        implements Closeable {
    private static final int BACKLOG = 4096;

    /**
     * Frames as they are.
     *
     * @throws java.net.BindException when the port is taken
     */
    public static ListenSocket plain(InetSocketAddress address) throws IOException {
        return bind(address, Optional.empty(), List.of());
    }

    /**
     * Frames within TLS.
     *
     * @param proxies networks of proxies, which name their clients
     * @throws java.net.BindException when the port is taken
     */
    public static ListenSocket secure(
            InetSocketAddress address, Identity identity, List<Network> proxies)
            throws IOException {
        return bind(address, Optional.of(identity), proxies);
    }

    private static ListenSocket bind(
            InetSocketAddress address, Optional<Identity> identity, List<Network> proxies)
            throws IOException {
        var listener = ServerSocketChannel.open(family(address));
        try {
            // Connections of a server that ended before its clients linger; they must not hold the
            // port.
            listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            listener.bind(address, BACKLOG);
            listener.configureBlocking(false);
            return new ListenSocket(listener, identity, List.copyOf(proxies));
        } catch (IOException | RuntimeException e) {
            listener.close();
            throw e;
        }
    }

    /** UDP is IPv4 alone where it is native: a client by IPv6 would join and hear nothing. */
    private static StandardProtocolFamily family(InetSocketAddress address) {
        return address.getAddress() instanceof Inet4Address
                ? StandardProtocolFamily.INET
                : StandardProtocolFamily.INET6;
    }

    /** The address that connections come to. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.socket().getLocalSocketAddress();
    }

    /** The port that connections come to. */
    public int port() {
        return listener.socket().getLocalPort();
    }

    /** Whether it speaks TLS. */
    public boolean isSecure() {
        return identity.isPresent();
    }

    /** Whether what comes from this address must name its client first. */
    boolean isProxy(InetAddress far) {
        return proxies.stream().anyMatch(network -> network.contains(far));
    }

    /** How frames travel on a channel that was accepted here; see {@link TlsTransport}. */
    Transport transport(SocketChannel channel, ByteBuffer sealed, Runnable resume)
            throws SSLException {
        return identity.isPresent()
                ? new TlsTransport(channel, identity.get().engine(), sealed, resume)
                : new Transport.Plain(channel);
    }

    /** The next connection, if one waits and its peer is still there. */
    Optional<SocketChannel> accept() throws IOException {
        SocketChannel channel = listener.accept();
        if (channel == null) {
            return Optional.empty();
        }
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            noticeDeath(channel);
            return Optional.of(channel);
        } catch (IOException e) {
            // A peer that has reset already takes no options.
            channel.close();
            return Optional.empty();
        }
    }

    /**
     * Has the kernel ask a silent peer after 30 s whether it is still there, and give up 30 s
     * later: a machine that is gone says nothing.
     */
    private static void noticeDeath(SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        if (channel.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
            channel.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, 30);
            channel.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, 10);
            channel.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, 3);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
