package dev.tcrp.protocol.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.frame.FrameReading.Broken;
import dev.tcrp.protocol.frame.FrameReading.Complete;
import dev.tcrp.protocol.frame.FrameReading.Incomplete;
import dev.tcrp.protocol.frame.FrameReading.SizeUnit;
import dev.tcrp.protocol.text.Utf8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Frames of the original client, whose sizes count characters (PROTOCOL.md section 2.2). */
class CodePointFrameTest {
    /** Seen to fail with the frame read a second time only when its bytes do not decode. */
    @ParameterizedTest
    @CsvSource({
        "雑談, 太郎",
        "hoge, 太郎",
        "hoge, a太郎",
        "hoge, 太郎a",
        "雑談room, bob",
        "🏠, 👩‍👩‍👧‍👦",
        "猫🐈cat, é",
        "太郎花, bob",
        "éa, aé"
    })
    void aWholeFrameIsReadInCharacters(String room, String user) {
        byte[] bytes = original(1, room, user);

        assertThat(FrameCodec.read(bytes, 0, bytes.length))
                .isEqualTo(
                        new Complete(
                                Frame.ofText(1, 0, room, user),
                                bytes.length,
                                SizeUnit.CODE_POINTS));
    }

    /**
     * Seen to fail with the size in characters taken for the size in bytes when bytes are short.
     */
    @ParameterizedTest
    @CsvSource({"雑談, 太郎", "hoge, 太郎", "🏠, 👩‍👩‍👧‍👦", "猫🐈cat, é", "hoge, a太郎"})
    void aFrameThatArrivesByteByByteIsReadOnceItIsWhole(String room, String user) {
        byte[] bytes = original(1, room, user);
        int there = 0;
        FrameReading reading = new Incomplete(1);
        while (reading instanceof Incomplete(int needed)) {
            assertThat(needed).isBetween(there + 1, bytes.length);
            reading = FrameCodec.read(bytes, 0, ++there);
        }

        assertThat(reading)
                .isEqualTo(
                        new Complete(
                                Frame.ofText(1, 0, room, user),
                                bytes.length,
                                SizeUnit.CODE_POINTS));
    }

    @Test
    void theNextFrameBehindItIsFound() {
        byte[] first = original(1, "雑談", "太郎");
        byte[] both = Arrays.copyOf(first, 2 * first.length);
        System.arraycopy(first, 0, both, first.length, first.length);

        assertThat(FrameCodec.read(both, 0, both.length))
                .isInstanceOfSatisfying(
                        Complete.class, whole -> assertThat(whole.size()).isEqualTo(first.length));
    }

    /** Seen to fail with the limits checked in characters. */
    @Test
    void theLimitsStayLimitsOfBytes() {
        byte[] longRoom = original(1, "雑".repeat(10), "太郎");
        byte[] longUser = original(1, "hoge", "太".repeat(77));

        assertThat(FrameCodec.read(longRoom, 0, longRoom.length)).isInstanceOf(Broken.class);
        assertThat(FrameCodec.read(longUser, 0, longUser.length)).isInstanceOf(Broken.class);
    }

    @Test
    void furtherOperationsCountBytesOnly() {
        byte[] bytes = original(16, "雑談", "");

        assertThat(FrameCodec.read(bytes, 0, bytes.length)).isInstanceOf(Broken.class);
    }

    private static byte[] original(int operation, String room, String payload) {
        var bytes = new ByteArrayOutputStream();
        String size = "" + payload.codePointCount(0, payload.length());
        bytes.writeBytes(
                FrameCodecTest.header(room.codePointCount(0, room.length()), operation, size));
        bytes.writeBytes(Utf8.encode(room));
        bytes.writeBytes(Utf8.encode(payload));
        return bytes.toByteArray();
    }
}
