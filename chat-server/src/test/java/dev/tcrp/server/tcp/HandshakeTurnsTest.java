package dev.tcrp.server.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.server.budget.ExemptNetworks;
import dev.tcrp.server.budget.RateLimit;
import dev.tcrp.server.rooms.ClientId;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.util.concurrent.TimeUnit;

/** Whose TLS handshake begins when. */
class HandshakeTurnsTest {
    private static final long MS = TimeUnit.MILLISECONDS.toNanos(1);

    /** 10 a second, 3 at once. */
    private final HandshakeTurns turns = new HandshakeTurns(RateLimit.perSecond(10, 3));

    private static Source source(String address) {
        return Source.of(
                ClientId.local(7), InetAddress.ofLiteral(address), ExemptNetworks.LOOPBACK);
    }

    private long takes(String address, long nowMs) {
        long waitNs = turns.take(source(address), nowMs * MS);
        return waitNs < 0 ? waitNs : waitNs / MS;
    }

    /** Seen to fail with no limit, with turns that are not taken, and with a wait without end. */
    @Test
    void whatComesTooSoonWaitsItsTurnAndIsRefusedOnceThatWouldBeTooLong() {
        for (int i = 0; i < 3; i++) {
            assertThat(takes("192.0.2.1", 0)).isZero();
        }
        for (int i = 1; i <= 20; i++) {
            assertThat(takes("192.0.2.1", 0)).isEqualTo(100L * i);
        }
        assertThat(takes("192.0.2.1", 0)).isNegative();
        assertThat(takes("192.0.2.1", 100)).isEqualTo(2000);
        assertThat(takes("192.0.2.1", 100)).isNegative();
        assertThat(takes("192.0.2.1", 5000)).isZero();
    }

    /**
     * Seen to fail with one count for all, and with addresses of a /64 that count by themselves.
     */
    @Test
    void othersAndExemptNetworksFeelNothing() {
        for (int i = 0; i < 30; i++) {
            takes("2001:db8::1", 0);
            assertThat(takes("127.0.0.1", 0)).isZero();
        }
        assertThat(takes("2001:db8::2", 0)).isNegative();
        assertThat(takes("2001:db8:0:1::1", 0)).isZero();
        assertThat(takes("192.0.2.1", 0)).isZero();
    }

    /** Seen to fail with words for each. */
    @Test
    void whoIsRefusedIsToldSoOnceASecond() {
        assertThat(turns.mayTell(source("192.0.2.1"), 0)).isTrue();
        assertThat(turns.mayTell(source("192.0.2.1"), 999 * MS)).isFalse();
        assertThat(turns.mayTell(source("192.0.2.2"), 999 * MS)).isTrue();
        assertThat(turns.mayTell(source("192.0.2.1"), 1000 * MS)).isTrue();
    }
}
