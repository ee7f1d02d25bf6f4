package dev.tcrp.server.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A key and its certificates in PEM (RFC 7468), as certificate authorities hand them out. One file
 * may hold both.
 *
 * @param certificates the chain, the server's own first
 * @param key PKCS#8, not encrypted
 */
record PemFiles(Path certificates, Path key) implements KeySource {
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String KEY = "PRIVATE KEY";

    @Override
    public KeyAndChain read() throws IOException, GeneralSecurityException {
        KeyAndChain read = readTrusting();
        if (!belongTogether(read.key(), read.certificate().getPublicKey())) {
            throw new IOException(
                    "the key in %s is not that of the first certificate in %s"
                            .formatted(key, certificates));
        }
        return read;
    }

    /** As {@link #read}, of files that were made together. */
    KeyAndChain readTrusting() throws IOException, GeneralSecurityException {
        X509Certificate[] chain = chain();
        return new KeyAndChain(key(chain[0].getPublicKey().getAlgorithm()), chain);
    }

    /** The text of such a file. */
    static String text(byte[] certificate, byte[] key) {
        return block(CERTIFICATE, certificate) + block(KEY, key);
    }

    private X509Certificate[] chain() throws IOException, GeneralSecurityException {
        var factory = CertificateFactory.getInstance("X.509");
        List<byte[]> blocks = blocks(certificates, CERTIFICATE);
        if (blocks.isEmpty()) {
            throw new IOException(certificates + " holds no certificate in PEM");
        }
        X509Certificate[] chain = new X509Certificate[blocks.size()];
        for (int i = 0; i < chain.length; i++) {
            var der = new ByteArrayInputStream(blocks.get(i));
            chain[i] = (X509Certificate) factory.generateCertificate(der);
        }
        return chain;
    }

    private PrivateKey key(String algorithm) throws IOException, GeneralSecurityException {
        List<byte[]> blocks = blocks(key, KEY);
        if (blocks.isEmpty()) {
            throw new IOException(
                    key
                            + " holds no unencrypted PKCS#8 key (BEGIN PRIVATE KEY); openssl pkcs8"
                            + " -topk8 -nodes makes one");
        }
        return KeyFactory.getInstance(algorithm)
                .generatePrivate(new PKCS8EncodedKeySpec(blocks.getFirst()));
    }

    private static List<byte[]> blocks(Path file, String label) throws IOException {
        Pattern block =
                Pattern.compile(
                        "-----BEGIN %s-----([A-Za-z0-9+/=\\s]+)-----END %s-----"
                                .formatted(label, label));
        return block.matcher(Files.readString(file, StandardCharsets.US_ASCII))
                .results()
                .map(found -> Base64.getMimeDecoder().decode(found.group(1)))
                .toList();
    }

    private static String block(String label, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, base64, label);
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
