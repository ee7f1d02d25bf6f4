package dev.tcrp.server.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tcrp.server.rooms.ClientId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class DatagramIoTest {
    private static final long FOR_EVER_NS = TimeUnit.HOURS.toNanos(1);

    private static final int CALLS = 10_000;

    private final SocketCounts counts = new SocketCounts();

    @OnEach
    void aCallEndsTheWaitingOrElseTheNextOne(UdpIo way) throws Exception {
        try (DatagramIo io = way.bind(Friend.loopback(), counts)) {
            var ended = new AtomicInteger();
            var relay = new FutureTask<>(() -> waitAgainAndAgain(io, ended));
            Thread.ofPlatform().daemon().start(relay);
            for (int before = 0; before < CALLS; before = ended.get()) {
                io.wakeUp();
                while (ended.get() == before) {
                    Thread.onSpinWait();
                }
            }
            relay.get();
        }
    }

    private static int waitAgainAndAgain(DatagramIo io, AtomicInteger ended) throws IOException {
        while (ended.get() < CALLS) {
            io.receive(FOR_EVER_NS);
            ended.incrementAndGet();
        }
        return ended.get();
    }

    @OnEach
    void theWaitingEndsWhenTheTimeIsUp(UdpIo way) throws IOException {
        try (DatagramIo io = way.bind(Friend.loopback(), counts)) {
            assertThat(io.receive(TimeUnit.MILLISECONDS.toNanos(1))).isZero();
            assertThat(io.receive(0)).isZero();
        }
    }

    @OnEach
    void aPortIsHadByOneOnly(UdpIo way) throws IOException {
        try (DatagramIo first = way.bind(Friend.loopback(), counts)) {
            assertThatThrownBy(() -> way.bind(first.localAddress(), counts))
                    .isInstanceOf(BindException.class);
        }
    }

    @OnEach
    void closingTwiceCostsNoOtherSocketItsPort(UdpIo way) throws IOException {
        DatagramIo first = way.bind(Friend.loopback(), counts);
        first.close();
        try (DatagramIo second = way.bind(Friend.loopback(), counts)) {
            first.close();
            assertThatThrownBy(() -> first.receive(0)).isInstanceOf(IOException.class);
            first.wakeUp();
            assertThat(second.receive(0)).isZero();
        }
    }

    @Test
    void whatTheKernelDropsForLackOfRoomIsCounted() throws IOException {
        try (DatagramIo io = UdpIo.NATIVE.bind(Friend.loopback(), counts);
                var alice = new Friend(ClientId.local(1), io.localAddress().getPort())) {
            int sent = 20_000;
            for (int i = 0; i < sent; i++) {
                alice.sends(new byte[4000]);
            }
            long received = 0;
            for (int more = io.receive(0); more > 0; more = io.receive(0)) {
                received += more;
            }
            assertThat(received).isLessThan(sent);
            alice.says("is there room again?");
            assertThat(io.receive(FOR_EVER_NS)).isOne();
            assertThat(counts.overflowed).isEqualTo(sent - received);
        }
    }

    @Test
    void whereTheSystemsCallsDoNotServeAutoFindsAnotherWayAndNativeSaysWhyNot() throws IOException {
        String processor = System.setProperty("os.arch", "mips64");
        try (DatagramIo io = UdpIo.AUTO.bind(Friend.loopback(), counts)) {
            assertThat(io).isInstanceOf(NioDatagramIo.class);
            assertThatThrownBy(() -> UdpIo.NATIVE.bind(Friend.loopback(), counts))
                    .hasMessage(
                            "--udp-io native is not possible, because the numbers of its calls are"
                                    + " not known for the processor mips64; --udp-io auto finds"
                                    + " another way");
        } finally {
            System.setProperty("os.arch", processor);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.0", "::", "::1"})
    void onLinuxAutoTakesTheSystemsCallsWithSegments(String host) throws IOException {
        var address = new InetSocketAddress(InetAddress.ofLiteral(host), 0);
        try (DatagramIo io = UdpIo.AUTO.bind(address, counts)) {
            assertThat(io)
                    .isInstanceOfSatisfying(
                            LinuxDatagramIo.class,
                            linux -> assertThat(linux.segmenting()).isTrue());
        }
    }
}
