package dev.tcrp.server.udp;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** How the server reaches its UDP socket. */
public enum UdpIo {
    /** By the system's own calls if a trial shows that they work here, else as {@link #NIO}. */
    AUTO,
    /** By the system's own calls, which is fastest; refuses to start where they do not work. */
    NATIVE,
    /** By the JDK's channels, which work everywhere. */
    NIO;

    private static final Logger LOG = LoggerFactory.getLogger(UdpIo.class);

    /**
     * Binds.
     *
     * @param counts of what the kernel loses there
     * @throws java.net.BindException when the port is taken
     * @throws IOException when that fails otherwise, or this way does not work here
     */
    public DatagramIo bind(InetSocketAddress address, SocketCounts counts) throws IOException {
        return bind(List.of(address.getAddress()), address.getPort(), counts);
    }

    /**
     * Binds several addresses of the host, all with one port.
     *
     * @param hosts at least one, none of which is part of another
     * @param port 0: one that is free at all of them
     * @param counts of what the kernel loses there
     * @throws java.net.BindException when the port is taken at one of them
     * @throws IOException when that fails otherwise, or this way does not work here
     */
    public DatagramIo bind(List<InetAddress> hosts, int port, SocketCounts counts)
            throws IOException {
        if (this == NIO) {
            return NioDatagramIo.bind(hosts, port, counts);
        }
        String obstacle =
                hosts.stream()
                        .map(NativeTrial::obstacle)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        if (obstacle == null) {
            return JoinedDatagramIo.bind(hosts, port, counts);
        }
        if (this == NATIVE) {
            throw new IOException(
                    "--udp-io native is not possible, because %s; --udp-io auto finds another way"
                            .formatted(obstacle));
        }
        LOG.info("no recvmmsg and sendmmsg, because {}", obstacle);
        return NioDatagramIo.bind(hosts, port, counts);
    }

    /** As the command line has it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
