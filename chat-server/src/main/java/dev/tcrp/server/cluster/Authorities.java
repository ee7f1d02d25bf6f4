package dev.tcrp.server.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Certificate authorities that the engine is trusted by. */
final class Authorities {
    private Authorities() {}

    /**
     * A context that believes the certificates that those in this PEM file have signed, for the
     * host that is connected to; without a file, those that Java knows.
     *
     * @throws IOException in words, when it cannot be read or holds none
     */
    static SSLContext context(Optional<Path> file) throws IOException {
        try {
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(file.isPresent() ? in(file.get()) : null);
            var context = SSLContext.getInstance("TLS");
            context.init(
                    null,
                    Arrays.stream(trust.getTrustManagers())
                            .map(each -> new NamedPeer((X509ExtendedTrustManager) each))
                            .toArray(TrustManager[]::new),
                    null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java has no TLS: " + e.getMessage(), e);
        }
    }

    private static KeyStore in(Path file) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(file)) {
            for (Certificate each :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry("authority-" + trusted.size(), each);
            }
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "there is no file %s, which --cluster-ca names".formatted(file), e);
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    "%s, which --cluster-ca names, holds no certificates: %s"
                            .formatted(file, e.getMessage()),
                    e);
        }
        if (trusted.size() == 0) {
            throw new IOException(
                    "there is no certificate in %s, which --cluster-ca names".formatted(file));
        }
        return trusted;
    }
}
