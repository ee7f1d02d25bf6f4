package dev.tcrp.protocol.sealed;

import static dev.tcrp.protocol.sealed.Opening.Verdict.ACCEPTED;
import static dev.tcrp.protocol.sealed.Opening.Verdict.FORGED;
import static dev.tcrp.protocol.sealed.Opening.Verdict.NOT_SEALED;
import static dev.tcrp.protocol.sealed.Opening.Verdict.OTHER_CONNECTION;
import static dev.tcrp.protocol.sealed.Opening.Verdict.OTHER_EPOCH;
import static dev.tcrp.protocol.sealed.Opening.Verdict.REPLAYED;
import static dev.tcrp.protocol.sealed.Opening.Verdict.TOO_LONG;
import static dev.tcrp.protocol.sealed.Opening.Verdict.TOO_SHORT;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.unit.Unit;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** What the server accepts of what came, and what that changes (PROTOCOL.md section 8.4). */
class OpeningTest {
    private static final Unit HELLO = Unit.Say.text(7, 1, "hello");

    private final Ends ends = new Ends();

    @Test
    void whatCameIsAcceptedOnceInWhateverOrder() {
        byte[] first = ends.says(HELLO);
        byte[] second = ends.says(HELLO);

        assertThat(ends.hears(second)).isEqualTo(ACCEPTED);
        assertThat(ends.hears(first)).isEqualTo(ACCEPTED);
        assertThat(ends.hears(first)).isEqualTo(REPLAYED);
        assertThat(ends.hears(second)).isEqualTo(REPLAYED);
    }

    /** Seen to fail with the window moved before the highest is asked. */
    @Test
    void onlyTheNewestMayTellOfANewAddress() {
        byte[] first = ends.says(HELLO);
        byte[] second = ends.says(HELLO);
        byte[] third = ends.says(HELLO);

        ends.hears(second);
        assertThat(ends.server.wasHighest()).isTrue();
        ends.hears(first);
        assertThat(ends.server.wasHighest()).isFalse();
        ends.hears(third);
        assertThat(ends.server.wasHighest()).isTrue();
    }

    /**
     * Every bit of the datagram flipped is refused, and after all of them the datagram itself is
     * still accepted, and only once: nothing was moved. Seen to fail with the window moved before
     * the AEAD, with the epoch moved before it, and with the epoch left out of what is
     * authenticated.
     */
    @Test
    void aFlippedBitIsRefusedAndChangesNothing() {
        byte[] honest = ends.says(HELLO);
        byte[] later = ends.says(HELLO);
        for (int bit = 0; bit < honest.length * 8; bit++) {
            byte[] flipped = honest.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(ends.hears(flipped)).as("bit %d", bit).isEqualTo(refusal(bit));
            assertThat(ends.server.wasHighest()).isFalse();
        }
        assertThat(ends.hears(later)).isEqualTo(ACCEPTED);
        assertThat(ends.hears(honest)).isEqualTo(ACCEPTED);
        assertThat(ends.hears(honest)).isEqualTo(REPLAYED);
    }

    private static Opening.Verdict refusal(int bit) {
        if (bit < 8) {
            return NOT_SEALED;
        }
        if (bit < 16) {
            return bit == 8 ? FORGED : OTHER_EPOCH;
        }
        boolean highestOfCounter = bit == 80 + 7;
        return bit < 80 ? OTHER_CONNECTION : highestOfCounter ? REPLAYED : FORGED;
    }

    /** Seen to fail with the least size one lower. */
    @Test
    void aTruncatedDatagramIsRefusedAndChangesNothing() {
        byte[] honest = ends.says(HELLO);
        for (int size = 0; size < honest.length; size++) {
            byte[] cut = Arrays.copyOf(honest, size);
            assertThat(ends.hears(cut)).isEqualTo(size < 34 ? TOO_SHORT : FORGED);
        }
        assertThat(ends.hears(Arrays.copyOf(honest, honest.length + 1))).isEqualTo(FORGED);
        assertThat(ends.hears(honest)).isEqualTo(ACCEPTED);
    }

