package dev.tcrp.tui.session.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keys that the JDK's keytool makes once for all tests: a little certificate authority, a server
 * that it vouches for by the name chat.test, the same for a time that is over and for one that is
 * to come, and two that nobody vouches for.
 */
public final class Keys {
    public static final char[] PASSWORD = "no secret".toCharArray();
    static final String SIGNED = "signed";
    public static final String SELF = "self";
    static final String OTHER = "other";

    private static final KeyStore ALL = made();

    private Keys() {}

    /** This key alone, with its certificates. */
    public static KeyStore only(String alias) {
        try {
            KeyStore only = empty();
            var chain = ALL.getCertificateChain(alias);
            only.setKeyEntry(alias, ALL.getKey(alias, PASSWORD), PASSWORD, chain);
            return only;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static X509Certificate[] chain(String alias) {
        try {
            return Arrays.stream(ALL.getCertificateChain(alias))
                    .map(X509Certificate.class::cast)
                    .toArray(X509Certificate[]::new);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Those whose word counts: the little authority. */
    static KeyStore authorities() {
        try {
            KeyStore authorities = empty();
            authorities.setCertificateEntry("ca", ALL.getCertificate("ca"));
            return authorities;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore empty() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, PASSWORD);
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore made() {
        try {
            Path folder = Files.createTempDirectory("keys");
            Path file = folder.resolve("keys.p12");
            make(file, "ca", "-ext", "bc:c");
            make(file, SIGNED, "-signer", "ca", "-ext", "san=dns:chat.test");
            String[] signed = {"-signer", "ca", "-ext", "san=dns:chat.test", "-validity", "2"};
            make(file, "expired", plus(signed, "-startdate", "-9d"));
            make(file, "future", plus(signed, "-startdate", "+9d"));
            make(file, SELF);
            make(file, OTHER);
            KeyStore all = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                all.load(in, PASSWORD);
            }
            Files.delete(file);
            Files.delete(folder);
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String[] plus(String[] some, String... more) {
        return Stream.of(some, more).flatMap(Arrays::stream).toArray(String[]::new);
    }

    private static void make(Path file, String alias, String... more)
            throws IOException, InterruptedException {
        String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var command =
                new ArrayList<>(
                        List.of(keytool, "-genkeypair", "-keyalg", "EC", "-dname", "CN=" + alias));
        command.addAll(List.of("-alias", alias, "-keystore", file.toString()));
        command.addAll(List.of("-storepass", new String(PASSWORD), "-storetype", "PKCS12"));
        command.addAll(List.of(more));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (process.waitFor() != 0) {
            throw new IOException("keytool ended with " + process.exitValue());
        }
    }
}
