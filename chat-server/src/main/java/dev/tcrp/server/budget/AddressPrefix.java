package dev.tcrp.server.budget;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * The addresses that one subscriber has: a single one of IPv4, and a /64 of IPv6 (RFC 6177), within
 * which a host picks addresses as it likes.
 *
 * @param bits the address of IPv4, or the first 64 bits of one of IPv6
 */
public record AddressPrefix(boolean isV6, long bits) {
    private static final int V4_SIZE = 4;

    /** The prefix of this address. */
    public static AddressPrefix of(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == V4_SIZE
                ? new AddressPrefix(false, ByteBuffer.wrap(bytes).getInt() & 0xFFFF_FFFFL)
                : new AddressPrefix(true, ByteBuffer.wrap(bytes).getLong());
    }

    /** As {@link #toString} writes it. */
    public static AddressPrefix parse(String text) {
        return of(InetAddress.ofLiteral(text.substring(0, text.indexOf('/'))));
    }

    /** The first of its addresses. */
    InetAddress first() {
        return InetAddress.ofLiteral(text());
    }

    /** As {@code 192.0.2.1/32} or {@code 2001:db8:0:1::/64}. */
    @Override
    public String toString() {
        return text() + (isV6 ? "/64" : "/32");
    }

    private String text() {
        return isV6
                ? "%x:%x:%x:%x::".formatted(part(48), part(32), part(16), part(0))
                : "%d.%d.%d.%d"
                        .formatted(bits >> 24, bits >> 16 & 0xFF, bits >> 8 & 0xFF, bits & 0xFF);
    }

    private long part(int shift) {
        return bits >>> shift & 0xFFFF;
    }
}
