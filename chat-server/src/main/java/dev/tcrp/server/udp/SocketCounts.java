package dev.tcrp.server.udp;

/** Datagrams that the kernel lost at a socket; owned by the relay thread. */
public final class SocketCounts {
    long refused;
    long overflowed;

    /** Datagrams that the kernel did not send, one for each receiver that missed it. */
    public long refused() {
        return refused;
    }

    /** Datagrams that the kernel dropped because the socket's buffer was full. */
    public long overflowed() {
        return overflowed;
    }
}
