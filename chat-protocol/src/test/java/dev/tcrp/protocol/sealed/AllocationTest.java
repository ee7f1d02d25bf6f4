package dev.tcrp.protocol.sealed;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;

import dev.tcrp.protocol.unit.UnitCursor;
import dev.tcrp.protocol.unit.UnitWriter;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a datagram leaves to the garbage collector: nothing of ours. The JDK's AES-GCM takes 2,272
 * bytes to seal and open one of 100 bytes, and so do we (up to 32 more or less by what the compiler
 * has seen before). Escape analysis, which would save another 200, is off in this module's tests so
 * that it hides nothing. The least of several rounds counts, since what the JVM does beside only
 * adds. Seen to fail with a nonce copied for each call of the AEAD, and with a buffer duplicated by
 * the cursor.
 */
class AllocationTest {
    private static final int ROUND = 20_000;
    private static final int PLAIN = 100;

    /**
     * What the smallest thing that we could make anew takes; the JDK's own share varies by less.
     */
    private static final int A_NONCE = 32;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Ends ends = new Ends();
    private final byte[] datagram = new byte[SealedDatagram.MOST];

    private interface Step {
        void run(long number) throws GeneralSecurityException;
    }

    @Test
    void sealingAndOpeningAllocateWhatTheBareCipherDoes() throws GeneralSecurityException {
        double ours =
                perStep(
                        number -> {
                            int size = ends.client.seal(datagram, PLAIN, ends.nowNs);
                            ends.server.open(datagram, size);
                        });
        double bare = perStep(bareCiphers());

        assertThat(ours).as("ours %s, bare %s", ours, bare).isLessThan(bare + 2 * A_NONCE);
    }

    @Test
    void writingAndReadingUnitsAllocatesNothing() throws GeneralSecurityException {
        ByteBuffer bundle = SealedDatagram.bundleIn(datagram);
        var cursor = new UnitCursor();
        byte[] name = {'b', 'o', 'b'};
        byte[] entry = new byte[PLAIN];
        entry[0] = 1;

        double each =
                perStep(
                        number -> {
                            bundle.clear();
                            UnitWriter.say(bundle, 7, number, number, entry);
                            UnitWriter.ack(bundle, 7, number, number, 0, 0);
                            UnitWriter.message(bundle, 7, 2, 1, number, name, entry, 0, PLAIN);
                            UnitWriter.ping(bundle, number);
                            cursor.over(bundle.flip());
                            while (cursor.next()) {
                                cursor.kind();
                            }
                        });

        assertThat(each).isZero();
    }

    /** The least code that seals and opens: a cipher each, one key, one array, one nonce. */
    private static Step bareCiphers() throws GeneralSecurityException {
        Cipher sealing = Cipher.getInstance("AES/GCM/NoPadding");
        Cipher opening = Cipher.getInstance("AES/GCM/NoPadding");
        var key = new SecretKeySpec(new byte[32], "AES");
        byte[] bytes = new byte[SealedDatagram.MOST];
        byte[] nonce = new byte[12];
        return number -> {
            SealedDatagram.putLong(nonce, 4, number);
            sealing.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
            sealing.updateAAD(bytes, 0, 18);
            int size = sealing.doFinal(bytes, 18, PLAIN, bytes, 18);
            opening.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, nonce));
            opening.updateAAD(bytes, 0, 18);
            opening.doFinal(bytes, 18, size, bytes, 18);
        };
    }

    /** The least bytes that one step allocates, averaged over a round. */
    private double perStep(Step step) throws GeneralSecurityException {
        long least = Long.MAX_VALUE;
        long number = 0;
        for (int round = 0; round < 8; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < ROUND; i++) {
                step.run(number++);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return (double) least / ROUND;
    }
}
