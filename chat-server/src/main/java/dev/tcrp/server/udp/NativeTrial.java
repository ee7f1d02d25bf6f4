package dev.tcrp.server.udp;

import dev.tcrp.protocol.Limits;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Whether {@link LinuxDatagramIo} works here, found out on the loopback before it is relied on. */
final class NativeTrial {
    /**
     * With the structs and numbers that {@link Libc} has: 64 bits, little-endian, and the kernel's
     * asm-generic/socket.h, which for instance POWER and MIPS do not follow.
     */
    private static final Set<String> PROCESSORS = Set.of("amd64", "aarch64", "riscv64");

    private static final int PATIENCE_MS = 1000;
    private static final byte[] WORDS = "a trial".getBytes(StandardCharsets.US_ASCII);

    private static final InetAddress FOUR = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress SECOND = InetAddress.ofLiteral("127.0.0.2");
    private static final InetAddress SIX = InetAddress.ofLiteral("::1");

    private NativeTrial() {}

    /** Why it cannot serve this host, in words that follow "because"; null if it can. */
    static @Nullable String obstacle(InetAddress host) {
        if (!System.getProperty("os.name").equals("Linux")) {
            return "this is not Linux";
        }
        String processor = System.getProperty("os.arch");
        if (!PROCESSORS.contains(processor)) {
            return "the numbers of its calls are not known for the processor " + processor;
        }
        try {
            return echo(host);
        } catch (IOException | RuntimeException | LinkageError e) {
            return "it failed on trial (%s)".formatted(root(e));
        }
    }

    /**
     * A datagram in, and twice out again to its sender as one run; null if both came from where it
     * was sent to, which for a wildcard is another address than the kernel would choose.
     */
    private static @Nullable String echo(InetAddress host) throws IOException {
        var addressing = Addressing.of(host);
        InetAddress loopback = addressing == Addressing.SIX ? SIX : FOUR;
        InetAddress there = addressing.isAll() ? SECOND : loopback;
        var bound = new InetSocketAddress(addressing.isAll() ? host : loopback, 0);
        try (var io = LinuxDatagramIo.bind(bound, new SocketCounts());
                var friend = new DatagramSocket(new InetSocketAddress(loopback, 0))) {
            friend.setSoTimeout(PATIENCE_MS);
            friend.connect(there, io.localAddress().getPort());
            friend.send(new DatagramPacket(WORDS, WORDS.length));
            if (io.receive(TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS)) == 0) {
                return "nothing came on trial";
            }
            var back = new Destinations(addressing);
            back.grow(1);
            back.place(0, new PeerAddress(loopback, friend.getLocalPort(), there));
            byte[] came = new byte[io.size(0)];
            io.copy(0, came);
            var datagrams = new Datagrams(1, came.length);
            datagrams.next().put(came);
            datagrams.add();
            int[] twice = {0, 0};
            io.send(datagrams, twice, twice.length, back, 0, 1);
            io.flush();
            for (int i = 0; i < twice.length; i++) {
                if (!sameWords(friend)) {
                    return "other bytes came back on trial";
                }
            }
            return null;
        }
    }

    private static boolean sameWords(DatagramSocket friend) throws IOException {
        var packet = new DatagramPacket(new byte[Limits.DATAGRAM], Limits.DATAGRAM);
        friend.receive(packet);
        return Arrays.equals(Arrays.copyOf(packet.getData(), packet.getLength()), WORDS);
    }

    private static Throwable root(Throwable e) {
        Throwable cause = e.getCause();
        return cause == null ? e : root(cause);
    }
}
