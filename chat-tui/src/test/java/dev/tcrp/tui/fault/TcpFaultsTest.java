package dev.tcrp.tui.fault;

import static dev.tcrp.tui.fault.Direction.TO_CLIENT;
import static dev.tcrp.tui.fault.Direction.TO_SERVER;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tcrp.tui.fault.Line.Call;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What becomes of connections, on real sockets. */
class TcpFaultsTest {
    private final Line line;

    TcpFaultsTest() throws IOException {
        line = new Line();
    }

    @AfterEach
    void close() throws IOException {
        line.close();
    }

    @Test
    void aGoodLineCarriesBothWaysAndAnEndIsAnEnd() throws IOException {
        try (Call call = line.calls()) {
            says(call.client(), "hello");
            assertThat(hears(call.server(), 5)).isEqualTo("hello");
            says(call.server(), "hi");
            call.server().shutdownOutput();
            assertThat(hears(call.client(), 10)).isEqualTo("hi");
            says(call.client(), "bye");
            assertThat(hears(call.server(), 3)).isEqualTo("bye");
        }
    }

    @Test
    void aCutResetsBothEndsAndNewOnesUntilItHeals() throws IOException {
        try (Call call = line.calls()) {
            line.proxy.cutsTcp();
            assertThatThrownBy(() -> hears(call.client(), 1)).isInstanceOf(SocketException.class);
            assertThatThrownBy(() -> hears(call.server(), 1)).isInstanceOf(SocketException.class);
        }
        assertThatThrownBy(() -> hears(new Socket(line.proxy.address(), line.proxy.tcpPort()), 1))
                .isInstanceOf(SocketException.class);
        line.proxy.heals();
        try (Call call = line.calls()) {
            says(call.client(), "back");
            assertThat(hears(call.server(), 4)).isEqualTo("back");
        }
    }

    @Test
    void nowAndThenACutResetsWhatIsOpenAndNewOnesAreTaken() throws IOException {
        line.proxy.cutsTcpEvery(Duration.ofMillis(200));
        for (int i = 0; i < 2; i++) {
            try (Call call = line.calls()) {
                assertThatThrownBy(() -> hears(call.server(), 1))
                        .isInstanceOf(SocketException.class);
            }
        }
    }

    @Test
    void aBlackHoleTakesAllAndGivesItBackWhenItHeals() throws IOException {
        line.proxy.holdsTcp(TO_SERVER);
        try (Call call = line.calls()) {
            says(call.client(), "held");
            says(call.server(), "free");
            assertThat(hears(call.client(), 4)).isEqualTo("free");
            call.server().setSoTimeout(50);
            assertThatThrownBy(() -> hears(call.server(), 1))
                    .isInstanceOf(SocketTimeoutException.class);
            line.proxy.heals();
            call.server().setSoTimeout(10_000);
            assertThat(hears(call.server(), 4)).isEqualTo("held");
        }
    }

    @Test
    void aSlowDripComesPieceByPiece() throws IOException {
        line.proxy.dripsTcp(2, Duration.ofMillis(30), TO_CLIENT);
        try (Call call = line.calls()) {
            says(call.server(), "abcdef");
            long startNs = System.nanoTime();
            assertThat(call.client().getInputStream().readNBytes(1)).hasSize(1);
            assertThat(call.client().getInputStream().available()).isLessThan(5);
            assertThat(hears(call.client(), 5)).isEqualTo("bcdef");
            assertThat(System.nanoTime() - startNs).isGreaterThan(30_000_000);
        }
    }

    @Test
    void whatIsDelayedTakesAsLong() throws IOException {
        line.proxy.delaysTcp(Duration.ofMillis(60));
        try (Call call = line.calls()) {
            long startNs = System.nanoTime();
            says(call.client(), "there");
            assertThat(hears(call.server(), 5)).isEqualTo("there");
            says(call.server(), "back");
            assertThat(hears(call.client(), 4)).isEqualTo("back");
            assertThat(System.nanoTime() - startNs).isGreaterThan(120_000_000);
        }
    }

    @Test
    void whenItIsClosedItsPortIsFree() throws IOException {
        try (Call call = line.calls()) {
            line.proxy.close();
            assertThatThrownBy(() -> hears(call.client(), 1)).isInstanceOf(SocketException.class);
            new ServerSocket(line.proxy.tcpPort(), 1, line.proxy.address()).close();
        }
    }

    private static void says(Socket from, String words) throws IOException {
        from.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
    }

    /** The next words of at most this size; waits for all of them, or the end. */
    private static String hears(Socket to, int most) throws IOException {
        return new String(to.getInputStream().readNBytes(most), StandardCharsets.US_ASCII);
    }
}
