package dev.tcrp.server.budget;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * A network in CIDR notation (RFC 4632).
 *
 * @param size how many bits of the address all its hosts have in common
 */
public record Network(InetAddress address, int size) {
    /**
     * Reads {@code 192.0.2.0/24}, {@code 2001:db8::/32}, or one address.
     *
     * @throws IllegalArgumentException in words
     */
    public static Network of(String text) {
        int slash = text.indexOf('/');
        try {
            var address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            int most = address.getAddress().length * Byte.SIZE;
            int size = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
            if (size >= 0 && size <= most) {
                return new Network(address, size);
            }
        } catch (IllegalArgumentException e) {
            // Said below, for all that is no network.
        }
        throw new IllegalArgumentException("must be a network as 192.0.2.0/24 or 2001:db8::/32");
    }

    /** In CIDR notation. */
    @Override
    public String toString() {
        return address.getHostAddress() + "/" + size;
    }

    /** Whether the address is in it. */
    public boolean contains(InetAddress other) {
        byte[] ours = address.getAddress();
        byte[] theirs = other.getAddress();
        int whole = size / Byte.SIZE;
        int rest = size % Byte.SIZE;
        return ours.length == theirs.length
                && Arrays.equals(ours, 0, whole, theirs, 0, whole)
                && (rest == 0 || (ours[whole] ^ theirs[whole]) >> (Byte.SIZE - rest) == 0);
    }

    /** Whether it has the prefix, or is a part of it. */
    boolean meets(AddressPrefix prefix) {
        return contains(prefix.first()) || AddressPrefix.of(address).equals(prefix);
    }
}
