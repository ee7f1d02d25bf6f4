package dev.tcrp.server.udp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.tcrp.protocol.text.Utf8;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Datagrams to a Unix socket (unix(7)), which Java's own sockets cannot send. Any thread; never
 * waits.
 *
 * <pre>
 *  0          2
 * +----------+------------------------------------------+
 * | family 1 | path, at most 107 bytes and a zero; an   |
 * |          | abstract name: a zero, and 107 at most   |
 * +----------+------------------------------------------+
 * </pre>
 */
public final class UnixDatagrams implements Closeable {
    private static final int PATH = 2;
    private static final int LONGEST = 107;

    private final Libc libc = new Libc();
    private final MemorySegment address = Arena.ofAuto().allocate(PATH + LONGEST + 1L, 2);
    private final int addressSize;
    private int fd;

    private UnixDatagrams(int fd, byte[] name) {
        this.fd = fd;
        boolean isAbstract = name[0] == '@';
        address.set(JAVA_SHORT, 0, (short) Libc.AF_UNIX);
        MemorySegment.copy(name, 0, address, JAVA_BYTE, PATH, name.length);
        if (isAbstract) {
            address.set(JAVA_BYTE, PATH, (byte) 0);
        }
        addressSize = PATH + name.length + (isAbstract ? 0 : 1);
    }

    /**
     * To the socket of this name.
     *
     * @param name an absolute path, or {@code @} and the name of an abstract socket
     * @throws IOException in words, when that is no name
     */
    public static UnixDatagrams to(String name) throws IOException {
        byte[] bytes = Utf8.encode(name);
        if (bytes.length < 2 || bytes.length > LONGEST || (bytes[0] != '/' && bytes[0] != '@')) {
            throw new IOException("it must be a path, or @ and a name, of 2 to 107 bytes");
        }
        int fd = new Libc().socket(Libc.AF_UNIX, Libc.SOCK_DGRAM | Libc.SOCK_CLOEXEC, 0);
        if (fd < 0) {
            throw new IOException("there is no Unix socket to be had");
        }
        return new UnixDatagrams(fd, bytes);
    }

    /** Sends these bytes; throws in the system's words when nobody takes them now. */
    public synchronized void send(byte[] datagram) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(datagram.length);
            MemorySegment.copy(datagram, 0, bytes, JAVA_BYTE, 0, datagram.length);
            int sent =
                    libc.sendto(
                            fd,
                            bytes.address(),
                            datagram.length,
                            Libc.MSG_DONTWAIT | Libc.MSG_NOSIGNAL,
                            address.address(),
                            addressSize);
            if (sent < 0) {
                throw new IOException(Libc.strerror(libc.errno()));
            }
        }
    }

    @Override
    public synchronized void close() {
        if (fd >= 0) {
            libc.close(fd);
            fd = -1;
        }
    }
}
