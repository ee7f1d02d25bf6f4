package dev.tcrp.server.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;

/**
 * A key and its certificates in PEM (RFC 7468), as certificate authorities hand them out. One file
 * may hold both, and a file several keys: the one that counts is that of the first certificate.
 *
 * @param certificates the chain, the server's own first
 * @param key PKCS#8, not encrypted
 */
record PemFiles(Path certificates, Path key) implements KeySource {
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String KEY = "PRIVATE KEY";
    private static final String CONVERT =
            "openssl pkcs8 -topk8 -nocrypt -in '%s' -out NEW makes the one that is needed";

    @Override
    public KeyAndChain read() throws IOException, GeneralSecurityException {
        X509Certificate[] chain = chain();
        PublicKey shown = chain[0].getPublicKey();
        for (PrivateKey own : keys(shown.getAlgorithm())) {
            if (belongTogether(own, shown)) {
                return new KeyAndChain(own, chain);
            }
        }
        throw new IOException(
                "the key in %s is not that of the first certificate in %s; the server's own"
                                .formatted(key, certificates)
                        + " certificate must stand first, and the key must be the one that it was"
                        + " made for");
    }

    /** As {@link #read}, of files that were made together. */
    KeyAndChain readTrusting() throws IOException, GeneralSecurityException {
        X509Certificate[] chain = chain();
        return new KeyAndChain(keys(chain[0].getPublicKey().getAlgorithm()).getFirst(), chain);
    }

    /** The text of a file that holds both. */
    static String text(KeyAndChain identity) throws CertificateEncodingException {
        var text = new StringBuilder();
        for (X509Certificate certificate : identity.chain()) {
            text.append(PemText.of(CERTIFICATE, certificate.getEncoded()));
        }
        return text.append(PemText.of(KEY, identity.key().getEncoded())).toString();
    }

    private X509Certificate[] chain() throws IOException, GeneralSecurityException {
        PemText text = PemText.read(certificates);
        List<PemText.Block> blocks = text.all(CERTIFICATE);
        if (blocks.isEmpty()) {
            throw new IOException(
                    certificates
                            + " holds no certificate in PEM (BEGIN CERTIFICATE)"
                            + (text.blocks().stream().anyMatch(block -> block.label().endsWith(KEY))
                                    ? ", but a key; are --tls-cert and --tls-key swapped?"
                                    : "; name the file that your authority gave you"));
        }
        var factory = CertificateFactory.getInstance("X.509");
        X509Certificate[] chain = new X509Certificate[blocks.size()];
        for (int i = 0; i < chain.length; i++) {
            chain[i] = certificate(factory, blocks.get(i).der(), i + 1);
        }
        return chain;
    }

    private X509Certificate certificate(CertificateFactory factory, byte[] der, int number)
            throws IOException {
        try {
            return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new IOException(
                    "certificate %d in %s is damaged; copy the file again"
                            .formatted(number, certificates),
                    e);
        }
    }

    private List<PrivateKey> keys(String algorithm) throws IOException, GeneralSecurityException {
        PemText text = PemText.read(key);
        List<PemText.Block> blocks = text.all(KEY);
        if (blocks.isEmpty()) {
            throw new IOException(key + " " + whyNoKey(text));
        }
        var factory = KeyFactory.getInstance(algorithm);
        List<PrivateKey> keys = new ArrayList<>();
        for (PemText.Block block : blocks) {
            try {
                keys.add(factory.generatePrivate(new PKCS8EncodedKeySpec(block.der())));
            } catch (InvalidKeySpecException e) {
                // One of another algorithm, or damaged: not the certificate's.
            }
        }
        if (keys.isEmpty()) {
            throw new IOException(
                    "%s holds no %s key that can be read, and the first certificate in %s is for one; name the key that it was made for"
                            .formatted(key, algorithm, certificates));
        }
        return keys;
    }

    private String whyNoKey(PemText text) {
        if (text.has("ENCRYPTED PRIVATE KEY")
                || text.blocks().stream().anyMatch(block -> block.body().contains("ENCRYPTED"))) {
            return "holds an encrypted key, and nobody is there to type its password; "
                    + CONVERT.formatted(key);
        }
        if (text.blocks().stream().anyMatch(block -> block.label().endsWith(KEY))) {
            return "holds a key in an older form, not PKCS#8; " + CONVERT.formatted(key);
        }
        return "holds no key in PEM (BEGIN PRIVATE KEY)"
                + (text.has(CERTIFICATE)
                        ? ", but a certificate; are --tls-cert and --tls-key swapped?"
                        : "; name the file with the certificate's key");
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