    @Test
    void theLargestIsAcceptedAndALargerOneIsNot() {
        byte[] datagram = new byte[SealedDatagram.MOST + 1];
        int size = ends.client.seal(datagram, SealedDatagram.BUNDLE, ends.nowNs);

        assertThat(size).isEqualTo(1200);
        assertThat(ends.server.open(datagram.clone(), size + 1)).isEqualTo(TOO_LONG);
        assertThat(ends.server.open(datagram, size)).isEqualTo(ACCEPTED);
        assertThat(Opening.bundleSize(size)).isEqualTo(1166);
    }

    /** Seen to fail with one direction's keys used for both. */
    @Test
    void whatIsSentBackToItsSenderIsForged() {
        byte[] toServer = ends.says(HELLO);

        assertThat(ends.keys.clientOpening().open(toServer, toServer.length)).isEqualTo(FORGED);
    }

    /** Seen to fail with the epoch before forgotten, and with the next one refused. */
    @Test
    void whatWasOvertakenByTheNextEpochIsAccepted() {
        byte[] overtaken = ends.says(HELLO);
        byte[] next = ends.saysInTheNextEpoch(HELLO);

        assertThat(ends.hears(next)).isEqualTo(ACCEPTED);
        assertThat(ends.hears(overtaken)).isEqualTo(ACCEPTED);
        assertThat(ends.hears(next)).isEqualTo(REPLAYED);
        assertThat(ends.hears(overtaken)).isEqualTo(REPLAYED);
    }

    /** Seen to fail with the epoch moved before the AEAD. */
    @Test
    void forgedDatagramsOfTheNextEpochDoNotMoveTheEpoch() {
        byte[] before = ends.says(HELLO);
        byte[] next = ends.saysInTheNextEpoch(HELLO);
        byte[] afterNext = ends.saysInTheNextEpoch(HELLO);
        byte[] forged = next.clone();
        forged[next.length - 1] ^= 1;

        for (int i = 0; i < 3; i++) {
            assertThat(ends.hears(forged)).isEqualTo(FORGED);
            assertThat(ends.hears(afterNext)).isEqualTo(OTHER_EPOCH);
        }
        assertThat(ends.hears(before)).isEqualTo(ACCEPTED);
        assertThat(ends.hears(next)).isEqualTo(ACCEPTED);
        assertThat(ends.hears(afterNext)).isEqualTo(ACCEPTED);
    }

    /** Seen to fail with epochs that end at 255, and with the counter beginning anew in each. */
    @Test
    void epochsGoRoundAndOldOnesStayOld() {
        byte[] inEpoch0 = ends.says(HELLO);
        for (int i = 1; i <= 600; i++) {
            byte[] next = ends.saysInTheNextEpoch(HELLO);
            assertThat(next[1]).isEqualTo((byte) i);
            assertThat(next[17]).isEqualTo((byte) i);
            assertThat(ends.hears(next)).isEqualTo(ACCEPTED);
        }
        assertThat(ends.hears(inEpoch0)).isEqualTo(OTHER_EPOCH);
    }

    /** A million would do no more: each takes the same way. The seed is printed when it fails. */
    @Test
    void noiseIsNeverAccepted() {
        long seed = System.nanoTime();
        var random = new SplittableRandom(seed);
        byte[] header = Arrays.copyOf(ends.says(HELLO), SealedDatagram.HEADER);
        byte[] honest = ends.says(HELLO);
        for (int i = 0; i < 20_000; i++) {
            byte[] noise = new byte[random.nextInt(1300)];
            random.nextBytes(noise);
            System.arraycopy(header, 0, noise, 0, Math.min(random.nextInt(19), noise.length));
            assertThat(ends.hears(noise)).as("seed %d, round %d", seed, i).isNotEqualTo(ACCEPTED);
        }
        assertThat(Ends.opened(ends.server, honest)).isEqualTo(List.of(HELLO));
    }
}
