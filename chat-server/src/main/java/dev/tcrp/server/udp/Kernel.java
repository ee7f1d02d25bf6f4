package dev.tcrp.server.udp;

/**
 * What the relay asks of the kernel for each batch of datagrams; {@link Libc} asks it. Owned by the
 * relay thread.
 */
interface Kernel {
    /** As recvmmsg(2), without a timeout; -1 when {@link #errno} says why not. */
    int recvmmsg(int fd, long headers, int count, int flags);

    /** As sendmmsg(2): how many went out, or -1 when {@link #errno} says why the first did not. */
    int sendmmsg(int fd, long headers, int count, int flags);

    /** Why the last call returned -1. */
    int errno();
}
