package dev.tcrp.server.tls;

import dev.tcrp.protocol.Pin;

import org.jspecify.annotations.Nullable;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * The one key that the server has, as TLS asks for it. A key store would do the same, and spend 50
 * ms of each start on a password that protects nothing: the file is for its owner only.
 */
final class KeyAndChain extends X509ExtendedKeyManager {
    private static final String ALIAS = "chat";

    /** The key in use and four that were before it; a client of Java takes ten certificates. */
    private static final int LONGEST = 5;

    private final PrivateKey key;
    private final X509Certificate[] chain;

    /**
     * @param chain the server's own certificate first
     */
    KeyAndChain(PrivateKey key, X509Certificate[] chain) {
        this.key = key;
        this.chain = chain.clone();
    }

    PrivateKey key() {
        return key;
    }

    X509Certificate certificate() {
        return chain[0];
    }

    X509Certificate[] chain() {
        return chain.clone();
    }

    Pin pin() {
        return Pin.of(chain[0].getPublicKey());
    }

    /** The pins of the keys before this one, each of which has signed the one behind it. */
    List<Pin> former() {
        return IntStream.range(1, chain.length)
                .takeWhile(i -> isSigned(chain[i - 1], chain[i].getPublicKey()))
                .mapToObj(i -> Pin.of(chain[i].getPublicKey()))
                .filter(pin -> !pin.equals(pin()))
                .toList();
    }

    /** Whether nobody else has signed the certificate. */
    boolean isSelfSigned() {
        return isSigned(chain[0].getPublicKey());
    }

    boolean isSignedBy(KeyAndChain signer) {
        return isSigned(signer.chain[0].getPublicKey());
    }

    private boolean isSigned(PublicKey by) {
        return isSigned(chain[0], by);
    }

    private static boolean isSigned(X509Certificate certificate, PublicKey by) {
        try {
            certificate.verify(by);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** The same, with the certificate of another key shown last. */
    KeyAndChain announcing(KeyAndChain next) {
        X509Certificate[] longer = Arrays.copyOf(chain, chain.length + 1);
        longer[chain.length] = next.chain[0];
        return new KeyAndChain(key, longer);
    }

    /** With no more certificates than clients take, the newest. */
    KeyAndChain shortened() {
        return new KeyAndChain(key, Arrays.copyOf(chain, Math.min(chain.length, LONGEST)));
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
        return keyType.equals(key.getAlgorithm()) ? ALIAS : null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return chain.clone();
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return key;
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return keyType.equals(key.getAlgorithm()) ? new String[] {ALIAS} : null;
    }

    @Override
    public @Nullable String chooseServerAlias(
            String keyType, Principal @Nullable [] issuers, Socket socket) {
        return null;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, Socket socket) {
        return null;
    }
}
