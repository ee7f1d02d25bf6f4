package dev.tcrp.tui.session;

import java.io.IOException;
import java.security.cert.CertificateException;

/** The server is not the one that it should be, or nobody knows; the message says what to do. */
final class UntrustedException extends CertificateException {
    private static final long serialVersionUID = 1L;

    UntrustedException(String words) {
        super(words);
    }

    /** This failure, or, if it is for want of trust, that in its own words. */
    static IOException in(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UntrustedException) {
                return new IOException(cause.getMessage(), cause);
            }
        }
        return failure;
    }
}
