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

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Which server is believed to be itself: the one with the pin of an invite; else one on this
 * machine, and one that a certificate authority vouches for; else, as with OpenSSH, the one that
 * had the same key before. One that was never met is refused, and the person may be asked.
 *
 * @param pin the only key that counts, if it is known
 * @param known the keys of servers that were trusted before
 * @param authorities whose word counts; none: those of the Java that runs this
 */
public record Trust(Optional<Pin> pin, KnownServers known, Optional<KeyStore> authorities) {
    /** With the authorities that this machine's Java knows. */
    public Trust(Optional<Pin> pin, KnownServers known) {
        this(pin, known, Optional.empty());
    }

    /** Whether nothing speaks for this server yet, but perhaps an authority. */
    boolean hasNeverMet(ServerAddress server) {
        try {
            return pin.isEmpty() && !isThisMachine(server) && known.find(server).isEmpty();
        } catch (IOException e) {
            // Who connects is told.
            return false;
        }
    }

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

    private void judge(
            ServerAddress server, X509Certificate[] chain, InetAddress at, Authority authority)
            throws CertificateException {
        Pin shown = Pin.of(chain[0].getPublicKey());
        if (pin.isPresent()) {
            if (!pin.get().equals(shown)) {
                throw new UntrustedException(
                        ("%s is not the server that was meant: its key has the pin %s, not %s."
                                        + " Somebody may be in between; ask whoever runs it, or"
                                        + " for a new invite.")
                                .formatted(server, shown, pin.get()));
            }
            introduce(server, shown, at);
        } else if (!at.isLoopbackAddress() && !authority.vouches()) {
            judgeByMemory(server, shown);
        }
    }

    /**
     * Who was named by its pin is known from then on, if that can be written down. One that is
     * known by another key stays so: an invite is not the word of who runs the server.
     */
    private void introduce(ServerAddress server, Pin shown, InetAddress at) {
        try {
            if (!at.isLoopbackAddress() && known.find(server).isEmpty()) {
                known.remember(server, shown);
            }
        } catch (IOException e) {
            // The pin is what counts, and it is right.
        }
    }

    private void judgeByMemory(ServerAddress server, Pin shown) throws CertificateException {
        Optional<KnownServers.Met> before;
        try {
            before = known.find(server);
        } catch (IOException e) {
            throw new UntrustedException(
                    "Whether %s is known cannot be said: %s. Mend that, or give its --pin."
                            .formatted(server, e.getMessage()));
        }
        if (before.isEmpty()) {
            throw UntrustedException.stranger(server, shown);
        }
        if (!before.get().pin().equals(shown)) {
            throw new UntrustedException(changed(server, before.get(), shown));
        }
    }

    private String changed(ServerAddress server, KnownServers.Met before, Pin shown) {
        return ("THE KEY OF %s HAS CHANGED. Somebody may be listening in, or the server was set up"
                        + " anew. Ask whoever runs it; if it is right, delete line %d of %s (it had"
                        + " the pin %s, and shows %s).")
                .formatted(server, before.line(), known.file(), before.pin(), shown);
    }

    /** By its name; what counts in the end is where the connection goes. */
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
            judge(server, chain, socket.getInetAddress(), () -> vouched(chain, authType, socket));
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
}
