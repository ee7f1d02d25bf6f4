package dev.tcrp.protocol.sealed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tcrp.protocol.InvalidFieldException;

import org.junit.jupiter.api.Test;

/** When the epoch changes, and what is sealed (PROTOCOL.md sections 8.2 and 8.3). */
class SealingTest {
    private final Ends ends = new Ends();
    private final byte[] datagram = new byte[SealedDatagram.MOST];

    /**
     * Seen to fail with more minutes, with fewer, and with times compared across their overflow.
     */
    @Test
    void theEpochChangesAfterTenMinutes() {
        assertThat(epochOfTheNext()).isZero();
        ends.pass(Ends.minutes(10) - 1);
        assertThat(epochOfTheNext()).isZero();
        ends.pass(1);
        assertThat(epochOfTheNext()).isEqualTo(1);
        ends.pass(Ends.minutes(10) - 1);
        assertThat(epochOfTheNext()).isEqualTo(1);
    }

    /** Seen to fail with an epoch for each ten minutes of silence: the other end takes one step. */
    @Test
    void silenceHoweverLongIsOneEpoch() {
        ends.pass(Ends.minutes(500));
        assertThat(epochOfTheNext()).isEqualTo(1);
        assertThat(epochOfTheNext()).isEqualTo(1);
    }

    /** Seen to fail with one datagram more, and with one fewer. */
    @Test
    void theEpochChangesAfter2To20Datagrams() {
        for (int i = 1; i < 1 << 20; i++) {
            ends.client.seal(datagram, 0, ends.nowNs);
        }
        assertThat(epochOfTheNext()).isZero();
        assertThat(epochOfTheNext()).isEqualTo(1);
        assertThat(SealedDatagram.longAt(datagram, 10)).isEqualTo(1 << 20);
        assertThat(ends.server.open(datagram, SealedDatagram.LEAST))
                .isEqualTo(Opening.Verdict.ACCEPTED);
    }

    @Test
    void aBundleBeyondTheLimitIsRefusedByName() {
        assertThatThrownBy(() -> ends.client.seal(new byte[2000], 1167, ends.nowNs))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessage("bundle size \"1167\" must be 0 to 1166 bytes");
    }

    @Test
    void aSealedDatagramSaysWhoseItIs() {
        int size = ends.client.seal(datagram, 3, ends.nowNs);

        assertThat(SealedDatagram.isSealed(datagram, size)).isTrue();
        assertThat(SealedDatagram.isSealed(datagram, 33)).isFalse();
        assertThat(SealedDatagram.connection(datagram)).isEqualTo(Ends.CONNECTION.value());
        assertThat(ConnectionId.of(Ends.CONNECTION.bytes())).isEqualTo(Ends.CONNECTION);
        assertThat(Ends.CONNECTION).hasToString("c0ffee0123456789");
    }

    @Test
    void keysAreNeverShown() {
        assertThat(ends.keys).hasToString("DatagramKeys[c0ffee0123456789]");
        assertThatThrownBy(() -> new DatagramKeys(Ends.CONNECTION, new byte[87]))
                .hasMessage("exported key material \"…\" must be 88 bytes long, and has 87");
    }

    private int epochOfTheNext() {
        ends.client.seal(datagram, 0, ends.nowNs);
        return datagram[1];
    }
}
