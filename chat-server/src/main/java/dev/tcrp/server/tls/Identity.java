package dev.tcrp.server.tls;

import dev.tcrp.protocol.Pin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;

/**
 * Who the server is to those who connect with TLS: a key and its certificates. Any thread; what is
 * taken in by {@link #reload} holds for the connections that come after.
 */
public final class Identity {
    private static final String[] ONLY = {"TLSv1.3"};

    /** Clients show no certificate. Without an array, TLS would read the JDK's 140 authorities. */
    private static final TrustManager[] NOBODY_TO_TRUST = {};

    private record Current(
            SSLContext context, Pin pin, List<Pin> former, X509Certificate certificate) {}

    private final KeySource source;
    private volatile Current current;

    private Identity(KeySource source) throws IOException {
        this.source = source;
        this.current = load(source);
    }

    /**
     * The identity kept in this folder; made at the first time, with a certificate that it signs
     * itself.
     *
     * @throws IOException in words, when it can be neither read nor made
     */
    public static Identity keptIn(Path folder) throws IOException {
        return keptIn(folder, InstantSource.system());
    }

    /** The same by another clock: a certificate that is about to expire is renewed. */
    static Identity keptIn(Path folder, InstantSource clock) throws IOException {
        return new Identity(new SelfSigned(folder, clock));
    }

    /** Removes what {@link #keptIn} made, and the folder, in which nothing else may be. */
    public static void forget(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(SelfSigned.FILE));
        Files.delete(folder);
    }

    /**
     * The identity in these PEM files: a chain, the server's own certificate first, and its
     * unencrypted PKCS#8 key.
     *
     * @throws IOException in words, when they cannot be read or do not belong together
     */
    public static Identity of(Path certificates, Path key) throws IOException {
        return new Identity(new PemFiles(certificates, key));
    }

    /** What an invite names it by. */
    public Pin pin() {
        return current.pin();
    }

    /** Pins of before changes of the key, which those keys have signed; newest first. */
    public List<Pin> former() {
        return current.former();
    }

    /** Reads the files again; what is there now holds on when they are no good. */
    public void reload() throws IOException {
        current = load(source);
    }

    /** That its certificate does not hold at this time, in words; empty when it does. */
    public Optional<String> outOfTime(Instant now) {
        Instant from = current.certificate().getNotBefore().toInstant();
        Instant to = current.certificate().getNotAfter().toInstant();
        if (now.isAfter(to)) {
            return Optional.of("it expired at " + to + "; put a new one there and send SIGHUP");
        }
        return now.isBefore(from)
                ? Optional.of("it holds from " + from + " on; is this machine's clock right?")
                : Optional.empty();
    }

    /** The server's end of a new connection. */
    public SSLEngine engine() {
        SSLEngine engine = current.context().createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(ONLY);
        return engine;
    }

    private static Current load(KeySource source) throws IOException {
        try {
            KeyAndChain own = source.read();
            var context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {own}, NOBODY_TO_TRUST, null);
            var certificate = own.certificate();
            return new Current(context, own.pin(), own.former(), certificate);
        } catch (GeneralSecurityException e) {
            throw new IOException("the server's key is not usable: " + e.getMessage(), e);
        }
    }
}
