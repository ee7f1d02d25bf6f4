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
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLException;

/**
 * A TCP port, or a Unix domain socket, that lets connections in; owned by the control thread once
 * that runs.
 *
 * @param identity the key and certificate for TLS; none for frames as they are
 * @param proxies networks whose connections begin with a {@link ProxyHeader}
 * @param file the Unix domain socket, whose connections all begin with one; empty: a TCP port
 */
public record ListenSocket(
        ServerSocketChannel listener,
        Optional<Identity> identity,
        List<Network> proxies,
        Optional<SocketFile> file)
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

    /**
     * Frames within TLS on a Unix domain socket, for a proxy of the file's group on this machine.
     *
     * @throws IOException in words, when the path cannot be had
     */
    public static ListenSocket behindProxy(Path path, Identity identity) throws IOException {
        SocketFile file = SocketFile.bindForGroup(path);
        file.listener().configureBlocking(false);
        return new ListenSocket(
                file.listener(), Optional.of(identity), List.of(), Optional.of(file));
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
            return new ListenSocket(listener, identity, List.copyOf(proxies), Optional.empty());
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

    /** Whether it is a TCP port. */
    public boolean isPort() {
        return file.isEmpty();
    }

    /** The address that connections come to; of a TCP port. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.socket().getLocalSocketAddress();
    }

    /** The port that connections come to; of a TCP port. */
    public int port() {
        return listener.socket().getLocalPort();
    }

    /** Whether it speaks TLS. */
    public boolean isSecure() {
        return identity.isPresent();
    }

    /** Whether what comes from this address must name its client first. */
    boolean isProxy(InetAddress far) {
        return file.isPresent() || proxies.stream().anyMatch(network -> network.contains(far));
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
            if (isPort()) {
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                noticeDeath(channel);
            }
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
        if (file.isPresent()) {
            file.get().close();
        }
    }
}
