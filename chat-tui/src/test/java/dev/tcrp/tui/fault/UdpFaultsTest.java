package dev.tcrp.tui.fault;

import static dev.tcrp.tui.fault.Direction.TO_CLIENT;
import static dev.tcrp.tui.fault.Direction.TO_SERVER;
import static dev.tcrp.tui.fault.Share.PERCENT;
import static dev.tcrp.tui.fault.Share.PER_MILLE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;

/** What becomes of datagrams, on real sockets. */
class UdpFaultsTest {
    private final Line line;

    UdpFaultsTest() throws IOException {
        line = new Line();
    }

    @AfterEach
    void close() throws IOException {
        line.close();
    }

    @Test
    void aGoodLineCarriesBothWaysAndKeepsTheClientsPort() throws IOException {
        line.clientSays("hello");
        line.server.hears("hello");
        line.serverSays("hi", "there");
        line.client.hears("hi", "there");

        assertThat(line.server.lastSender().getPort()).isEqualTo(line.client.port());
        assertThat(line.client.lastSender().getAddress()).isEqualTo(line.proxy.address());
    }

    @Test
    void aCutGoesOneWayUntilItHeals() throws IOException {
        line.clientSays("1");
        line.server.hears("1");
        line.proxy.cutsUdp(TO_SERVER);
        line.clientSays("lost");
        line.serverSays("still heard");
        line.client.hears("still heard");
        line.proxy.heals();
        line.clientSays("2");
        line.server.hears("1", "2");
    }

    @Test
    void aCutOfBothWaysIsOne() throws IOException {
        line.clientSays("1");
        line.server.hears("1");
        line.proxy.cutsUdp();
        line.clientSays("lost");
        line.serverSays("lost");
        line.proxy.heals();
        line.clientSays("2");
        line.server.hears("1", "2");
        line.serverSays("3");
        line.client.hears("3");
    }

    @Test
    void allOrNoneAreLostAsItIsSaid() throws IOException {
        line.proxy.loses(100, PERCENT, TO_SERVER);
        line.clientSays("lost", "lost");
        line.proxy.loses(0, PER_MILLE);
        line.clientSays("1", "2");
        line.server.hears("1", "2");
    }

    @Test
    void whatComesTwiceIsHeardTwice() throws IOException {
        line.proxy.repeats(1000, PER_MILLE, TO_SERVER);
        line.clientSays("again");
        line.server.hears("again", "again");
        line.serverSays("once");
        line.client.hears("once");
    }

    @Test
    void whatIsFlippedArrivesWithOneByteChanged() throws IOException {
        line.proxy.flips(100, PERCENT, TO_SERVER);
        line.clientSays("@@@@");
        await().until(() -> line.server.heard().size() == 1);
        assertThat(line.server.heard().getFirst()).hasSize(4).matches("@*[^@]@*");
    }

    @Test
    void whatComesLateIsOvertaken() throws IOException {
        line.proxy.reorders(100, PERCENT, TO_SERVER);
        line.clientSays("late");
        line.proxy.reorders(0, PERCENT);
        line.clientSays("early");
        await().until(() -> line.server.heard().size() == 2);
        assertThat(line.server.heard()).containsExactlyInAnyOrder("late", "early");
    }

    @Test
    void whatIsDelayedKeepsItsOrderAndTakesAsLong() throws IOException {
        line.clientSays("1");
        line.server.hears("1");
        line.proxy.delaysUdp(Duration.ofMillis(60), Duration.ZERO, TO_CLIENT);
        long sentNs = System.nanoTime();
        line.serverSays("2", "3");
        line.client.hears("2", "3");
        assertThat(System.nanoTime() - sentNs).isGreaterThan(60_000_000);
    }

    @Test
    void aReboundClientComesFromAnotherPortAndIsFoundThere() throws IOException {
        line.clientSays("1");
        line.server.hears("1");
        int before = line.server.lastSender().getPort();
        line.proxy.rebinds();
        line.clientSays("2");
        line.server.hears("1", "2");
        assertThat(line.server.lastSender().getPort()).isNotEqualTo(before);
        line.serverSays("found");
        line.client.hears("found");
    }

    /** From a third party nothing gets in, as through a NAT. */
    @Test
    void aStrangerIsNotHeard() throws IOException {
        line.clientSays("1");
        line.server.hears("1");
        try (var other = new Line()) {
            other.server.says("stranger", line.server.lastSender());
        }
        line.serverSays("friend");
        line.client.hears("friend");
    }
}
