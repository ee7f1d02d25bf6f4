package dev.tcrp.server.udp;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Collections;

/**
 * The calls of Linux's C library that the relay needs, named and numbered as there. An object holds
 * the errno of its own last call, so it belongs to one thread at a time. Pointers travel as {@code
 * long}: nothing is allocated by a call.
 */
final class Libc implements Kernel {
    static final int AF_UNIX = 1;
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;
    static final int SOCK_DGRAM = 2;
    static final int SOCK_CLOEXEC = 0x80000;
    static final int SOL_SOCKET = 1;
    static final int SO_SNDBUF = 7;
    static final int SO_RCVBUF = 8;
    static final int SO_RCVTIMEO = 20;
    static final int SO_SNDBUFFORCE = 32;
    static final int SO_RCVBUFFORCE = 33;
    static final int SO_RXQ_OVFL = 40;
    static final int SOL_IP = 0;
    static final int IP_PKTINFO = 8;
    static final int SOL_IPV6 = 41;
    static final int IPV6_V6ONLY = 26;
    static final int IPV6_RECVPKTINFO = 49;
    static final int IPV6_PKTINFO = 50;
    static final int SOL_UDP = 17;
    static final int UDP_SEGMENT = 103;
    static final int MSG_DONTWAIT = 0x40;
    static final int MSG_NOSIGNAL = 0x4000;
    static final int MSG_WAITFORONE = 0x10000;
    static final short POLLIN = 1;
    static final int EINTR = 4;
    static final int EIO = 5;
    static final int EBADF = 9;
    static final int EAGAIN = 11;
    static final int EINVAL = 22;
    static final int EOPNOTSUPP = 95;
    static final int EADDRINUSE = 98;

    /**
     * Every function is called with six words and answers one: on x64 and arm64 an int travels as
     * the lower half of a word, and a function passes over those beyond its own. One shape costs
     * one tenth of ten: the JVM makes classes for each at every start.
     */
    private static final MethodHandle CALL = callHandle();

    private static final MemorySegment SOCKET = function("socket");
    private static final MemorySegment BIND = function("bind");
    private static final MemorySegment GETSOCKNAME = function("getsockname");
    private static final MemorySegment SETSOCKOPT = function("setsockopt");
    private static final MemorySegment GETSOCKOPT = function("getsockopt");
    private static final MemorySegment RECVMMSG = function("recvmmsg");
    private static final MemorySegment SENDMMSG = function("sendmmsg");
    private static final MemorySegment SENDTO = function("sendto");
    private static final MemorySegment PPOLL = function("ppoll");
    private static final MemorySegment CLOSE = function("close");
    private static final MemorySegment STRERROR = function("strerror");
    private static final int LONGEST_WORDS = 256;

    private final MemorySegment captured =
            Arena.ofAuto().allocate(Linker.Option.captureStateLayout());

    @Override
    public int errno() {
        return captured.get(JAVA_INT, 0);
    }

    int socket(int domain, int type, int protocol) {
        return (int) call(SOCKET, domain, type, protocol, 0, 0, 0);
    }

    int bind(int fd, long address, int size) {
        return (int) call(BIND, fd, address, size, 0, 0, 0);
    }

    int getsockname(int fd, long address, long size) {
        return (int) call(GETSOCKNAME, fd, address, size, 0, 0, 0);
    }

    int setsockopt(int fd, int level, int name, long value, int size) {
        return (int) call(SETSOCKOPT, fd, level, name, value, size, 0);
    }

    int getsockopt(int fd, int level, int name, long value, long size) {
        return (int) call(GETSOCKOPT, fd, level, name, value, size, 0);
    }

    @Override
    public int recvmmsg(int fd, long headers, int count, int flags) {
        return (int) call(RECVMMSG, fd, headers, count, flags, 0, 0);
    }

    @Override
    public int sendmmsg(int fd, long headers, int count, int flags) {
        return (int) call(SENDMMSG, fd, headers, count, flags, 0, 0);
    }

    int sendto(int fd, long bytes, long size, int flags, long address, int addressSize) {
        return (int) call(SENDTO, fd, bytes, size, flags, address, addressSize);
    }

    int ppoll(long polled, int count, long time) {
        return (int) call(PPOLL, polled, count, time, 0, 0, 0);
    }

    int close(int fd) {
        return (int) call(CLOSE, fd, 0, 0, 0, 0, 0);
    }

    /** What an errno means, in the C library's words. */
    @SuppressWarnings("restricted") // What it returns is a text of the C library's own.
    static String strerror(int errno) {
        long words = new Libc().call(STRERROR, errno, 0, 0, 0, 0, 0);
        return MemorySegment.ofAddress(words).reinterpret(LONGEST_WORDS).getString(0);
    }

    private long call(MemorySegment function, long a, long b, long c, long d, long e, long f) {
        try {
            return (long) CALL.invokeExact(function, captured, a, b, c, d, e, f);
        } catch (Throwable t) {
            throw new IllegalStateException("a call of the C library could not be made", t);
        }
    }

    private static MemorySegment function(String name) {
        return Linker.nativeLinker().defaultLookup().findOrThrow(name);
    }

    @SuppressWarnings("restricted") // The program is started with --enable-native-access.
    private static MethodHandle callHandle() {
        MemoryLayout[] words = Collections.nCopies(6, JAVA_LONG).toArray(MemoryLayout[]::new);
        return Linker.nativeLinker()
                .downcallHandle(
                        FunctionDescriptor.of(JAVA_LONG, words),
                        Linker.Option.captureCallState("errno"));
    }
}
