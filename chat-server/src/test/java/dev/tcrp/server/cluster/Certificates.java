package dev.tcrp.server.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** An authority, and certificates that it signs, as PEM files in a folder. */
final class Certificates {
    private static final String PASSWORD = "password";

    private final Path folder;
    private final Path store;

    /** With an authority, whose certificate is in {@link #authority}. */
    Certificates(Path folder) throws IOException, GeneralSecurityException {
        this.folder = Files.createDirectories(folder);
        this.store = folder.resolve("store.p12");
        generate("authority", "-ext", "bc:c", "-validity", "10");
        write("authority");
    }

    Path authority() {
        return folder.resolve("authority.pem");
    }

    /** Settings of a nats-server that has a certificate for this name, as {@code ip:127.0.0.1}. */
    String engine(String name, String... options) throws IOException, GeneralSecurityException {
        List<String> words =
                new ArrayList<>(List.of("-signer", "authority", "-ext", "san=" + name));
        words.addAll(List.of(options));
        String alias = "engine" + Integer.toHexString(words.hashCode());
        generate(alias, words.toArray(String[]::new));
        write(alias);
        return "tls { cert_file: \"%s\", key_file: \"%s\" }\n"
                .formatted(folder.resolve(alias + ".pem"), folder.resolve(alias + ".key"));
    }

    private void generate(String alias, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-genkeypair", "-alias", alias, "-dname", "CN=" + alias));
        command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        command.addAll(List.of("-keystore", store.toString()));
        command.addAll(List.of(options));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.onExit().join().exitValue() != 0) {
            throw new IOException(told);
        }
    }

    private void write(String alias) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        Key key = keys.getKey(alias, PASSWORD.toCharArray());
        Files.writeString(folder.resolve(alias + ".key"), pem("PRIVATE KEY", key.getEncoded()));
        byte[] certificate = keys.getCertificate(alias).getEncoded();
        Files.writeString(folder.resolve(alias + ".pem"), pem("CERTIFICATE", certificate));
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN %s-----\n%s\n-----END %1$s-----\n"
                .formatted(
                        what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes));
    }
}
