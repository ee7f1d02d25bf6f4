package dev.tcrp.tui.session.net;

import dev.tcrp.tui.session.UntrustedException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Has the JDK ask a {@link Verdict} about the server's certificates during the handshake. */
public final class TlsJudge extends X509ExtendedTrustManager {
    /** What a certificate authority that this machine trusts says of the server. */
    interface Authority {
        AuthorityVerdict word();
    }

    /** Throws {@link UntrustedException}, in words, when the server is not to be talked to. */
    interface Verdict {
        void on(ShownKey shown, InetAddress at, Authority authority) throws CertificateException;
    }

    private final Optional<KeyStore> authorities;
    private final Verdict verdict;

    private TlsJudge(Optional<KeyStore> authorities, Verdict verdict) {
        this.authorities = authorities;
        this.verdict = verdict;
    }

    /**
     * TLS with the servers that the verdict lets pass.
     *
     * @param authorities whose word counts; none: those of the Java that runs this
     */
    static SSLContext context(Optional<KeyStore> authorities, Verdict verdict) throws IOException {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TlsJudge(authorities, verdict)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS cannot be had here: " + e.getMessage(), e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        verdict.on(
                ShownKey.of(chain), socket.getInetAddress(), () -> word(chain, authType, socket));
    }

    /** A certificate that nobody signed but itself needs no asking. */
    private AuthorityVerdict word(X509Certificate[] chain, String authType, Socket socket) {
        if (chain.length == 1
                && chain[0].getIssuerX500Principal().equals(chain[0].getSubjectX500Principal())) {
            return new AuthorityVerdict.None();
        }
        try {
            authority().checkServerTrusted(chain, authType, socket);
            return new AuthorityVerdict.Vouches();
        } catch (CertificateException e) {
            return objection(chain, authType);
        }
    }

    /** Asked again, of the certificate alone: if that is good, the name it was shown for is not. */
    private AuthorityVerdict objection(X509Certificate[] chain, String authType) {
        try {
            authority().checkServerTrusted(chain, authType);
            return AuthorityVerdict.ofAnother(chain[0]);
        } catch (CertificateException e) {
            return AuthorityVerdict.of(e, chain);
        }
    }

    private X509ExtendedTrustManager authority() throws CertificateException {
        try {
            var factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(authorities.orElse(null));
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException e) {
            throw new CertificateException(e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        throw new CertificateException("only on a socket");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("only on a socket");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
