package dev.tcrp.server.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * A server that has all addresses of its host, and a client that addressed one of them: its socket
 * is connected, so that the kernel drops what comes from another. All of 127.0.0.0/8 is the host's
 * own.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class SeveralAddressesTest {
    private static final InetAddress FIRST = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress SECOND = InetAddress.ofLiteral("127.0.0.2");
    private static final InetAddress THIRD = InetAddress.ofLiteral("127.0.0.3");
    private static final int PATIENCE_MS = 5000;

    private final SocketCounts counts = new SocketCounts();

    @ParameterizedTest
    @CsvSource({
        "NATIVE, 0.0.0.0, 127.0.0.1, 127.0.0.2",
        "NATIVE, 0.0.0.0, 127.0.0.2, 127.0.0.1",
        "NATIVE, 0.0.0.0, 127.0.0.3, 127.0.0.3",
        "NATIVE, ::, 127.0.0.1, 127.0.0.2",
        "NATIVE, ::, ::1, ::1",
        "NATIVE, ::1, ::1, ::1",
        "NIO, 0.0.0.0, 127.0.0.1, 127.0.0.2",
        "NIO, 0.0.0.0, 127.0.0.2, 127.0.0.1",
        "NIO, ::, 127.0.0.1, 127.0.0.2",
        "NIO, ::, ::1, ::1",
        "NIO, ::1, ::1, ::1"
    })
    void anAnswerLeavesFromTheAddressThatWasAddressed(
            UdpIo way, String host, String client, String server) throws IOException {
        try (DatagramIo io = bind(way, host)) {
            InetAddress near = InetAddress.ofLiteral(server);
            io.expect(near);
            try (var friend = friend(InetAddress.ofLiteral(client), near, io)) {
                says(friend, "hi");
                assertThat(receive(io)).isOne();
                for (String word : new String[] {"one", "two", "three", "four.", "five."}) {
                    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
                    io.send(bytes, bytes.length, io.origin(0));
                }
                io.flush();
                sees(friend, "one", "two", "three", "four.", "five.");
                assertThat(counts.refused).isZero();
            }
        }
    }

    /** Bundles to one path travel as segments. */
    @Test
    void theAddressGoesBesideTheSizeOfSegments() throws IOException {
        var kernel = new MoodyKernel();
        try (var io = LinuxDatagramIo.bind(at("0.0.0.0"), counts, kernel);
                var friend = friend(FIRST, SECOND, io)) {
            says(friend, "hi");
            assertThat(receive(io)).isOne();
            DatagramIo.Destination origin = io.origin(0);
            for (String word : new String[] {"one", "two", "end"}) {
                io.send(word.getBytes(StandardCharsets.UTF_8), 3, origin);
            }
            io.flush();
            sees(friend, "one", "two", "end");
            assertThat(kernel.sends()).isOne();
            assertThat(io.segmenting()).isTrue();
        }
    }

    @Test
    void segmentsThatAreRefusedLeaveOneByOneFromThereToo() throws IOException {
        var kernel = new MoodyKernel();
        try (var io = LinuxDatagramIo.bind(at("0.0.0.0"), counts, kernel);
                var friend = friend(FIRST, SECOND, io)) {
            says(friend, "hi");
            assertThat(receive(io)).isOne();
            kernel.answersSends(new MoodyKernel.Refuses(Libc.EIO));
            DatagramIo.Destination origin = io.origin(0);
            io.send("one".getBytes(StandardCharsets.UTF_8), 3, origin);
            io.send("two".getBytes(StandardCharsets.UTF_8), 3, origin);
            io.flush();
            sees(friend, "one", "two");
            assertThat(io.segmenting()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NATIVE", "NIO"})
    void whoTurnsToAnotherAddressIsSomewhereElse(UdpIo way) throws IOException {
        try (DatagramIo io = bind(way, "0.0.0.0");
                var friend = new DatagramSocket(new InetSocketAddress(FIRST, 0))) {
            int port = io.localAddress().getPort();
            io.expect(SECOND);
            friend.send(packet("hi", FIRST, port));
            assertThat(receive(io)).isOne();
            DatagramIo.Destination first = io.origin(0);
            assertThat(io.cameFrom(0, first)).isTrue();
            friend.send(packet("hi", SECOND, port));
            assertThat(receive(io)).isOne();
            assertThat(io.cameFrom(0, first)).isFalse();
            assertThat(io.cameFrom(0, io.origin(0))).isTrue();
        }
    }

    @Test
    void aPortThatIsTakenAtOneAddressIsTaken() throws IOException {
        try (var other = new DatagramSocket(new InetSocketAddress(FIRST, 0))) {
            for (String host : new String[] {"0.0.0.0", "::"}) {
                var address = new InetSocketAddress(host, other.getLocalPort());
                for (UdpIo way : new UdpIo[] {UdpIo.NATIVE, UdpIo.NIO}) {
                    assertThatThrownBy(() -> way.bind(address, counts))
                            .isInstanceOf(BindException.class);
                }
            }
        }
    }

    /** An address whose port is another program's costs nobody else UDP. */
    @Test
    void anAddressThatComesLaterAndCannotBeHadIsDoneWithout() throws IOException {
        try (DatagramIo io = bind(UdpIo.NIO, "0.0.0.0")) {
            int port = io.localAddress().getPort();
            try (var other = new DatagramSocket(new InetSocketAddress(THIRD, port));
                    var friend = friend(SECOND, FIRST, port)) {
                io.expect(other.getLocalAddress());
                says(friend, "hi");
                assertThat(receive(io)).isOne();
            }
        }
    }

    /** The relay that waits is called by a datagram, which must find the way to a wildcard. */
    @ParameterizedTest
    @CsvSource({"NATIVE, 0.0.0.0", "NATIVE, ::", "NATIVE, ::1", "NIO, 0.0.0.0", "NIO, ::"})
    void aCallEndsTheWaiting(UdpIo way, String host) throws Exception {
        try (DatagramIo io = bind(way, host)) {
            var waiting = Thread.ofPlatform().daemon().start(() -> waitForEver(io));
            while (waiting.isAlive()) {
                io.wakeUp();
                waiting.join(10);
            }
            assertThat(waiting.isAlive()).isFalse();
        }
    }

    private static void waitForEver(DatagramIo io) {
        try {
            io.receive(TimeUnit.HOURS.toNanos(1));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private DatagramIo bind(UdpIo way, String host) throws IOException {
        return way.bind(at(host), counts);
    }

    private static InetSocketAddress at(String host) {
        return new InetSocketAddress(InetAddress.ofLiteral(host), 0);
    }

    private static int receive(DatagramIo io) throws IOException {
        return io.receive(TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS));
    }

    private static DatagramSocket friend(InetAddress here, InetAddress server, DatagramIo io)
            throws IOException {
        return friend(here, server, io.localAddress().getPort());
    }

    private static DatagramSocket friend(InetAddress here, InetAddress server, int port)
            throws IOException {
        var friend = new DatagramSocket(new InetSocketAddress(here, 0));
        friend.connect(server, port);
        friend.setSoTimeout(PATIENCE_MS);
        return friend;
    }

    private static void says(DatagramSocket friend, String words) throws IOException {
        friend.send(packet(words, friend.getInetAddress(), friend.getPort()));
    }

    private static DatagramPacket packet(String words, InetAddress to, int port) {
        byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
        return new DatagramPacket(bytes, bytes.length, to, port);
    }

    private static void sees(DatagramSocket friend, String... words) throws IOException {
        for (String word : words) {
            var packet = new DatagramPacket(new byte[100], 100);
            friend.receive(packet);
            assertThat(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8))
                    .isEqualTo(word);
        }
    }
}
