package dev.tcrp.tui.session;

import dev.tcrp.protocol.Pin;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiPredicate;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Which server is believed to be itself: the one with the pin of an invite; else one on this
 * machine, and one that a certificate authority vouches for; else, as with OpenSSH, the one that
 * had the same key before, or, the first time, one that the person says yes to.
 *
 * @param pin the only key that counts, if it is known
 * @param known the keys of servers that were trusted before
 * @param firstTime asked about a server that is not known; may wait for a person
 */
public record Trust(
        Optional<Pin> pin, KnownServers known, BiPredicate<ServerAddress, Pin> firstTime) {
    /** What this trust makes of a server's certificates. */
    SSLContext context(ServerAddress server) throws IOException {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Judge(server)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS cannot be had here: " + e.getMessage(), e);
        }
    }

    private void judge(ServerAddress server, X509Certificate[] chain, Authority authority)
            throws CertificateException {
        Pin shown = Pin.of(chain[0].getPublicKey());
        if (pin.isPresent()) {
            if (!pin.get().equals(shown)) {
                throw new UntrustedException(
                        ("%s is not the server of the invite: its key has the pin %s. Somebody may"
                                        + " be in between; ask for a new invite.")
                                .formatted(server, shown));
            }
            introduce(server, shown);
        } else if (!isThisMachine(server) && !authority.vouches()) {
            judgeByMemory(server, shown);
        }
    }

    /** Who was named by its pin is known from then on. */
    private void introduce(ServerAddress server, Pin shown) throws CertificateException {
        try {
            if (!isThisMachine(server) && known.pin(server).isEmpty()) {
                known.remember(server, shown);
            }
        } catch (IOException | IllegalStateException e) {
            throw new UntrustedException(
                    "%s cannot be remembered: %s.".formatted(server, e.getMessage()));
        }
    }

    private void judgeByMemory(ServerAddress server, Pin shown) throws CertificateException {
        try {
            Optional<Pin> before = known.pin(server);
            if (before.isPresent() && !before.get().equals(shown)) {
                throw new UntrustedException(changed(server, before.get(), shown));
            }
            if (before.isEmpty()) {
                if (!firstTime.test(server, shown)) {
                    throw new UntrustedException(unknown(server, shown));
                }
                known.remember(server, shown);
            }
        } catch (IOException | IllegalStateException e) {
            throw new UntrustedException(
                    "Whether %s is known cannot be said: %s.".formatted(server, e.getMessage()));
        }
    }

    private String changed(ServerAddress server, Pin before, Pin shown) {
        return ("THE KEY OF %s HAS CHANGED. Somebody may be listening in, or the server was set up"
                    + " anew. Ask whoever runs it; if it is right, delete its line in %s (it had"
                    + " the pin %s, and shows %s).")
                .formatted(server, known.file(), before, shown);
    }

    private static String unknown(ServerAddress server, Pin shown) {
        return "%s is not known here. If its pin is %s, connect once with --pin %s."
                .formatted(server, shown, shown);
    }

    private static boolean isThisMachine(ServerAddress server) {
        try {
            return InetAddress.getByName(server.host()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Whether a certificate authority that this machine trusts says that it is the server. */
    private interface Authority {
        boolean vouches();
    }

    /** The JDK asks it during the handshake. */
    private final class Judge extends X509ExtendedTrustManager {
        private final ServerAddress server;

        Judge(ServerAddress server) {
            this.server = server;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            judge(server, chain, () -> vouched(chain, authType, socket));
        }

        /** A certificate that nobody signed but itself needs no asking. */
        private boolean vouched(X509Certificate[] chain, String authType, Socket socket) {
            if (chain.length == 1
                    && chain[0].getIssuerX500Principal()
                            .equals(chain[0].getSubjectX500Principal())) {
                return false;
            }
            try {
                authority().checkServerTrusted(chain, authType, socket);
                return true;
            } catch (CertificateException e) {
                return false;
            }
        }

        private X509ExtendedTrustManager authority() throws CertificateException {
            try {
                var factory =
                        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                factory.init((KeyStore) null);
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
}
