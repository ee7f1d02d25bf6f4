package dev.tcrp.server.udp;

/** Takes the datagrams of one {@link Audience} at one address; owned by the relay thread. */
public final class Receiver {
    /** The place of one that is in no audience. */
    static final int NOWHERE = -1;

    private final PeerAddress address;

    /** Kept by the audience. */
    int place = NOWHERE;

    /** One that is in no audience yet. */
    public Receiver(PeerAddress address) {
        this.address = address;
    }

    /** Where its datagrams go, and from where. */
    public PeerAddress address() {
        return address;
    }

    /** Its index in its audience; negative when it is in none. */
    public int place() {
        return place;
    }
}
