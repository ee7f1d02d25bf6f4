package dev.tcrp.server.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The JDK's keytool, which makes keys and signs certificates, on a key store that is gone when this
 * is closed.
 */
final class Keytool implements AutoCloseable {
    /** A key store must have one; it protects nothing, for the folder is its owner's only. */
    private static final String PASSWORD = "chat-server";

    private static final String DAYS = "36500";
    private static final String NAME = "CN=chat-server";
    private static final int PATIENCE_S = 60;

    private final Path scratch;
    private final Path store;

    /** In a folder of its own within this one. */
    Keytool(Path folder) throws IOException {
        scratch = Files.createTempDirectory(folder, "identity");
        store = scratch.resolve("made.p12");
    }

    /** Makes a key, and a certificate that it signs itself. */
    KeyAndChain make() throws IOException, GeneralSecurityException {
        run("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", NAME);
        return load("mykey");
    }

    /** Makes a key, whose certificate this one signs; the signer's chain is behind it. */
    KeyAndChain makeSignedBy(KeyAndChain signer) throws IOException, GeneralSecurityException {
        put("signer", signer);
        run(
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                NAME,
                "-signer",
                "signer");
        return load("mykey");
    }

    /** Makes another certificate, for the same key, that it signs itself. */
    KeyAndChain renew(KeyAndChain own) throws IOException, GeneralSecurityException {
        put("mykey", own);
        run("-selfcert");
        return load("mykey");
    }

    private void put(String alias, KeyAndChain entry) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, PASSWORD.toCharArray());
        keys.setKeyEntry(alias, entry.key(), PASSWORD.toCharArray(), entry.chain());
        try (OutputStream out = Files.newOutputStream(store)) {
            keys.store(out, PASSWORD.toCharArray());
        }
    }

    private KeyAndChain load(String alias) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return new KeyAndChain(
                (PrivateKey) keys.getKey(alias, PASSWORD.toCharArray()),
                Arrays.stream(keys.getCertificateChain(alias))
                        .map(X509Certificate.class::cast)
                        .toArray(X509Certificate[]::new));
    }

    private void run(String... words) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(words));
        command.addAll(List.of("-validity", DAYS, "-storetype", "PKCS12"));
        command.addAll(List.of("-storepass", PASSWORD, "-keystore", store.toString()));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            keytool.getOutputStream().close();
            String told =
                    new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!keytool.waitFor(PATIENCE_S, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new IOException("keytool could not make a key: " + told.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool made a key", e);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(store);
        Files.delete(scratch);
    }
}
