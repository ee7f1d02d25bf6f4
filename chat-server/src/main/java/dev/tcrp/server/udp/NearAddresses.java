package dev.tcrp.server.udp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;

/**
 * An array of the host's own addresses that datagrams leave from, each as a {@code struct cmsghdr}
 * with a {@code struct in_pktinfo} or {@code in6_pktinfo}, outside the heap; owned by the relay
 * thread. There are none when the socket has one address only. Each of them:
 *
 * <pre>
 *  0       8          12      16              20               24           28       32        36   40
 * +-------+----------+-------+---------------+----------------+------------+--------+
 * | 28, 8 | level 0  | 8     | interface 4   | IPv4 address 4 | 4, unused  | pad 4  |
 * +-------+----------+-------+---------------+----------------+------------+--------+---------+------+
 * | 36, 8 | level 41 | 50    | IPv6 address 16                                       | itf 4   | pad  |
 * +-------+----------+-------+---------------+----------------+------------+--------+---------+------+
 * </pre>
 *
 * The interface is 0: routing finds it. Only an IPv6 address of a link's own needs it named.
 */
final class NearAddresses {
    private static final long NONE = ControlMessages.NONE;
    private static final long HEADER = ControlMessages.HEADER;
    private static final long FOUR_AT = HEADER + 4;
    private static final long SCOPE_AT = HEADER + 16;

    private static final long PADDING = 4;

    /** The first ten bits of an address of a link's own, fe80::/10, as they lie here. */
    private static final int LINK = 0x80FE;

    private static final int LINK_MASK = 0xC0FF;

    private final Addressing addressing;
    private final MemorySegment memory;

    NearAddresses(int count, Addressing addressing) {
        this.addressing = addressing;
        this.memory = Arena.ofAuto().allocate((long) count * addressing.nearSize(), Long.BYTES);
    }

    /** Datagrams to this place leave from there. */
    void set(int place, InetAddress near) {
        if (addressing.isAll()) {
            begin(place);
            byte[] bytes = addressing.bytes(near);
            MemorySegment.copy(bytes, 0, memory, JAVA_BYTE, at(place) + addressAt(), bytes.length);
            if (addressing.isSix()) {
                memory.set(JAVA_INT, at(place) + SCOPE_AT, Addressing.scope(near));
            }
        }
    }

    /** One by itself, from what the kernel told beside the datagram in this slot. */
    static NearAddresses of(Addressing addressing, ControlMessages told, int slot, long filled) {
        var one = new NearAddresses(1, addressing);
        if (!addressing.isAll()) {
            return one;
        }
        one.begin(0);
        long at = told.findNear(slot, filled, addressing);
        if (at != NONE) {
            told.copy(at, one.memory, HEADER, addressing.nearSize() - HEADER);
            one.forgetInterface();
        }
        return one;
    }

    /** Whether the kernel told beside the datagram in this slot that it came to the first. */
    boolean isThat(ControlMessages told, int slot, long filled) {
        if (!addressing.isAll()) {
            return true;
        }
        long at = told.findNear(slot, filled, addressing);
        if (at == NONE) {
            return false;
        }
        return addressing.isSix()
                ? told.longAt(at) == memory.get(JAVA_LONG, HEADER)
                        && told.longAt(at + 8) == memory.get(JAVA_LONG, HEADER + 8)
                : told.intAt(at + 4) == memory.get(JAVA_INT, FOUR_AT);
    }

    /**
     * Puts the one of this place into a buffer; returns how many bytes that are, which may be 0.
     */
    long copy(int place, ControlMessages into, int index) {
        int size = addressing.nearSize();
        if (size > 0) {
            into.begin(index, memory, at(place), size);
        }
        return size;
    }

    private void begin(int place) {
        memory.set(JAVA_LONG, at(place), addressing.nearSize() - PADDING);
        memory.set(JAVA_INT, at(place) + 8, addressing.isSix() ? Libc.SOL_IPV6 : Libc.SOL_IP);
        memory.set(
                JAVA_INT, at(place) + 12, addressing.isSix() ? Libc.IPV6_PKTINFO : Libc.IP_PKTINFO);
    }

    private void forgetInterface() {
        if (!addressing.isSix()) {
            memory.set(JAVA_INT, HEADER, 0);
        } else if ((memory.get(JAVA_INT, HEADER) & LINK_MASK) != LINK) {
            memory.set(JAVA_INT, SCOPE_AT, 0);
        }
    }

    private long addressAt() {
        return addressing.isSix() ? HEADER : FOUR_AT;
    }

    private long at(int place) {
        return (long) place * addressing.nearSize();
    }
}
