package dev.tcrp.server.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A key of the server's own in a folder, made by the JDK's keytool when there is none. Whoever
 * connects knows it by its {@link dev.tcrp.protocol.Pin}.
 *
 * @param folder made if it is not there
 */
record SelfSigned(Path folder) implements KeySource {
    static final String FILE = "identity.pem";

    /** A key store must have one; it is gone once it was read. */
    private static final String PASSWORD = "chat-server";

    private static final String ALIAS = "chat";
    private static final int PATIENCE_S = 60;

    @Override
    public KeyAndChain read() throws IOException, GeneralSecurityException {
        Path file = folder.resolve(FILE);
        if (Files.notExists(file)) {
            make(file);
        }
        return new PemFiles(file, file).readTrusting();
    }

    /** Beside it first: two that start at once leave one whole file. */
    private void make(Path file) throws IOException, GeneralSecurityException {
        if (Files.notExists(folder)) {
            Files.createDirectories(folder, only("rwx------"));
        }
        Path scratch = Files.createTempDirectory(folder, "identity");
        Path store = scratch.resolve("made.p12");
        Path made = scratch.resolve(FILE);
        try {
            run(command(store));
            Files.createFile(made, only("rw-------"));
            Files.writeString(made, pem(store), StandardCharsets.US_ASCII);
            if (Files.notExists(file)) {
                Files.move(made, file);
            }
        } finally {
            Files.deleteIfExists(made);
            Files.deleteIfExists(store);
            Files.delete(scratch);
        }
    }

    private static String pem(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return PemFiles.text(
                keys.getCertificate(ALIAS).getEncoded(),
                keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
    }

    private static FileAttribute<?> only(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }

    private static List<String> command(Path file) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=chat-server",
                "-validity",
                "36500",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString());
    }

    private static void run(List<String> command) throws IOException {
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            keytool.getOutputStream().close();
            String words =
                    new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!keytool.waitFor(PATIENCE_S, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new IOException("keytool could not make a key: " + words.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool made a key", e);
        }
    }
}
