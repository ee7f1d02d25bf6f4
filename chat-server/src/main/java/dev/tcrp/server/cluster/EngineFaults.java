package dev.tcrp.server.cluster;

import dev.tcrp.protocol.text.Sanitiser;

import io.nats.client.Connection;
import io.nats.client.ErrorListener;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

import javax.net.ssl.SSLHandshakeException;

/**
 * Why the engine does not let this server in, as its client tells it in exceptions of many kinds.
 * Faults that waiting does not mend are told in words; the client's own go to the log for those who
 * look for them. Any thread.
 */
final class EngineFaults implements ErrorListener {
    private static final Logger LOG = LoggerFactory.getLogger(EngineFaults.class);

    private final ClusterConfig config;
    private final Optional<EngineCredentials> credentials;
    private volatile Optional<String> last = Optional.empty();
    private volatile boolean wasThere;

    EngineFaults(ClusterConfig config, Optional<EngineCredentials> credentials) {
        this.config = config;
        this.credentials = credentials;
    }

    /** The fault to mend before the engine can be reached; empty: none is known. */
    Optional<String> last() {
        return last;
    }

    /** The engine is there. */
    void none() {
        wasThere = true;
        last = Optional.empty();
    }

    @Override
    public void errorOccurred(Connection connection, String error) {
        LOG.debug("the engine says: {}", Sanitiser.shown(error));
        if (error.startsWith("Authorization Violation")
                || error.startsWith("User Authentication")) {
            set(refused());
        }
    }

    @Override
    public void exceptionOccurred(Connection connection, Exception e) {
        LOG.debug("the engine's client: {}", Sanitiser.shown(String.valueOf(e)));
        words(e).ifPresent(this::set);
    }

    private void set(String words) {
        Optional<String> told = Optional.of(words);
        if (!last.equals(told)) {
            last = told;
            if (wasThere) {
                LOG.warn("the engine cannot be reached: {}", words);
            }
        }
    }

    private Optional<String> words(Exception e) {
        return Stream.<Throwable>iterate(e, cause -> cause != null, Throwable::getCause)
                .flatMap(cause -> words(cause).stream())
                .reduce((_, deeper) -> deeper);
    }

    private Optional<String> words(Throwable cause) {
        return switch (cause) {
            case CertificateExpiredException _ ->
                    Optional.of(
                            "its certificate has expired: renew it, or see whether this machine's"
                                    + " clock is right");
            case CertPathBuilderException _, CertPathValidatorException _ ->
                    Optional.of(unknownAuthority());
            case CertificateException _ ->
                    Optional.of("its certificate is refused: " + shown(cause));
            case SSLHandshakeException _ ->
                    Optional.of("it speaks no TLS that this server knows: " + shown(cause));
            case IOException io -> ofClient(String.valueOf(io.getMessage()));
            default -> Optional.empty();
        };
    }

    private static String shown(Throwable cause) {
        return Sanitiser.shown(String.valueOf(cause.getMessage()));
    }

    private String unknownAuthority() {
        return config.authorities()
                .map(
                        file ->
                                "its certificate is signed by none of the authorities in %s, which --cluster-ca names"
                                        .formatted(file))
                .orElse(
                        "its certificate is signed by no authority that Java knows: name its own by"
                                + " --cluster-ca FILE");
    }

    /** By the client's own texts: it has no other sign. */
    private static Optional<String> ofClient(String message) {
        if (message.startsWith("SSL required by server")) {
            return Optional.of(
                    "it wants TLS: name it by --cluster tls://HOST:PORT, and its authority by"
                            + " --cluster-ca FILE");
        }
        if (message.startsWith("SSL connection wanted by client")) {
            return Optional.of(
                    "it has no TLS: give its configuration a tls block, or name it by --cluster"
                            + " nats://HOST:PORT");
        }
        return Optional.empty();
    }

    private String refused() {
        return credentials
                .map(known -> known.refused(Instant.now()))
                .orElse("it wants credentials: name their file by --cluster-creds FILE");
    }
}
