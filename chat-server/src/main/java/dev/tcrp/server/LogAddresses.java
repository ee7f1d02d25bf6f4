package dev.tcrp.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** How much of a client's address the log shows. */
enum LogAddresses {
    /** All of it. */
    full,
    /** The network it is in: /24 of IPv4, /48 of IPv6, which tell a provider and no household. */
    network,
    /** Nothing. */
    none;

    private static final int V4_SIZE = 4;
    private static final int V4_SHOWN = 3;
    private static final int V6_SHOWN = 6;

    /** The form that the log shows of an address, if any. */
    Optional<String> shown(InetAddress address) {
        return switch (this) {
            case full -> Optional.of(address.getHostAddress());
            case network -> Optional.of(networkOf(address));
            case none -> Optional.empty();
        };
    }

    private static String networkOf(InetAddress address) {
        byte[] bytes = address.getAddress();
        int size = bytes.length == V4_SIZE ? V4_SHOWN : V6_SHOWN;
        byte[] shown = Arrays.copyOf(Arrays.copyOf(bytes, size), bytes.length);
        try {
            return InetAddress.getByAddress(shown).getHostAddress() + "/" + size * Byte.SIZE;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address is as long as an address", e);
        }
    }
}
