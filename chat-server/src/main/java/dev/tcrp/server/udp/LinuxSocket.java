package dev.tcrp.server.udp;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A bound UDP socket of Linux; owned by the relay thread, but for {@link #ring} and {@link #close}.
 * Its port is its own: SO_REUSEADDR is never set, by which another process could share it.
 */
final class LinuxSocket {
    private static final Logger LOG = LoggerFactory.getLogger(LinuxSocket.class);

    /** Of IPv4, which any Linux has, where the system's administrator may have taken away ::1. */
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private static final int CLOSED = -1;

    private final Kernel kernel;
    private final Libc libc = new Libc();
    private final Libc ringing = new Libc();
    private final MemorySegment option = Arena.ofAuto().allocate(2L * Long.BYTES, Long.BYTES);
    private final Addressing addressing;
    private final SocketAddresses own;
    private final InetSocketAddress localAddress;

    /** {@link #CLOSED} once it is closed: the system may give its number to another by then. */
    private final AtomicInteger fd;

    private long timeoutNs;

    private LinuxSocket(int fd, InetSocketAddress address, Kernel kernel) throws IOException {
        this.fd = new AtomicInteger(fd);
        this.kernel = kernel;
        this.addressing = Addressing.of(address.getAddress());
        this.own = new SocketAddresses(1, addressing);
        buffer(Libc.SO_RCVBUFFORCE, Libc.SO_RCVBUF);
        buffer(Libc.SO_SNDBUFFORCE, Libc.SO_SNDBUF);
        option.set(JAVA_INT, 0, 1);
        set(Libc.SO_RXQ_OVFL, Integer.BYTES);
        switch (addressing) {
            case FOUR -> {}
            case ALL_FOUR -> require(Libc.SOL_IP, Libc.IP_PKTINFO, 1);
            case SIX -> require(Libc.SOL_IPV6, Libc.IPV6_V6ONLY, 1);
            case ALL -> {
                require(Libc.SOL_IPV6, Libc.IPV6_V6ONLY, 0);
                require(Libc.SOL_IPV6, Libc.IPV6_RECVPKTINFO, 1);
            }
        }
        own.set(0, address.getAddress(), address.getPort());
        if (libc.bind(fd, own.address(0), addressing.size()) != 0) {
            throw new BindException(Libc.strerror(libc.errno()));
        }
        option.set(JAVA_INT, 0, addressing.size());
        libc.getsockname(fd, own.address(0), option.address());
        this.localAddress = own.get(0);
        if (addressing.isAll()) {
            own.set(0, LOOPBACK, localAddress.getPort());
        }
        LOG.info(
                "UDP by recvmmsg and sendmmsg; socket buffers {} and {} of the {} bytes asked for",
                granted(Libc.SO_RCVBUF),
                granted(Libc.SO_SNDBUF),
                DatagramIo.SOCKET_BUFFER);
    }

    /** Binds; throws {@link BindException} when the address cannot be had. */
    static LinuxSocket bind(InetSocketAddress address, Kernel kernel) throws IOException {
        var libc = new Libc();
        int family = Addressing.of(address.getAddress()).family();
        int fd = libc.socket(family, Libc.SOCK_DGRAM | Libc.SOCK_CLOEXEC, 0);
        if (fd < 0) {
            throw new IOException("no UDP socket: " + Libc.strerror(libc.errno()));
        }
        try {
            return new LinuxSocket(fd, address, kernel);
        } catch (IOException | RuntimeException e) {
            libc.close(fd);
            throw e;
        }
    }

    Addressing addressing() {
        return addressing;
    }

    InetSocketAddress localAddress() {
        return localAddress;
    }

    /** Its number in this process; -1 once it is closed. */
    int number() {
        return fd.get();
    }

    /** Waits for the first datagram at most so long, and takes what else is there by then. */
    int receive(MessageHeaders headers, int most, long waitNs) throws IOException {
        int flags = Libc.MSG_DONTWAIT;
        if (waitNs > 0) {
            waitAtMost(waitNs);
            flags = Libc.MSG_WAITFORONE;
        }
        int received = kernel.recvmmsg(fd.get(), headers.address(0), most, flags);
        if (received >= 0) {
            return received;
        }
        return switch (kernel.errno()) {
            case Libc.EAGAIN, Libc.EINTR -> 0;
            case Libc.EBADF -> throw new ClosedChannelException();
            default -> throw new IOException("recvmmsg: " + Libc.strerror(kernel.errno()));
        };
    }

    /**
     * Never waits. Returns how many went out, or -1 and {@link #errno} says why the first cannot.
     */
    int send(MessageHeaders headers, int first, int count) {
        int sent;
        do {
            sent = kernel.sendmmsg(fd.get(), headers.address(first), count, Libc.MSG_DONTWAIT);
        } while (sent < 0 && kernel.errno() == Libc.EINTR);
        return sent;
    }

    int errno() {
        return kernel.errno();
    }

    /** Sends itself an empty datagram; any thread. */
    void ring() {
        ringing.sendto(fd.get(), 0, 0, Libc.MSG_DONTWAIT, own.address(0), addressing.size());
    }

    /** Frees the port; any thread, idempotent. */
    void close() {
        int open = fd.getAndSet(CLOSED);
        if (open != CLOSED) {
            libc.close(open);
        }
    }

    /** Mostly the kernel knows already. */
    private void waitAtMost(long waitNs) {
        if (waitNs != timeoutNs) {
            // A timeval in microseconds; 0 would mean for ever.
            long micros = Math.max(1, TimeUnit.NANOSECONDS.toMicros(waitNs));
            option.set(JAVA_LONG, 0, micros / 1_000_000);
            option.set(JAVA_LONG, Long.BYTES, micros % 1_000_000);
            set(Libc.SO_RCVTIMEO, 2 * Long.BYTES);
            timeoutNs = waitNs;
        }
    }

    /** An administrator's process may go beyond the system's limit. */
    private void buffer(int beyondLimit, int withinLimit) {
        option.set(JAVA_INT, 0, DatagramIo.SOCKET_BUFFER);
        if (!set(beyondLimit, Integer.BYTES)) {
            set(withinLimit, Integer.BYTES);
        }
    }

    private void require(int level, int name, int value) throws IOException {
        option.set(JAVA_INT, 0, value);
        if (libc.setsockopt(fd.get(), level, name, option.address(), Integer.BYTES) != 0) {
            throw new IOException("UDP socket option: " + Libc.strerror(libc.errno()));
        }
    }

    private boolean set(int name, int size) {
        return libc.setsockopt(fd.get(), Libc.SOL_SOCKET, name, option.address(), size) == 0;
    }

    /** Linux answers twice what it was asked for, to count its own needs in (socket(7)). */
    private int granted(int name) {
        option.set(JAVA_LONG, Long.BYTES, Integer.BYTES);
        libc.getsockopt(
                fd.get(), Libc.SOL_SOCKET, name, option.address(), option.address() + Long.BYTES);
        return option.get(JAVA_INT, 0) / 2;
    }
}
