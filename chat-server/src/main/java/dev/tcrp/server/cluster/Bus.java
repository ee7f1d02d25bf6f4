package dev.tcrp.server.cluster;

/** Carries bytes from one server of a cluster to another: in order, but it may lose some. */
interface Bus {
    /** Sends this to the server of this name, if it is there; never waits. */
    void send(String node, byte[] message);
}
