package dev.tcrp.server;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Where clients reach a server that is behind NAT or in a container, as they see it.
 *
 * @param host a name or an address
 * @param tlsPort the port for control within TLS; empty: the one that the server listens on
 * @param udpPort the port for messages, which clients are told; empty: likewise
 */
public record Advertised(String host, OptionalInt tlsPort, OptionalInt udpPort) {
    private static final int LONGEST = 253;
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?\\.?");

    /** Checks that the host is a name or an address; throws {@link IllegalArgumentException}. */
    public Advertised {
        boolean isSix = host.contains(":");
        if (isSix ? !(InetAddress.ofLiteral(host) instanceof Inet6Address) : !isName(host)) {
            throw new IllegalArgumentException("no name or address");
        }
    }

    private static boolean isName(String host) {
        return host.length() <= LONGEST && NAME.matcher(host).matches();
    }

    /** The host and a port, as {@code chat.example.org:9003} and {@code [2001:db8::1]:9003}. */
    String at(int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
