package dev.tcrp.server.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    static final String FILE = "identity.p12";
    private static final int PATIENCE_S = 60;

    @Override
    public KeyStore keys() throws IOException, GeneralSecurityException {
        Path file = folder.resolve(FILE);
        if (Files.notExists(file)) {
            make(file);
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    /** Into a file beside it first: two that start at once leave one whole file. */
    private void make(Path file) throws IOException {
        createFolder();
        Path scratch = Files.createTempDirectory(folder, "identity");
        try {
            Path made = scratch.resolve(FILE);
            run(command(made));
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
            if (Files.notExists(file)) {
                Files.move(made, file);
            }
        } finally {
            Files.deleteIfExists(scratch.resolve(FILE));
            Files.delete(scratch);
        }
    }

    private void createFolder() throws IOException {
        if (Files.notExists(folder)) {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        }
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
                new String(PASSWORD),
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
