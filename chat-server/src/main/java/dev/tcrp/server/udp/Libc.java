package dev.tcrp.server.udp;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The calls of Linux's C library that the relay needs, named and numbered as there. An object holds
 * the errno of its own last call, so it belongs to one thread at a time. Pointers travel as {@code
 * long}: nothing is allocated by a call.
 */
final class Libc implements Kernel {
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
    static final int MSG_WAITFORONE = 0x10000;
    static final int EINTR = 4;
    static final int EIO = 5;
    static final int EBADF = 9;
    static final int EAGAIN = 11;
    static final int EINVAL = 22;
    static final int EOPNOTSUPP = 95;
    static final int EADDRINUSE = 98;

    private static final MethodHandle SOCKET = call("socket", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle BIND = call("bind", JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final MethodHandle GETSOCKNAME =
            call("getsockname", JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle SETSOCKOPT =
            call("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final MethodHandle GETSOCKOPT =
            call("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle RECVMMSG =
            call("recvmmsg", JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_LONG);
    private static final MethodHandle SENDMMSG =
            call("sendmmsg", JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT);
    private static final MethodHandle SENDTO =
            call("sendto", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final MethodHandle CLOSE = call("close", JAVA_INT);
    private static final MethodHandle STRERROR = strerrorHandle();

    private final MemorySegment captured =
            Arena.ofAuto().allocate(Linker.Option.captureStateLayout());

    @Override
    public int errno() {
        return captured.get(JAVA_INT, 0);
    }

    int socket(int domain, int type, int protocol) {
        try {
            return (int) SOCKET.invokeExact(captured, domain, type, protocol);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    int bind(int fd, long address, int size) {
        try {
            return (int) BIND.invokeExact(captured, fd, address, size);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    int getsockname(int fd, long address, long size) {
        try {
            return (int) GETSOCKNAME.invokeExact(captured, fd, address, size);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    int setsockopt(int fd, int level, int name, long value, int size) {
        try {
            return (int) SETSOCKOPT.invokeExact(captured, fd, level, name, value, size);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    int getsockopt(int fd, int level, int name, long value, long size) {
        try {
            return (int) GETSOCKOPT.invokeExact(captured, fd, level, name, value, size);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    @Override
    public int recvmmsg(int fd, long headers, int count, int flags) {
        try {
            return (int) RECVMMSG.invokeExact(captured, fd, headers, count, flags, 0L);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    @Override
    public int sendmmsg(int fd, long headers, int count, int flags) {
        try {
            return (int) SENDMMSG.invokeExact(captured, fd, headers, count, flags);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    int sendto(int fd, long bytes, long size, int flags, long address, int addressSize) {
        try {
            return (int) SENDTO.invokeExact(captured, fd, bytes, size, flags, address, addressSize);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    int close(int fd) {
        try {
            return (int) CLOSE.invokeExact(captured, fd);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** What an errno means, in the C library's words. */
    static String strerror(int errno) {
        try {
            return ((MemorySegment) STRERROR.invokeExact(errno)).getString(0);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** A function that returns an int, and -1 when errno says why. */
    private static MethodHandle call(String name, MemoryLayout... parameters) {
        return downcall(
                name,
                FunctionDescriptor.of(JAVA_INT, parameters),
                Linker.Option.captureCallState("errno"));
    }

    @SuppressWarnings("restricted") // What it returns is a text of the C library's own.
    private static MethodHandle strerrorHandle() {
        MemoryLayout text = ADDRESS.withTargetLayout(MemoryLayout.sequenceLayout(256, JAVA_BYTE));
        return downcall("strerror", FunctionDescriptor.of(text, JAVA_INT));
    }

    @SuppressWarnings("restricted") // The program is started with --enable-native-access.
    private static MethodHandle downcall(
            String name, FunctionDescriptor descriptor, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor, options);
    }

    private static RuntimeException broken(Throwable e) {
        return new IllegalStateException("a call of the C library could not be made", e);
    }
}
