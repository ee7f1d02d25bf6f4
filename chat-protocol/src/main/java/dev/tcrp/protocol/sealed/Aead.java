package dev.tcrp.protocol.sealed;

import java.security.GeneralSecurityException;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM in place (NIST SP 800-38D), with a 12-byte nonce and a 16-byte tag. Owned by one
 * thread: it keeps one {@link Cipher}, which is costly to look up.
 *
 * <p>The array is {@code associated data | text | tag}: sealing turns the text into ciphertext
 * where it stands and puts the tag behind it, opening undoes that.
 */
final class Aead {
    static final int KEY = 32;
    static final int NONCE = 12;
    static final int FORGED = -1;

    private final Cipher cipher;

    Aead() {
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-GCM", e);
        }
    }

    /** Seals {@code size} bytes behind {@code associated} ones; the array has room for the tag. */
    void seal(SecretKey key, byte[] nonce, byte[] bytes, int associated, int size) {
        try {
            begin(Cipher.ENCRYPT_MODE, key, nonce, bytes, associated);
            cipher.doFinal(bytes, associated, size, bytes, associated);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM does not seal: " + e.getMessage(), e);
        }
    }

    /**
     * Opens {@code size} bytes, the tag among them, behind {@code associated} ones.
     *
     * @return the size of the text, or {@link #FORGED}; then the bytes are no longer what they were
     */
    int open(SecretKey key, byte[] nonce, byte[] bytes, int associated, int size) {
        try {
            begin(Cipher.DECRYPT_MODE, key, nonce, bytes, associated);
            return cipher.doFinal(bytes, associated, size, bytes, associated);
        } catch (AEADBadTagException e) {
            return FORGED;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM does not open: " + e.getMessage(), e);
        }
    }

    private void begin(int mode, SecretKey key, byte[] nonce, byte[] bytes, int associated)
            throws GeneralSecurityException {
        cipher.init(mode, key, new GCMParameterSpec(SealedDatagram.TAG * Byte.SIZE, nonce));
        cipher.updateAAD(bytes, 0, associated);
    }
}
