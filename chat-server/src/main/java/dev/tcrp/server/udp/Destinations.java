package dev.tcrp.server.udp;

/**
 * An audience as socket addresses, place by place, for sendmmsg(2) to be pointed at, and the host's
 * own that datagrams go there from. Owned by the relay thread; the memory goes with the object.
 */
final class Destinations extends Audience {
    private final Addressing addressing;
    private SocketAddresses addresses;
    private NearAddresses near;

    Destinations(Addressing addressing) {
        this.addressing = addressing;
        this.addresses = new SocketAddresses(0, addressing);
        this.near = new NearAddresses(0, addressing);
    }

    /** Where the socket address of this place lies. */
    long address(int place) {
        return addresses.address(place);
    }

    /** Which of the host's addresses datagrams to each place leave from. */
    NearAddresses near() {
        return near;
    }

    @Override
    protected void grow(int capacity) {
        addresses = new SocketAddresses(capacity, addressing);
        near = new NearAddresses(capacity, addressing);
        for (int place = 0; place < size(); place++) {
            placed(place, at(place));
        }
    }

    @Override
    protected void placed(int place, Receiver receiver) {
        place(place, receiver.address());
    }

    void place(int place, PeerAddress address) {
        addresses.set(place, address.far(), address.port());
        near.set(place, address.near());
    }
}
