package dev.tcrp.server.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A key of the server's own in a folder, made by the JDK's keytool when there is none. Whoever
 * connects knows it by its {@link dev.tcrp.protocol.Pin}. Its certificate is renewed a month before
 * it expires, and the pin stays; the certificate of the next key, if there is one, is shown behind
 * it (PROTOCOL.md section 8.1).
 *
 * @param folder made if it is not there
 */
record SelfSigned(Path folder, InstantSource clock) implements KeySource {
    static final String FILE = "identity.pem";

    /** The next key, which is announced and not in use. */
    static final String NEXT = "identity.next.pem";

    private static final Duration EARLY = Duration.ofDays(30);

    @Override
    public KeyAndChain read() throws IOException, GeneralSecurityException {
        if (Files.notExists(own())) {
            make();
        }
        KeyAndChain own = inTime(new PemFiles(own(), own()).readTrusting());
        Optional<KeyAndChain> next = readNext();
        return next.isPresent() ? own.announcing(next.get()) : own;
    }

    Path own() {
        return folder.resolve(FILE);
    }

    Path next() {
        return folder.resolve(NEXT);
    }

    /** The next key; empty when none is announced. */
    Optional<KeyAndChain> readNext() throws IOException, GeneralSecurityException {
        return Files.exists(next())
                ? Optional.of(new PemFiles(next(), next()).read())
                : Optional.empty();
    }

    private KeyAndChain inTime(KeyAndChain own) throws IOException, GeneralSecurityException {
        boolean lasts =
                own.certificate().getNotAfter().toInstant().isAfter(clock.instant().plus(EARLY));
        if (lasts || !own.isSelfSigned()) {
            return own;
        }
        try (var keytool = new Keytool(folder)) {
            KeyAndChain renewed = keytool.renew(own);
            write(renewed, own());
            return renewed;
        }
    }

    /** Two that start at once leave one whole file. */
    private void make() throws IOException, GeneralSecurityException {
        if (Files.notExists(folder)) {
            Files.createDirectories(folder, only("rwx------"));
        }
        try (var keytool = new Keytool(folder)) {
            KeyAndChain made = keytool.make();
            if (Files.notExists(own())) {
                write(made, own());
            }
        }
    }

    /** For its owner only; whole, or not at all. */
    static void write(KeyAndChain identity, Path file)
            throws IOException, GeneralSecurityException {
        Path part = Files.createTempFile(file.getParent(), "identity", ".part", only("rw-------"));
        try {
            Files.writeString(part, PemFiles.text(identity), StandardCharsets.US_ASCII);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static FileAttribute<?> only(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
