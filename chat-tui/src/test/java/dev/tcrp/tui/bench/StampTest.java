package dev.tcrp.tui.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.text.Utf8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.ByteBuffer;

class StampTest {
    /** Seen to fail with digits from the other end. */
    @Test
    void itIsTextThatTellsNumberAndTime() {
        byte[] text = Utf8.encode("x".repeat(26));
        Stamp.write(ByteBuffer.wrap(text), 0x1F, 0xABCL);
        assertThat(Utf8.decode(text)).hasValue("0000001f0000000000000abcxx");
    }

    /** The clock of nanoseconds may be below 0. */
    @ParameterizedTest
    @CsvSource({"0, 0", "4294967295, 9223372036854775807", "7, -1"})
    void whatWasWrittenIsRead(long number, long sentNs) {
        var text = ByteBuffer.allocate(Stamp.SIZE);
        Stamp.write(text, number, sentNs);
        assertThat(Stamp.isOn(text)).isTrue();
        assertThat(Stamp.number(text)).isEqualTo(number);
        assertThat(Stamp.sentNs(text)).isEqualTo(sentNs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0000001f0000000000000ab", "0000001f0000000000000ab!x"})
    void whatOthersSayHasNone(String text) {
        assertThat(Stamp.isOn(ByteBuffer.wrap(Utf8.encode(text)))).isFalse();
    }
}
