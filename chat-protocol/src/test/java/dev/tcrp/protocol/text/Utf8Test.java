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
        assertThat(Utf8.decode(HexFormat.of().parseHex(hex))).isEmpty();
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
