package dev.tcrp.protocol.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HexFormat;

/** UTF-8, strictly (RFC 3629). */
class Utf8Test {
    /** Seen to fail with {@code new String(bytes, UTF_8)}, which replaces. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "c0af",
                "c1bf",
                "e080af",
                "f08080af", // overlong
                "eda080",
                "edbfbf", // surrogates
                "f4908080",
                "f5808080",
                "ff", // beyond U+10FFFF
                "80",
                "bf",
                "e3",
                "e381",
                "f09f90",
                "6180" // stray or cut short
            })
    void whatIsNotUtf8IsReported(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThat(Utf8.decode(bytes)).isEmpty();
        assertThat(Utf8.isValid(bytes, 0, bytes.length)).isFalse();
    }

    /** Seen to fail with 0x80 as the least second byte of them all. */
    @Test
    void bothReadingsOfBytesAgree() {
        byte[] firsts = HexFormat.of().parseHex("00417f80c0c1c2dfe0e1ecedeef0f1f3f4f5ff");
        byte[] others = HexFormat.of().parseHex("007f808f909fa0bfc0ff");
        for (byte first : firsts) {
            for (byte second : others) {
                for (byte third : others) {
                    for (byte fourth : others) {
                        byte[] bytes = {'a', first, second, third, fourth};
                        for (int size = 1; size <= bytes.length; size++) {
                            assertThat(Utf8.isValid(bytes, 0, size))
                                    .as(HexFormat.of().formatHex(bytes, 0, size))
                                    .isEqualTo(Utf8.decode(bytes, 0, size).isPresent());
                        }
                    }
                }
            }
        }
    }

    @Test
    void whatIsUtf8IsReadBack() {
        String text = "aé雑🐈\u0000\uFFFF";

        assertThat(Utf8.decode(Utf8.encode(text))).contains(text);
        assertThat(Utf8.size(text)).isEqualTo(14);
        assertThat(Utf8.decode(Utf8.encode(text), 3, 3)).contains("雑");
        assertThat(Utf8.isEncodable("\uD83D")).isFalse();
    }

    /** Seen to fail with the cut made one byte later. */
    @ParameterizedTest
    @CsvSource({
        "0, ''",
        "1, a",
        "2, a",
        "3, aé",
        "5, aé",
        "6, aé雑",
        "9, aé雑",
        "10, aé雑🐈",
        "99, aé雑🐈"
    })
    void aCutSplitsNoCharacter(int limit, String start) {
        assertThat(Utf8.cut("aé雑🐈", limit)).isEqualTo(start);
    }
}
