package dev.tcrp.server;

import dev.tcrp.protocol.Pin;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Connects with TLS to the server that has this key, and to no other. */
final class Pinning extends X509ExtendedTrustManager {
    private final Pin pin;

    Pinning(Pin pin) {
        this.pin = pin;
    }

    SSLSocket connects(int port) throws IOException {
        return within(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** TLS on a connection that is there. */
    SSLSocket within(Socket connected) throws IOException {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {this}, null);
            String name = connected.getInetAddress().getHostAddress();
            var socket =
                    (SSLSocket)
                            context.getSocketFactory()
                                    .createSocket(connected, name, connected.getPort(), true);
            socket.setTcpNoDelay(true);
            return socket;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        if (!Pin.of(chain[0].getPublicKey()).equals(pin)) {
            throw new CertificateException("another key");
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
