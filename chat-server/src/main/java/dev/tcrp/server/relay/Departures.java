package dev.tcrp.server.relay;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.tcrp.protocol.Limits;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Sends what has arrived to destinations; owned by the relay thread. Datagrams of one size, of
 * which the last may be shorter, go to a receiver as segments of one send, where the kernel can
 * (udp(7), UDP_SEGMENT): it carries them through its layers as one and parts them at the end.
 */
final class Departures {
    private static final Logger LOG = LoggerFactory.getLogger(Departures.class);

    /** Most headers that sendmmsg(2) takes. */
    private static final int MOST_AT_ONCE = 1024;

    /**
     * Most bytes of one send, all segments together: what fits into an IPv4 packet, and a bit less.
     */
    private static final int LONGEST_SEND = 65_000;

    private final LinuxSocket socket;
    private final Traffic traffic;
    private final Vectors vectors = new Vectors(DatagramIo.SLOTS);
    private final ControlMessage control = new ControlMessage(1);
    private final MessageHeaders one = new MessageHeaders(1);
    private final MemorySegment words = Arena.ofAuto().allocate(Limits.DATAGRAM);
    private boolean segmenting = true;

    Departures(LinuxSocket socket, Traffic traffic) {
        this.socket = socket;
        this.traffic = traffic;
    }

    /** Whether runs travel as segments: so, until the kernel has refused once. */
    boolean segmenting() {
        return segmenting;
    }

    /** As {@link DatagramIo#send(int[], int, boolean, Audience, int, int)}. */
    void send(
            Arrivals arrivals,
            int[] slots,
            int count,
            boolean extended,
            Destinations to,
            int first,
            int receivers) {
        for (int at = 0; at < count; ) {
            int segments = load(arrivals, slots, at, count, extended);
            if (receivers == 1) {
                one.name(0, to.address(first));
                send(one, 0, 1, segments);
            } else {
                send(to.headers(), first, receivers, segments);
            }
            at += segments;
        }
    }

    void send(byte[] datagram, Destinations to) {
        MemorySegment.copy(datagram, 0, words, JAVA_BYTE, 0, datagram.length);
        vectors.set(0, words.address(), datagram.length);
        send(to.headers(), 0, to.size(), 1);
    }

    /** Points the vectors at the run of segments that begins here; returns how many it has. */
    private int load(Arrivals arrivals, int[] slots, int at, int count, boolean extended) {
        int segment = size(arrivals, slots[at], extended);
        int most = segmenting ? Math.min(count - at, LONGEST_SEND / segment) : 1;
        int loaded = 0;
        int size = segment;
        while (loaded < most && size == segment) {
            size = size(arrivals, slots[at + loaded], extended);
            if (size > segment) {
                break;
            }
            vectors.set(loaded++, arrivals.address(slots[at + loaded - 1]), size);
        }
        control.segments(segment);
        return loaded;
    }

    private static int size(Arrivals arrivals, int slot, boolean extended) {
        return extended ? arrivals.extendedSize(slot) : arrivals.size(slot);
    }

    private void send(MessageHeaders to, int first, int receivers, int segments) {
        to.carry(vectors.address(0), segments, control.address(0));
        int end = first + receivers;
        for (int next = first; next < end; ) {
            int sent = socket.send(to, next, Math.min(MOST_AT_ONCE, end - next));
            if (sent > 0) {
                next += sent;
            } else if (socket.errno() != Libc.EINTR) {
                missed(to.name(next), segments);
                next++;
            }
        }
    }

    /** UDP promises nothing: one receiver misses it, and the others must not. */
    private void missed(long address, int segments) {
        int errno = socket.errno();
        boolean maybeSegments =
                errno == Libc.EINVAL || errno == Libc.EIO || errno == Libc.EOPNOTSUPP;
        int came = segments > 1 && maybeSegments ? sendSingly(address, segments) : 0;
        traffic.refused += segments - came;
        if (came > 0 && segmenting) {
            segmenting = false;
            LOG.info("datagrams go out one by one: UDP_SEGMENT: {}", Libc.strerror(errno));
        }
    }

    /** Returns how many went out. */
    private int sendSingly(long address, int segments) {
        int sent = 0;
        one.name(0, address);
        for (int i = 0; i < segments; i++) {
            one.carry(vectors.address(i), 1, 0);
            sent += Math.max(0, socket.send(one, 0, 1));
        }
        return sent;
    }
}
