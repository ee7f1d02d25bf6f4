package dev.tcrp.protocol.sealed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import javax.crypto.spec.SecretKeySpec;

/**
 * Project Wycheproof's vectors through the AEAD that {@link Sealing} and {@link Opening} use: see
 * the head of {@code wycheproof-aes-gcm.hex}. Seen to fail with the associated data left out.
 */
class WycheproofTest {
    private final Aead aead = new Aead();

    /** A line of the file; the words are hex. */
    record Vector(List<String> words) {
        boolean valid() {
            return words.get(1).equals("valid");
        }

        SecretKeySpec key() {
            return new SecretKeySpec(bytes(2), "AES");
        }

        byte[] iv() {
            return bytes(3);
        }

        byte[] associated() {
            return bytes(4);
        }

        byte[] text() {
            return bytes(5);
        }

        byte[] ciphertext() {
            return bytes(6);
        }

        byte[] tag() {
            return bytes(7);
        }

        private byte[] bytes(int word) {
            String hex = words.get(word);
            return hex.equals("-") ? new byte[0] : HexFormat.of().parseHex(hex);
        }

        @Override
        public String toString() {
            return "tcId " + words.getFirst();
        }
    }

    static Stream<Vector> vectors() throws IOException {
        try (InputStream file =
                WycheproofTest.class.getResourceAsStream("/wycheproof-aes-gcm.hex")) {
            byte[] bytes = Objects.requireNonNull(file).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> new Vector(List.of(line.split(" "))));
        }
    }

    @Test
    void theyAreAllThere() throws IOException {
        assertThat(vectors()).hasSize(48);
        assertThat(vectors().filter(Vector::valid)).hasSize(21);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void openingAcceptsTheValidAndNoOther(Vector vector) {
        byte[] bytes = concat(vector.associated(), vector.ciphertext(), vector.tag());
        int from = vector.associated().length;

        int size = aead.open(vector.key(), vector.iv(), bytes, from, bytes.length - from);

        if (vector.valid()) {
            assertThat(Arrays.copyOfRange(bytes, from, from + size)).isEqualTo(vector.text());
        } else {
            assertThat(size).isEqualTo(Aead.FORGED);
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void sealingMakesTheValid(Vector vector) {
        byte[] bytes = concat(vector.associated(), vector.text(), new byte[16]);

        aead.seal(
                vector.key(), vector.iv(), bytes, vector.associated().length, vector.text().length);

        byte[] expected = concat(vector.associated(), vector.ciphertext(), vector.tag());
        assertThat(Arrays.equals(bytes, expected)).isEqualTo(vector.valid());
    }

    private static byte[] concat(byte[]... parts) {
        byte[] all = new byte[Stream.of(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
