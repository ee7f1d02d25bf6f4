package dev.tcrp.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.tcrp.protocol.Pin;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;

/** E5: PEM as people and authorities write it, and words for what is no good. */
final class PemFilesTest {
    @TempDir private Path folder = Path.of("");

    private static String certificate = "";
    private static String key = "";
    private static String otherKey = "";
    private static Pin pin = new Pin("A".repeat(43));

    /** Once: each takes a second. */
    @BeforeAll
    static void make(@TempDir Path made) throws IOException {
        Path own = made.resolve("own");
        pin = Identity.keptIn(own).pin();
        String both = Files.readString(own.resolve(SelfSigned.FILE));
        int end = both.indexOf("-----BEGIN PRIVATE");
        certificate = both.substring(0, end);
        key = both.substring(end);
        Identity.keptIn(made.resolve("other"));
        String other = Files.readString(made.resolve("other").resolve(SelfSigned.FILE));
        otherKey = other.substring(other.indexOf("-----BEGIN PRIVATE"));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Identity identity(String certificates, String keys) throws IOException {
        return Identity.of(file("cert.pem", certificates), file("key.pem", keys));
    }

    /** Seen to fail (Input length = 1) with the files read as ASCII. */
    @ParameterizedTest
    @ValueSource(strings = {"発行: お茶認証局\n", "\uFEFF", "subject=/CN=a\n\n", "\uFEFFé\r\n"})
    void textOutsideTheBlocksIsIgnored(String before) throws IOException {
        assertThat(identity(before + certificate + before, before + key).pin()).isEqualTo(pin);
    }

    @Test
    void bytesOutsideTheBlocksThatAreNoTextAtAllAreIgnored() throws IOException {
        Path cert = folder.resolve("latin");
        Files.write(cert, ("Müller\n" + certificate).getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Identity.of(cert, file("key.pem", key)).pin()).isEqualTo(pin);
    }

    @Test
    void linesMayEndAsOnWindows() throws IOException {
        assertThat(identity(certificate.replace("\n", "\r\n"), key.replace("\n", "\r\n")).pin())
                .isEqualTo(pin);
    }

    /** Seen to fail with the first key taken. */
    @Test
    void ofSeveralKeysTheCertificatesOwnCounts() throws IOException {
        assertThat(identity(certificate, otherKey + key).pin()).isEqualTo(pin);
    }

    /** Each seen to fail with other words before. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "KEY | CERT | cert.pem holds no certificate | are --tls-cert and --tls-key"
                        + " swapped?",
                "CERT | CERT | key.pem holds no key in PEM | are --tls-cert and --tls-key swapped?",
                "'' | KEY | cert.pem is empty | copy the file again",
                "CERT | '' | key.pem is empty | copy the file again",
                "words | KEY | cert.pem holds no certificate | name the file",
                "CERT | words | key.pem holds no key in PEM | name the file",
                "CERT | ENCRYPTED | key.pem holds an encrypted key | openssl pkcs8",
                "CERT | OLD | key.pem holds a key in an older form | openssl pkcs8",
                "CERT | OTHER | is not that of the first certificate in | must stand first",
                "HALF | KEY | cert.pem is cut off | copy the file again",
                "HOLED | KEY | certificate 1 in | copy the file again",
                "CERT | MANGLED | key.pem is damaged | copy the file again"
            })
    void whatIsNoGoodIsSaidWithTheFileAndWhatToDo(
            String certificates, String keys, String what, String next) {
        assertThatThrownBy(() -> identity(text(certificates), text(keys)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining(what)
                .hasMessageContaining(next);
    }

    private static String text(String name) {
        return switch (name) {
            case "CERT" -> certificate;
            case "KEY" -> key;
            case "OTHER" -> otherKey;
            case "ENCRYPTED" -> key.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY");
            case "OLD" -> key.replace("PRIVATE KEY", "EC PRIVATE KEY");
            case "HALF" -> certificate.substring(0, certificate.length() / 2);
            case "HOLED" -> certificate.replaceFirst("(?m)^M.{30}", "MAAA" + "A".repeat(27));
            case "MANGLED" -> key.replaceFirst("(?m)^M.{5}", "M=#=!=");
            default -> name;
        };
    }

    /** Seen to fail with the file's name alone. */
    @Test
    void aFileThatIsNotThereIsCalledThat() throws IOException {
        Path cert = file("cert.pem", certificate);
        assertThatThrownBy(() -> Identity.of(cert, folder.resolve("ec.pem")))
                .hasMessage("there is no file %s/ec.pem; put it there", folder);
        assertThatThrownBy(() -> Identity.of(folder, cert))
                .hasMessageContaining(folder + " is a folder");
    }

    @Test
    void aFileThatMayNotBeReadIsCalledThat() throws IOException {
        Path cert = file("cert.pem", certificate);
        Files.setPosixFilePermissions(cert, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(cert), "root reads everything");
        assertThatThrownBy(() -> Identity.of(cert, cert))
                .hasMessageContaining("cert.pem may not be read by");
    }

    /** Seen to fail with no look at the times. */
    @Test
    void aCertificateThatDoesNotHoldNowIsFoundOut() throws IOException {
        Identity identity = identity(certificate, key);
        Instant now = Instant.now();
        assertThat(identity.outOfTime(now)).isEmpty();
        assertThat(identity.outOfTime(now.plus(Duration.ofDays(36_501))).orElse(""))
                .startsWith("it expired at ");
        assertThat(identity.outOfTime(now.minus(Duration.ofDays(2))).orElse(""))
                .startsWith("it holds from ");
    }
}
