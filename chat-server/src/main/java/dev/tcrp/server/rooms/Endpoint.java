package dev.tcrp.server.rooms;

import java.net.InetAddress;

/**
 * Where a member takes datagrams and sends them from: the address of its TCP connection, and the
 * port it named. Two endpoints are equal when these are: a member is the same whichever of the
 * server's addresses they connected to.
 *
 * @param near the server's address that datagrams go there from
 */
public record Endpoint(InetAddress address, int port, InetAddress near) {
    static Endpoint of(Endpoints ends, int port) {
        return new Endpoint(ends.far(), port, ends.near());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Endpoint(var thatAddress, var thatPort, var _)
                && port == thatPort
                && address.equals(thatAddress);
    }

    @Override
    public int hashCode() {
        return 31 * address.hashCode() + port;
    }
}
