package dev.tcrp.server.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.server.budget.RateLimit;
import dev.tcrp.server.udp.Friend;
import dev.tcrp.server.udp.OnEach;
import dev.tcrp.server.udp.UdpIo;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.InetAddress;
import java.util.stream.Stream;

/** Members of one room who connected to different addresses of the server. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class MembersAtAddressesTest {
    private static final InetAddress FIRST = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress SECOND = InetAddress.ofLiteral("127.0.0.2");
    private static final InetAddress THIRD = InetAddress.ofLiteral("127.0.0.3");

    /**
     * A room's runs, and those of who speaks in them, to members who connected to different
     * addresses. Seen to fail with the member's address instead of the connection's near end.
     */
    @ParameterizedTest
    @CsvSource({
        "NATIVE, 0.0.0.0",
        "NATIVE, ::",
        "NATIVE, 127.0.0.1 127.0.0.2 127.0.0.3 ::1",
        "NATIVE, ::1 0.0.0.0",
        "NIO, 0.0.0.0",
        "NIO, ::",
        "NIO, 127.0.0.1 127.0.0.2 127.0.0.3 ::1",
        "NIO, ::1 0.0.0.0"
    })
    void eachOfARoomHearsFromTheAddressThatTheyConnectedTo(UdpIo way, String hosts)
            throws IOException {
        try (var stage = new Stage(way, RateLimit.OFF, addresses(hosts))) {
            Friend alice = stage.classicAt(SECOND, "alice");
            Friend bob = stage.classicAt(THIRD, "bob");
            Friend carol = stage.classicAt(FIRST, "carol");
            for (int i = 100; i < 600; i++) {
                alice.says("alice" + i);
                bob.says("bobby" + i);
            }
            for (int i = 100; i < 600; i++) {
                alice.sees("bobby" + i);
                bob.sees("alice" + i);
                carol.receives();
                carol.receives();
            }
            assertThat(stage.traffic().socket.refused()).isZero();
        }
    }

    private static InetAddress[] addresses(String hosts) {
        return Stream.of(hosts.split(" ")).map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }

    /**
     * Seen to fail with all that is sent leaving by the first socket, and with a wait for the first
     * alone.
     */
    @OnEach
    void membersAtTwoAddressesOfDifferentKindsHearEachOther(UdpIo way) throws IOException {
        InetAddress six = InetAddress.ofLiteral("::1");
        try (var stage = new Stage(way, RateLimit.OFF, FIRST, six)) {
            Friend alice = stage.classicAt(six, "alice");
            Friend bob = stage.classicAt(FIRST, "bob");
            Friend carol = stage.classicAt(six, "carol");
            for (int i = 100; i < 200; i++) {
                alice.says("from alice" + i);
                bob.sees("from alice" + i);
                bob.says("from bob" + i);
                alice.sees("from bob" + i);
                carol.sees("from alice" + i);
                carol.sees("from bob" + i);
            }
            stage.leaves(alice);
            carol.receives();
            bob.says("bye");
            carol.sees("bye");
            assertThat(stage.traffic().socket.refused()).isZero();
        }
    }

    /** The key of an IPv6 address is no number. Seen to fail with the port left out of it. */
    @OnEach
    void thoseWhoComeByIpv6AreHeardToo(UdpIo way) throws IOException {
        InetAddress six = InetAddress.ofLiteral("::1");
        try (var stage = new Stage(way, RateLimit.OFF, InetAddress.ofLiteral("::"))) {
            Friend alice = stage.classicAt(six, "alice");
            Friend bob = stage.classicAt(six, "bob");
            Friend carol = stage.classicAt(SECOND, "carol");
            alice.says("hi");
            bob.sees("hi");
            carol.sees("hi");
            stage.leaves(alice);
            alice.says("I am not there");
            carol.says("bye");
            do {
                bob.receives();
                assertThat(bob.saw("I am not there")).isFalse();
            } while (!bob.saw("bye"));
            assertThat(stage.traffic().unregistered).isOne();
        }
    }
}
