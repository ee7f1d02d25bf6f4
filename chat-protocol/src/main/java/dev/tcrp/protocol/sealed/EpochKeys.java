package dev.tcrp.protocol.sealed;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of one direction in one epoch (PROTOCOL.md section 8.3). Immutable; never shown.
 *
 * <p>The key schedule: {@link #next} has the key {@code HKDF-Expand(key, "tcrp next key", 32)} and
 * the IV {@code HKDF-Expand(key, "tcrp next iv", 12)}, with SHA-256 (RFC 5869). Who has the keys of
 * an epoch can't tell those of the one before.
 */
final class EpochKeys {
    private static final String HKDF = "HKDF-SHA256";
    private static final byte[] NEXT_KEY = "tcrp next key".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NEXT_IV = "tcrp next iv".getBytes(StandardCharsets.US_ASCII);
    private static final int LAST_LONG = Aead.NONCE - Long.BYTES;

    private final int epoch;
    private final SecretKey key;
    private final byte[] iv;

    private EpochKeys(int epoch, SecretKey key, byte[] iv) {
        this.epoch = epoch;
        this.key = key;
        this.iv = iv;
    }

    /** Those of epoch 0; takes the array {@code iv} over. */
    static EpochKeys first(byte[] key, byte[] iv) {
        return new EpochKeys(0, new SecretKeySpec(key, "AES"), iv);
    }

    /** Those of the epoch after this one; 0 follows 255. */
    EpochKeys next() {
        try {
            KDF kdf = KDF.getInstance(HKDF);
            SecretKey nextKey =
                    kdf.deriveKey("AES", HKDFParameterSpec.expandOnly(key, NEXT_KEY, Aead.KEY));
            byte[] nextIv = kdf.deriveData(HKDFParameterSpec.expandOnly(key, NEXT_IV, Aead.NONCE));
            return new EpochKeys((epoch + 1) & 0xFF, nextKey, nextIv);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HKDF with SHA-256", e);
        }
    }

    /** 0 to 255. */
    int epoch() {
        return epoch;
    }

    SecretKey key() {
        return key;
    }

    /** Puts the IV xor {@code counter} (big-endian, at the right) into {@code nonce}. */
    void nonce(long counter, byte[] nonce) {
        System.arraycopy(iv, 0, nonce, 0, LAST_LONG);
        long right = SealedDatagram.longAt(iv, LAST_LONG) ^ counter;
        SealedDatagram.putLong(nonce, LAST_LONG, right);
    }
}
