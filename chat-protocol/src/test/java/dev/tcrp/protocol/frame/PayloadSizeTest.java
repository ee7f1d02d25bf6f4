package dev.tcrp.protocol.frame;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;

/** The spellings of a payload size (PROTOCOL.md section 2.1). */
class PayloadSizeTest {
    private static final String ZEROS = "0".repeat(27);
    private static final String SPACES = " ".repeat(27);

    /** Seen to fail with spaces in front, or behind, not skipped. */
    @Test
    void sixteenIsReadInEverySpellingSeenInTheWild() {
        assertThat(read("16")).hasValue(16);
        assertThat(read(ZEROS + "16")).hasValue(16);
        assertThat(read("0016")).hasValue(16);
        assertThat(read("16" + SPACES)).hasValue(16);
        assertThat(read(SPACES + "16")).hasValue(16);
        assertThat(read("\0".repeat(28) + "\u0010")).hasValue(16);
    }

    @Test
    void zeroIsADigitOrTwentyNineZeroBytes() {
        assertThat(read("0")).hasValue(0);
        assertThat(read("")).hasValue(0);
    }

    /** Seen to fail with the digits cast to int without a ceiling. */
    @Test
    void hugeSizesReadAsTheCeiling() {
        assertThat(read("9".repeat(29))).hasValue(1_000_000_000);
        assertThat(read("4294967312")).hasValue(1_000_000_000);
        assertThat(read("\0".repeat(20) + "\u0001" + "\0".repeat(7) + "\u0010"))
                .hasValue(1_000_000_000);
    }

    /** Seen to fail with a plus sign let through, and with padding of two kinds. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "+7", "-7", "٧", "７", "1 2", "1\0002", "1\000 ", "1 \000", " ", "x", "7x", "0x10",
                "7.0", "7\n", "\t7"
            })
    void whatIsNotPlainDigitsIsRefused(String field) {
        assertThat(read(field)).isEmpty();
    }

    @Test
    void spacesAloneAreRefused() {
        assertThat(read(" ".repeat(29))).isEmpty();
    }

    /** Seen to fail with the size written with leading zeros. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 10, 229, 65536})
    void itIsWrittenAsTheOriginalWritesIt(int size) {
        byte[] frame = new byte[Frame.HEADER];
        PayloadSize.write(size, frame);

        assertThat(frame).isEqualTo(field("" + size));
        assertThat(PayloadSize.read(frame, 0)).hasValue(size);
    }

    private static OptionalInt read(String field) {
        return PayloadSize.read(field(field), 0);
    }

    private static byte[] field(String text) {
        byte[] start = ("\0\0\0" + text).getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(start, Frame.HEADER);
    }
}
