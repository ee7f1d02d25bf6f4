package dev.tcrp.server.udp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.sealed.SealedDatagram;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Sends datagrams to destinations; owned by the relay thread. What many rooms have to send is
 * collected and leaves by one call. Datagrams of one size, of which the last may be shorter, go to
 * a receiver as segments of one send, where the kernel can (udp(7), UDP_SEGMENT): it carries them
 * through its layers as one and parts them at the end.
 */
final class SendBatch {
    private static final Logger LOG = LoggerFactory.getLogger(SendBatch.class);

    /** Most sends of one call: a quarter of what sendmmsg(2) takes, as it stays in a near cache. */
    private static final int MOST_AT_ONCE = 256;

    /** Enough for a batch that goes to named and to classic members. */
    private static final int VECTORS = 4 * DatagramIo.SLOTS;

    /**
     * Most bytes of one send, all segments together: what fits into an IPv4 packet, and a bit less.
     */
    private static final int LONGEST_SEND = 65_000;

    /** Bytes of datagrams that were made here and wait: as many as there are vectors for. */
    private static final int PARCELS = VECTORS * SealedDatagram.MOST;

    /** The kernel's limit on the segments of one send (UDP_MAX_SEGMENTS). */
    private static final int MOST_SEGMENTS = 64;

    private final LinuxSocket socket;
    private final SocketCounts counts;
    private final Vectors vectors = new Vectors(VECTORS);
    private final ControlMessages control = new ControlMessages(MOST_AT_ONCE);
    private final MessageHeaders headers;
    private final int[] segments = new int[MOST_AT_ONCE];
    private final int[] segmentSizes = new int[MOST_AT_ONCE];
    private final MessageHeaders one;
    private final Vectors single = new Vectors(1);
    private final int nearSize;
    private final MemorySegment words = Arena.ofAuto().allocate(Limits.DATAGRAM);
    private final MemorySegment parcels = Arena.ofAuto().allocate(PARCELS);
    private int parcelsUsed;

    /** The send that waits last, if more parcels may join it: where to, and what it has so far. */
    private long joinable;

    private int segment;
    private int segmentsSize;
    private int waiting;
    private int vectorsUsed;
    private boolean segmenting = true;

    SendBatch(LinuxSocket socket, SocketCounts counts) {
        this.socket = socket;
        this.headers = new MessageHeaders(MOST_AT_ONCE, socket.addressing().size());
        this.one = new MessageHeaders(1, socket.addressing().size());
        this.nearSize = socket.addressing().nearSize();
        this.counts = counts;
    }

    /** Whether runs travel as segments: so, until the kernel has refused once. */
    boolean segmenting() {
        return segmenting;
    }

    /** As {@link DatagramIo#send(Datagrams, int[], int, Audience, int, int)}. */
    void add(Datagrams datagrams, int[] run, int count, Destinations to, int first, int receivers) {
        for (int at = 0; at < count; ) {
            if (vectorsUsed + Math.min(count - at, MOST_SEGMENTS) > VECTORS) {
                flush();
            }
            int vector = vectorsUsed;
            int segments = load(datagrams, run, at, count);
            int size = datagrams.size(run[at]);
            add(vector, vectorsUsed - vector, segments, size, to, first, receivers);
            at += segments;
        }
    }

    /** Sends these bytes to all of them, at once. */
    void send(byte[] datagram, Destinations to, int receivers) {
        flush();
        MemorySegment.copy(datagram, 0, words, JAVA_BYTE, 0, datagram.length);
        vectors.set(0, words.address(), datagram.length);
        add(0, 1, 1, datagram.length, to, 0, receivers);
        flush();
    }

    /** Takes a copy of these bytes along, to where something came from. */
    void add(byte[] datagram, int size, DatagramOrigin to) {
        if (vectorsUsed == VECTORS || parcelsUsed + size > PARCELS) {
            flush();
        }
        MemorySegment.copy(datagram, 0, parcels, JAVA_BYTE, parcelsUsed, size);
        if (segmenting && mayJoin(size, to.far().address(0))) {
            join(size);
        } else {
            begin(parcels.address() + parcelsUsed, size, to);
        }
        parcelsUsed += size;
    }

    private boolean mayJoin(int size, long to) {
        return joinable == to
                && size <= segment
                && segmentsSize + size <= LONGEST_SEND
                && segments[waiting - 1] < MOST_SEGMENTS;
    }

    /** It lies behind the one before, so that the same vector points at both. */
    private void join(int size) {
        vectors.extend(vectorsUsed - 1, size);
        segments[waiting - 1]++;
        cut(waiting - 1, segment);
        segmentsSize += size;
        joinable = size == segment ? joinable : 0;
    }

