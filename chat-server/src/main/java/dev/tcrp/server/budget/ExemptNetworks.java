package dev.tcrp.server.budget;

import java.net.InetAddress;
import java.util.List;

/**
 * Where many people share an address that is known: nothing that comes from there counts by address
 * alone.
 *
 * @param thisMachine whether loopback is exempt, where tunnels and proxies come from
 */
public record ExemptNetworks(boolean thisMachine, List<Network> networks) {
    private static final AddressPrefix V6_LOOPBACK = AddressPrefix.of(InetAddress.ofLiteral("::1"));

    /** This machine alone. */
    public static final ExemptNetworks LOOPBACK = new ExemptNetworks(true, List.of());

    /** Every address counts. */
    public static final ExemptNetworks NONE = new ExemptNetworks(false, List.of());

    /** Copies the list. */
    public ExemptNetworks {
        networks = List.copyOf(networks);
    }

    /** Whether this prefix, or an address in it, is exempt. */
    public boolean has(AddressPrefix prefix) {
        return (thisMachine && (prefix.first().isLoopbackAddress() || prefix.equals(V6_LOOPBACK)))
                || networks.stream().anyMatch(network -> network.meets(prefix));
    }

    /** Whether what comes from this address is not counted by address. */
    public boolean has(InetAddress address) {
        return (thisMachine && address.isLoopbackAddress())
                || networks.stream().anyMatch(network -> network.contains(address));
    }
}
