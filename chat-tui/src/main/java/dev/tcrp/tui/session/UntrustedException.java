package dev.tcrp.tui.session;

import dev.tcrp.protocol.Pin;
import dev.tcrp.tui.text.Words;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.util.Optional;

/** The server is not the one that it should be, or nobody knows; the message says what to do. */
public final class UntrustedException extends CertificateException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Pin stranger;

    public UntrustedException(String words) {
        super(words);
        this.stranger = null;
    }

    private UntrustedException(ServerAddress server, Pin stranger) {
        super(Words.of("session.stranger", server, stranger));
        this.stranger = stranger;
    }

    /** Nobody has met this server before. */
    public static UntrustedException stranger(ServerAddress server, Pin shown) {
        return new UntrustedException(server, shown);
    }

    /**
     * The certificate of an authority does not hold.
     *
     * @param why in words, behind "The certificate of HOST:PORT"
     */
    public static UntrustedException objection(ServerAddress server, Pin shown, String why) {
        return new UntrustedException(Words.of("session.certificate", server, why, shown));
    }

    /** The key of a server that was never met; none when something is wrong with it. */
    public Optional<Pin> stranger() {
        return Optional.ofNullable(stranger);
    }

    /** This failure, or, if it is for want of trust, that in its own words. */
    public static IOException in(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UntrustedException) {
                return new IOException(cause.getMessage(), cause);
            }
        }
        return failure;
    }
}
