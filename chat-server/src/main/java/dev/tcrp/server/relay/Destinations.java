package dev.tcrp.server.relay;

import java.net.InetAddress;

/**
 * An audience as sendmmsg(2) takes it: place by place a socket address and a header that points to
 * it, always ready to be sent. Owned by the relay thread; the memory goes with the object.
 */
final class Destinations extends Audience {
    private SocketAddresses addresses = new SocketAddresses(0);
    private MessageHeaders headers = new MessageHeaders(0);

    MessageHeaders headers() {
        return headers;
    }

    /** Where the socket address of this place lies. */
    long address(int place) {
        return addresses.address(place);
    }

    @Override
    protected void grow(int capacity) {
        addresses = new SocketAddresses(capacity);
        headers = new MessageHeaders(capacity);
        for (int place = 0; place < capacity; place++) {
            headers.name(place, addresses.address(place));
        }
        for (int place = 0; place < size(); place++) {
            placed(place, at(place));
        }
    }

    @Override
    protected void placed(int place, Route route) {
        place(place, route.endpoint.address(), route.endpoint.port());
    }

    void place(int place, InetAddress address, int port) {
        addresses.set(place, address, port);
    }
}
