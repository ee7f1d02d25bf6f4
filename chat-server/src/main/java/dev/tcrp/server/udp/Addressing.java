package dev.tcrp.server.udp;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * Which addresses a socket of Linux has. One that has several is told, beside each datagram, which
 * of them it came to, and tells which one an answer leaves from (ip(7), ipv6(7), PKTINFO); with one
 * address that costs nothing.
 */
enum Addressing {
    /** One of IPv4. */
    FOUR(Libc.AF_INET, 16, 0),
    /** All of IPv4. */
    ALL_FOUR(Libc.AF_INET, 16, 32),
    /** One of IPv6. */
    SIX(Libc.AF_INET6, 28, 0),
    /** All of both; one of IPv4 is written as ::ffff:192.0.2.1. */
    ALL(Libc.AF_INET6, 28, 40);

    private final int family;
    private final int size;
    private final int nearSize;

    Addressing(int family, int size, int nearSize) {
        this.family = family;
        this.size = size;
        this.nearSize = nearSize;
    }

    /** Of a socket that is bound to this host. */
    static Addressing of(InetAddress host) {
        boolean four = host instanceof Inet4Address;
        if (host.isAnyLocalAddress()) {
            return four ? ALL_FOUR : ALL;
        }
        return four ? FOUR : SIX;
    }

    int family() {
        return family;
    }

    boolean isSix() {
        return family == Libc.AF_INET6;
    }

    /** Of a socket address, in bytes. */
    int size() {
        return size;
    }

    /** Whether it has several. */
    boolean isAll() {
        return nearSize > 0;
    }

    /**
     * Of the control message with the near address, in bytes, padding and all; 0: there is none.
     */
    int nearSize() {
        return nearSize;
    }

    /**
     * The address as this socket writes it: 4 or 16 bytes; those of a wildcard if it has no form.
     */
    byte[] bytes(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (!isSix()) {
            return bytes.length == 4 ? bytes : new byte[4];
        }
        return bytes.length == 16 ? bytes : mapped(bytes);
    }

    /** Which link an address of a link's own is on; 0 for others, though Java may know one. */
    static int scope(InetAddress address) {
        return address instanceof Inet6Address six && six.isLinkLocalAddress()
                ? six.getScopeId()
                : 0;
    }

    /** Whether an address of this kind can be written as this socket does. */
    boolean reaches(InetAddress address) {
        return isSix() || address instanceof Inet4Address;
    }

    private static byte[] mapped(byte[] four) {
        byte[] six = new byte[16];
        six[10] = (byte) 0xFF;
        six[11] = (byte) 0xFF;
        System.arraycopy(four, 0, six, 12, 4);
        return six;
    }
}
