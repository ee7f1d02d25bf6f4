package dev.tcrp.server.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key and its certificates in PEM (RFC 7468), as certificate authorities hand them out.
 *
 * @param certificates the chain, the server's own first
 * @param key PKCS#8, not encrypted
 */
record PemFiles(Path certificates, Path key) implements KeySource {
    private static final Pattern KEY =
            Pattern.compile(
                    "-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    @Override
    public KeyStore keys() throws IOException, GeneralSecurityException {
        Certificate[] chain = chain();
        PublicKey shown = chain[0].getPublicKey();
        PrivateKey own = key(shown.getAlgorithm());
        if (!belongTogether(own, shown)) {
            throw new IOException(
                    "the key in %s is not that of the first certificate in %s"
                            .formatted(key, certificates));
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry(ALIAS, own, PASSWORD, chain);
        return keys;
    }

    private Certificate[] chain() throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(certificates)) {
            Collection<? extends Certificate> chain =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (!chain.isEmpty()) {
                return chain.toArray(Certificate[]::new);
            }
            throw new IOException(certificates + " holds no certificate in PEM");
        } catch (CertificateException e) {
            throw new IOException(certificates + " holds no certificate in PEM", e);
        }
    }

    private PrivateKey key(String algorithm) throws IOException, GeneralSecurityException {
        Matcher pem = KEY.matcher(Files.readString(key, StandardCharsets.US_ASCII));
        if (!pem.find()) {
            throw new IOException(
                    key
                            + " holds no unencrypted PKCS#8 key (BEGIN PRIVATE KEY); openssl pkcs8"
                            + " -topk8 -nodes makes one");
        }
        byte[] encoded = Base64.getMimeDecoder().decode(pem.group(1));
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    private static boolean belongTogether(PrivateKey own, PublicKey shown)
            throws GeneralSecurityException {
        Signature signature =
                Signature.getInstance(
                        switch (shown.getAlgorithm()) {
                            case "EC" -> "SHA256withECDSA";
                            case "RSA" -> "SHA256withRSA";
                            default -> shown.getAlgorithm();
                        });
        byte[] anything = {1};
        signature.initSign(own);
        signature.update(anything);
        byte[] signed = signature.sign();
        signature.initVerify(shown);
        signature.update(anything);
        return signature.verify(signed);
    }
}
