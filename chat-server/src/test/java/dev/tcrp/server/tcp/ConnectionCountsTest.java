package dev.tcrp.server.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.util.OptionalInt;

/** Who is let in, and who counts. */
class ConnectionCountsTest {
    private static final InetAddress ALICE = InetAddress.ofLiteral("192.0.2.1");
    private static final InetAddress BOB = InetAddress.ofLiteral("192.0.2.2");

    private final ConnectionCounts counts =
            new ConnectionCounts(new ConnectionLimits(3, OptionalInt.of(2), 1));

    /** Seen to fail with the count of the address not given back: nobody came in any more. */
    @Test
    void aConnectionThatCannotBeOpenedDoesNotCount() throws IOException {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> counts.open(ALICE, ConnectionCountsTest::fails, 0))
                    .isInstanceOf(IOException.class);
        }
        assertThat(opens(ALICE)).isTrue();
        assertThat(opens(ALICE)).isTrue();
    }

    /** Seen to fail with a count that is never given back. */
    @Test
    void eachAddressAndAllTogetherHaveALimitAndOneThatEndsMakesRoom() throws IOException {
        assertThat(opens(ALICE)).isTrue();
        assertThat(opens(ALICE)).isTrue();
        assertThat(opens(ALICE)).isFalse();
        assertThat(opens(BOB)).isTrue();
        assertThat(opens(BOB)).isFalse();
        counts.close(ALICE);
        assertThat(opens(BOB)).isTrue();
    }

    private boolean opens(InetAddress address) throws IOException {
        return counts.open(address, () -> {}, 0);
    }

    private static void fails() throws IOException {
        throw new IOException("the peer has reset");
    }
}
