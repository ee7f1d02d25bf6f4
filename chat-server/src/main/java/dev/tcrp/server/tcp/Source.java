package dev.tcrp.server.tcp;

import dev.tcrp.server.budget.AddressPrefix;
import dev.tcrp.server.budget.ExemptNetworks;
import dev.tcrp.server.rooms.ClientId;

import java.net.InetAddress;

/**
 * The source that a connection counts for: an address prefix as a whole, or a client of an exempt
 * network by itself.
 *
 * @param alone the client's number; 0 for all of the prefix
 */
record Source(AddressPrefix prefix, long alone) {
    static Source of(ClientId client, InetAddress address, ExemptNetworks exempt) {
        return new Source(AddressPrefix.of(address), exempt.has(address) ? client.number() : 0);
    }

    boolean isExempt() {
        return alone != 0;
    }
}
