package dev.tcrp.server.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.op.MintTokens;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.budget.ExemptNetworks;
import dev.tcrp.server.budget.RateLimit;
import dev.tcrp.server.budget.RequestKind;
import dev.tcrp.server.rooms.ClientId;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** How often a connection and an address may ask. */
class RequestRatesTest {
    private static final long START = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(1);
    private static final int BURST = 10;

    private final RequestRates rates = new RequestRates(Budgets.DEFAULTS);
    private long last;
    private long nowNs = START;

    private RequestRates.Spent from(String address) {
        var source =
                Source.of(
                        ClientId.local(++last),
                        InetAddress.ofLiteral(address),
                        ExemptNetworks.LOOPBACK);
        return rates.of(source, nowNs);
    }

    private int searches(RequestRates.Spent by, int times) {
        int done = 0;
        for (int i = 0; i < times; i++) {
            done += by.spend(RequestKind.SEARCH, 1, nowNs) == 0 ? 1 : 0;
        }
        return done;
    }

    /** Seen to fail with no limit of a connection. */
    @Test
    void aConnectionSearchesTenTimesAtOnceAndThenTwiceASecond() {
        var eve = from("127.0.0.1");
        assertThat(searches(eve, 100)).isEqualTo(BURST);
        assertThat(eve.spend(RequestKind.SEARCH, 1, nowNs)).isEqualTo(500_000_000);
        nowNs += TimeUnit.SECONDS.toNanos(3);
        assertThat(searches(eve, 100)).isEqualTo(6);
    }

    /** Seen to fail with a beginning for each connection. */
    @Test
    void allConnectionsOfASlash64SearchAHundredTimesAtOnceAndTenTimesASecond() {
        int done = 0;
        for (int i = 1; i <= 50; i++) {
            done += searches(from("2001:db8::" + i), 100);
        }
        assertThat(done).isEqualTo(10 * BURST);
        nowNs += TimeUnit.SECONDS.toNanos(1);
        assertThat(searches(from("2001:db8::99"), 100)).isEqualTo(10);
        assertThat(searches(from("2001:db8:0:1::1"), 100)).isEqualTo(BURST);
    }

    /** Seen to fail with one time for all kinds. */
    @Test
    void whoLooksTooOftenMayStillSearch() {
        var eve = from("192.0.2.1");
        for (int i = 0; i < 300; i++) {
            eve.spend(RequestKind.LOOK, 1, nowNs);
        }
        assertThat(eve.spend(RequestKind.SEARCH, 1, nowNs)).isZero();
    }

    /** Seen to fail with a request of 900 tokens counted once. */
    @Test
    void manyTokensCountAsManyRequests() {
        var mint = new MintTokens(new RoomName("tea"), 900, Optional.empty(), Terms.USUAL);
        var eve = from("192.0.2.1");
        int weight = RequestKind.weight(mint);
        assertThat(eve.spend(RequestKind.of(mint), weight, nowNs)).isZero();
        assertThat(eve.spend(RequestKind.of(mint), weight, nowNs)).isZero();
        assertThat(eve.spend(RequestKind.of(mint), weight, nowNs))
                .isGreaterThan(TimeUnit.SECONDS.toNanos(9));
    }

    /** Seen to fail with rates for all: a load of 10,000 members got no tokens. */
    @Test
    void anExemptConnectionMakesWhatItLikesAndUnitsFollowTheRateOfMessages() {
        var operator = from("127.0.0.1");
        for (int i = 0; i < 1000; i++) {
            assertThat(operator.spend(RequestKind.MAKE, 19, nowNs)).isZero();
        }
        rates.adopt(Budgets.DEFAULTS.with(Budgets.Speech.all(RateLimit.OFF)));
        for (int i = 0; i < 10_000; i++) {
            assertThat(operator.spend(RequestKind.SUBMIT, 1, nowNs)).isZero();
        }
    }
}
