package dev.tcrp.server.relay;

import java.net.InetAddress;

/**
 * An audience as socket addresses, place by place, for sendmmsg(2) to be pointed at. Owned by the
 * relay thread; the memory goes with the object.
 */
final class Destinations extends Audience {
    private SocketAddresses addresses = new SocketAddresses(0);

    /** Where the socket address of this place lies. */
    long address(int place) {
        return addresses.address(place);
    }

    @Override
    protected void grow(int capacity) {
        addresses = new SocketAddresses(capacity);
        for (int place = 0; place < size(); place++) {
            placed(place, at(place));
        }
    }

    @Override
    protected void placed(int place, PlainRecipient route) {
        place(place, route.endpoint.address(), route.endpoint.port());
    }

    void place(int place, InetAddress address, int port) {
        addresses.set(place, address, port);
    }
}
