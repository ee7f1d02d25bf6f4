package dev.tcrp.server.udp;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Waits for datagrams at several sockets, by ppoll(2); owned by the relay thread. Each {@code
 * struct pollfd}:
 *
 * <pre>
 *  0            4          6           8
 * +------------+----------+-----------+
 * | socket 4   | events 2 | happened 2|
 * +------------+----------+-----------+
 * </pre>
 */
final class SocketPoll {
    private static final long STRIDE = 8;
    private static final long EVENTS_AT = 4;
    private static final long NS_PER_S = 1_000_000_000;

    private final Libc libc = new Libc();
    private final List<LinuxSocket> sockets;
    private final MemorySegment polled;
    private final MemorySegment time = Arena.ofAuto().allocate(2L * Long.BYTES, Long.BYTES);

    SocketPoll(List<LinuxSocket> sockets) {
        this.sockets = List.copyOf(sockets);
        this.polled = Arena.ofAuto().allocate(sockets.size() * STRIDE, STRIDE);
    }

    /** Returns once there is a datagram at any, one is closed, or the time is up. */
    void await(long timeoutNs) {
        for (int i = 0; i < sockets.size(); i++) {
            polled.set(JAVA_INT, i * STRIDE, sockets.get(i).number());
            polled.set(JAVA_SHORT, i * STRIDE + EVENTS_AT, Libc.POLLIN);
        }
        time.set(JAVA_LONG, 0, timeoutNs / NS_PER_S);
        time.set(JAVA_LONG, Long.BYTES, timeoutNs % NS_PER_S);
        int _ = libc.ppoll(polled.address(), sockets.size(), time.address());
    }
}