    private void begin(long bytes, int size, DatagramOrigin to) {
        if (waiting == MOST_AT_ONCE) {
            leave();
        }
        address(to.far().address(0), to.near(), 0);
        vectors.set(vectorsUsed, bytes, size);
        headers.vectors(waiting, vectors.address(vectorsUsed++), 1);
        segments[waiting++] = 1;
        joinable = to.far().address(0);
        segment = size;
        segmentsSize = size;
    }

    /** Sends what waits. */
    void flush() {
        leave();
        vectorsUsed = 0;
        parcelsUsed = 0;
    }

    /**
     * Points vectors at the run of segments that begins here, one at all that lie side by side, as
     * the kernel copies those at once; returns how many segments it has.
     */
    private int load(Datagrams datagrams, int[] run, int at, int count) {
        int segment = datagrams.size(run[at]);
        int most = segmenting ? mostSegments(segment, count - at) : 1;
        int loaded = 0;
        int size = segment;
        long end = 0;
        while (loaded < most && size == segment) {
            size = datagrams.size(run[at + loaded]);
            if (size > segment) {
                break;
            }
            long address = datagrams.address(run[at + loaded]);
            if (address == end) {
                vectors.extend(vectorsUsed - 1, size);
            } else {
                vectors.set(vectorsUsed++, address, size);
            }
            end = address + size;
            loaded++;
        }
        return loaded;
    }

    private static int mostSegments(int segment, int datagrams) {
        return Math.min(datagrams, Math.min(MOST_SEGMENTS, LONGEST_SEND / segment));
    }

    /** The segments of this size, of the vectors from this one on, shall go to these places. */
    private void add(
            int vector,
            int count,
            int segmentCount,
            int size,
            Destinations to,
            int first,
            int receivers) {
        long bytes = vectors.address(vector);
        joinable = 0;
        for (int place = first; place < first + receivers; place++) {
            if (waiting == MOST_AT_ONCE) {
                leave();
            }
            address(to.address(place), to.near(), place);
            headers.vectors(waiting, bytes, count);
            segments[waiting] = segmentCount;
            if (segmentCount > 1) {
                cut(waiting, size);
            }
            waiting++;
        }
    }

    /** What is sent next goes there, from the near address of this place. */
    private void address(long to, NearAddresses near, int place) {
        headers.name(waiting, to);
        long beside = near.copy(place, control, waiting);
        headers.control(waiting, control.address(waiting), beside);
    }

    /** The kernel shall cut what is sent there into segments of this size. */
    private void cut(int index, int size) {
        segmentSizes[index] = size;
        headers.control(index, control.address(index), control.segments(index, nearSize, size));
    }

    /** What the vectors point at stays there. */
    private void leave() {
        for (int next = 0; next < waiting; ) {
            int sent = socket.send(headers, next, waiting - next);
            if (sent > 0) {
                next += sent;
            } else {
                missed(next);
                next++;
            }
        }
        waiting = 0;
        joinable = 0;
    }

    /**
     * UDP promises nothing: one receiver misses it, and the others must not. Waiting for the kernel
     * to have room again (EAGAIN, ENOBUFS) would make all rooms wait.
     */
    private void missed(int index) {
        int errno = socket.errno();
        int came = segments[index] > 1 && maybeSegments(errno) ? sendSingly(index) : 0;
        counts.refused += segments[index] - came;
        if (came > 0 && segmenting) {
            segmenting = false;
            LOG.info("datagrams go out one by one: UDP_SEGMENT: {}", Libc.strerror(errno));
        }
    }

    /** Whether it may be for the segments that the kernel refuses, and not for the receiver. */
    private static boolean maybeSegments(int errno) {
        return errno == Libc.EINVAL || errno == Libc.EIO || errno == Libc.EOPNOTSUPP;
    }

    /** Returns how many went out. */
    private int sendSingly(int index) {
        int sent = 0;
        one.name(0, headers.name(index));
        one.control(0, headers.control(index), nearSize);
        int first = Math.toIntExact((headers.vectors(index) - vectors.address(0)) / Vectors.SIZE);
        for (int vector = first; vector < first + headers.vectorCount(index); vector++) {
            long start = vectors.start(vector);
            long end = start + vectors.length(vector);
            for (long at = start; at < end; at += segmentSizes[index]) {
                single.set(0, at, Math.min(segmentSizes[index], end - at));
                one.vectors(0, single.address(0), 1);
                sent += Math.max(0, socket.send(one, 0, 1));
            }
        }
        return sent;
    }
}
