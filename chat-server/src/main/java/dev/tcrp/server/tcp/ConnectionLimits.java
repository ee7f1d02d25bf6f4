package dev.tcrp.server.tcp;

import java.net.InetAddress;
import java.util.OptionalInt;

/**
 * How many connections are accepted; one beyond that is closed without a word.
 *
 * @param inAll at one time
 * @param perAddress of one address; none means {@value #USUAL_PER_ADDRESS}, and any number from
 *     this machine, where tunnels and scripts come from
 * @param handshakes most under way; for one more an older one is closed ({@link Handshakes})
 */
public record ConnectionLimits(int inAll, OptionalInt perAddress, int handshakes) {
    /** Enough for a large office behind one address. */
    public static final int USUAL_PER_ADDRESS = 256;

    /** The limits that hold when nobody chose others. */
    public static final ConnectionLimits USUAL =
            new ConnectionLimits(50_000, OptionalInt.empty(), 1024);

    boolean allow(InetAddress address, int fromThere, int inAllNow) {
        boolean unlimited = perAddress.isEmpty() && address.isLoopbackAddress();
        return inAllNow < inAll && (unlimited || fromThere < perAddress.orElse(USUAL_PER_ADDRESS));
    }
}
