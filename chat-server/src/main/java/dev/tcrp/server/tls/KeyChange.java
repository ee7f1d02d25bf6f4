package dev.tcrp.server.tls;

import dev.tcrp.protocol.Pin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.time.InstantSource;

/**
 * A planned change of the key in a data folder, in two steps. The next key is made first, and
 * signed by the one in use; a running server announces it when it reads its key again. After the
 * switch the signature proves to whoever knows the former pin that the new one follows.
 */
public final class KeyChange {
    private final SelfSigned source;

    /**
     * The identity by the key in this folder.
     *
     * @throws IOException in words, when there is none
     */
    public KeyChange(Path folder) throws IOException {
        source = new SelfSigned(folder, InstantSource.system());
        if (Files.notExists(source.own())) {
            throw new IOException(
                    ("there is no key in %s: the first start makes it, but not with --tls-key,"
                                    + " whose certificates an authority renews")
                            .formatted(folder));
        }
    }

    /** The pin in use. */
    public Pin pin() throws IOException {
        try {
            return inUse().pin();
        } catch (GeneralSecurityException e) {
            throw unusable(e);
        }
    }

    /**
     * Makes the next key.
     *
     * @return its pin
     * @throws IOException in words, when there is one already
     */
    public Pin makeNext() throws IOException {
        if (Files.exists(source.next())) {
            throw new IOException(
                    "%s is there already; switch to it, or remove it".formatted(source.next()));
        }
        try (var keytool = new Keytool(source.folder())) {
            KeyAndChain next = keytool.makeSignedBy(inUse());
            SelfSigned.write(next.shortened(), source.next());
            return next.pin();
        } catch (GeneralSecurityException e) {
            throw unusable(e);
        }
    }

    /**
     * Puts the next key in place of the one in use, which stays beside as {@code
     * identity.pem.before-switch-N}.
     *
     * @return the new pin
     * @throws IOException in words, when there is no next key, or another key has signed it
     */
    public Pin switchOver() throws IOException {
        try {
            KeyAndChain next =
                    source.readNext()
                            .orElseThrow(
                                    () ->
                                            new IOException(
                                                    "there is no next key; chat-server key next"
                                                            + " makes it"));
            if (!next.isSignedBy(inUse())) {
                throw new IOException(
                        "%s was not signed by the key in use, so clients would refuse it; remove it"
                                        .formatted(source.next())
                                + " and make another");
            }
            Files.createLink(free(), source.own());
            Files.move(source.next(), source.own(), StandardCopyOption.ATOMIC_MOVE);
            return next.pin();
        } catch (GeneralSecurityException e) {
            throw unusable(e);
        }
    }

    private KeyAndChain inUse() throws IOException, GeneralSecurityException {
        return new PemFiles(source.own(), source.own()).read();
    }

    private Path free() {
        int number = 1;
        while (Files.exists(before(number))) {
            number++;
        }
        return before(number);
    }

    private Path before(int number) {
        return source.own().resolveSibling(SelfSigned.FILE + ".before-switch-" + number);
    }

    private static IOException unusable(GeneralSecurityException e) {
        return new IOException("the server's key is not usable: " + e.getMessage(), e);
    }
}
