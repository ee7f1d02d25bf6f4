package dev.tcrp.server.udp;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * The server's UDP socket; owned by the relay thread, but for {@link #wakeUp} and {@link #close}.
 * Received datagrams lie in slots until the next {@link #receive}; nothing is allocated for one.
 *
 * <p>Bound to a wildcard it has all addresses of the host, and what answers a datagram leaves from
 * the one that was addressed: clients drop what comes from another.
 */
public interface DatagramIo extends Closeable {
    /** An address, in the form that this socket sends to, and the host's own that it sends from. */
    interface Destination {}

    /** Whatever its user knows an admitted sender by; the socket only hands it back. */
    interface Source {}

    /** Most datagrams received at once. */
    int SLOTS = 64;

    /** What is asked of the kernel for each direction, in bytes; it may grant less. */
    int SOCKET_BUFFER = 4 << 20;

    /** Where it is bound. */
    InetSocketAddress localAddress();

    /**
     * Waits until datagrams have come, {@link #wakeUp} was called, or the time is up.
     *
     * @return how many slots are filled, from 0 on
     */
    int receive(long timeoutNs) throws IOException;

    /** Ends the {@link #receive} that waits, or the next one; any thread. */
    void wakeUp();

    /** Datagrams will come to this address of the host, if the socket is to have all of them. */
    void expect(InetAddress near);

    /** Datagrams from this address have this source from now on. */
    void admit(PeerAddress address, Source source);

    /** Datagrams from this address have no source from now on. */
    void forget(PeerAddress address);

    /** The source of the datagram in this slot; null when none was admitted from there. */
    @Nullable Source source(int slot);

    /**
     * How many bytes it has; 0 when it is but a call to wake up; one more than the limit of a
     * datagram when it was longer.
     */
    int size(int slot);

    /** Byte {@code at} of it, 0 to 255. */
    int byteAt(int slot, int at);

    /** Whether it names this room, as its first bytes. */
    boolean names(int slot, byte[] room);

    /** Nobody yet, in the form that this socket sends to. */
    Audience audience();

    /**
     * Sends the first {@code count} of {@code run}, indices of these datagrams, in this order, to
     * the {@code receivers} places of the audience from {@code first} on; at the latest with the
     * next {@link #flush}, up to which datagrams and audience stay as they are. Whom the kernel
     * refuses gets nothing; the others do.
     */
    void send(
            Datagrams datagrams, int[] run, int count, Audience audience, int first, int receivers);

    /** Copies the whole datagram to the beginning of this array. */
    void copy(int slot, byte[] into);

    /** Where this socket can answer what is in this slot, from the address that it came to. */
    Destination origin(int slot);

    /** Whether it came from there, to the address that answers leave from. */
    boolean cameFrom(int slot, Destination where);

    /**
     * Sends the first {@code size} of these bytes, at the latest with the next {@link #flush}; the
     * array may be used for something else at once.
     */
    void send(byte[] datagram, int size, Destination to);

    /** Nothing waits any more to be sent. */
    void flush();

    /** Sends these bytes to the first so many of the audience, at once. */
    void send(byte[] datagram, Audience audience, int receivers);
}
