package dev.tcrp.server.udp;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Queue;

/** The real kernel, except for the answers that it was told to give before. */
public final class MoodyKernel implements Kernel {
    /** What a call comes to. */
    public sealed interface Answer {}

    /** It goes to the real kernel, with so many headers at most. */
    public record Takes(int most) implements Answer {}

    /** It fails. */
    public record Refuses(int errno) implements Answer {}

    private final Libc libc = new Libc();
    private final Queue<Answer> toReceives = new ArrayDeque<>();
    private final Queue<Answer> toSends = new ArrayDeque<>();
    private int errno;
    private int sends;
    private int descriptor;

    public void answersReceives(Answer... answers) {
        Collections.addAll(toReceives, answers);
    }

    public void answersSends(Answer... answers) {
        Collections.addAll(toSends, answers);
    }

    /** A socket of this kernel, on the loopback. */
    public DatagramIo binds(SocketCounts counts) throws IOException {
        return LinuxDatagramIo.bind(Friend.loopback(), counts, this);
    }

    /** How often sendmmsg(2) was called. */
    public int sends() {
        return sends;
    }

    /** The smallest buffer that the real kernel grants. */
    void hasTheSmallestSendBuffer() {
        // It doubles any number that is too small to one that is not (socket(7)).
        try (var arena = Arena.ofConfined()) {
            long one = arena.allocateFrom(ValueLayout.JAVA_INT, 1).address();
            libc.setsockopt(descriptor, Libc.SOL_SOCKET, Libc.SO_SNDBUF, one, Integer.BYTES);
        }
    }

    @Override
    public int recvmmsg(int fd, long headers, int count, int flags) {
        descriptor = fd;
        return switch (toReceives.poll()) {
            case null -> real(libc.recvmmsg(fd, headers, count, flags));
            case Takes(int most) -> real(libc.recvmmsg(fd, headers, Math.min(most, count), flags));
            case Refuses(int reason) -> refused(reason);
        };
    }

    @Override
    public int sendmmsg(int fd, long headers, int count, int flags) {
        sends++;
        return switch (toSends.poll()) {
            case null -> real(libc.sendmmsg(fd, headers, count, flags));
            case Takes(int most) -> real(libc.sendmmsg(fd, headers, Math.min(most, count), flags));
            case Refuses(int reason) -> refused(reason);
        };
    }

    @Override
    public int errno() {
        return errno;
    }

    private int real(int result) {
        errno = libc.errno();
        return result;
    }

    private int refused(int reason) {
        errno = reason;
        return -1;
    }
}
