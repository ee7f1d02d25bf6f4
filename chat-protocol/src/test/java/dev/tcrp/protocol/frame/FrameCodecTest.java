package dev.tcrp.protocol.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tcrp.protocol.GoldenUnit;
import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.frame.FrameReading.Broken;
import dev.tcrp.protocol.frame.FrameReading.Complete;
import dev.tcrp.protocol.frame.FrameReading.Incomplete;
import dev.tcrp.protocol.frame.FrameReading.SizeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;

/** Bytes to frame: what is whole, what is not yet, and what can be no frame. */
class FrameCodecTest {
    /** Seen to fail with the size of the body one byte less than it is. */
    @ParameterizedTest
    @MethodSource("dev.tcrp.protocol.GoldenUnit#frames")
    void aFrameCutAnywhereIsIncompleteAndSaysHowMuchItNeeds(GoldenUnit unit) {
        byte[] bytes = unit.bytes();
        for (int there = 0; there < bytes.length; there++) {
            int needed = needed(read(Arrays.copyOf(bytes, there)));
            assertThat(needed).as("with %d bytes", there).isBetween(there + 1, bytes.length);
            if (there < Frame.HEADER) {
                assertThat(needed).isEqualTo(Frame.HEADER);
            } else if (!unit.countsCodePoints()) {
                assertThat(needed).isEqualTo(bytes.length);
            }
        }
    }

    /** Seen to fail with the room name read from where the first frame has it. */
    @Test
    void twoFramesBackToBackAreReadOneAfterTheOther() {
        byte[] first = GoldenUnit.named("create-request").bytes();
        byte[] second = GoldenUnit.named("enter-room-request").bytes();
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);

        var one = (Complete) FrameCodec.read(both, 0, both.length);
        var two = (Complete) FrameCodec.read(both, one.size(), both.length);

        assertThat(FrameCodec.encode(one.frame())).isEqualTo(first);
        assertThat(FrameCodec.encode(two.frame())).isEqualTo(second);
        assertThat(two.size()).isEqualTo(second.length);
    }

    /** Seen to fail with the reading as code points kept though it is no longer. */
    @Test
    void garbageBehindAFrameDoesNotChangeIt() {
        byte[] bytes = Arrays.copyOf(GoldenUnit.named("create-request").bytes(), 38);
        bytes[37] = (byte) 0xFF;

        assertThat(read(bytes))
                .isEqualTo(new Complete(Frame.ofText(1, 0, "hoge", "a"), 37, SizeUnit.BYTES));
    }

    /** Seen to fail with each limit one higher, and one lower. */
    @ParameterizedTest
    @CsvSource({"1, 28, 229", "3, 1, 0", "16, 0, 65536", "255, 28, 65536"})
    void framesOfTheLargestAndSmallestSizesAreReadAndWritten(int operation, int room, int payload) {
        var frame = Frame.ofText(operation, 7, "r".repeat(room), "p".repeat(payload));
        byte[] bytes = FrameCodec.encode(frame);

        assertThat(read(bytes)).isEqualTo(new Complete(frame, bytes.length, SizeUnit.BYTES));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 29, 0, room name size 29 must be 1 to 28",
        "3, 0, 0, room name size 0 must be 1 to 28",
        "16, 29, 0, room name size 29 must be 0 to 28",
        "2, 4, 230, payload size 230 must be at most 229",
        "16, 4, 65537, payload size 65537 must be at most 65536",
        "1, 4, 4294967297, payload size 1000000000 must be at most 229",
        "0, 4, 0, operation 0 must be 1 to 3 or 16 to 255",
        "4, 4, 0, operation 4 must be 1 to 3 or 16 to 255",
        "15, 4, 0, operation 15 must be 1 to 3 or 16 to 255"
    })
    void aHeaderBeyondTheLimitsIsRefusedBeforeTheBodyIsThere(
            int operation, int room, String payload, String reason) {
        assertThat(read(header(room, operation, payload))).isEqualTo(new Broken(reason));
    }

    @Test
    void aFrameBeyondTheLimitsCannotBeMade() {
        assertInvalid(() -> Frame.ofText(1, 0, "r".repeat(29), ""), "room name");
        assertInvalid(() -> Frame.ofText(1, 0, "", ""), "room name");
        assertInvalid(() -> Frame.ofText(2, 0, "r", "p".repeat(230)), "payload size");
        assertInvalid(() -> Frame.ofText(16, 0, "r", "p".repeat(65537)), "payload size");
        assertInvalid(() -> Frame.ofText(4, 0, "r", ""), "operation");
        assertInvalid(() -> Frame.ofText(256, 0, "r", ""), "operation");
        assertInvalid(() -> Frame.ofText(1, 256, "r", ""), "state");
        assertInvalid(() -> Frame.ofText(1, -1, "r", ""), "state");
        assertInvalid(() -> Frame.ofText(1, 0, "\uD800", ""), "room name");
    }

    /** Seen to fail with a decoder that replaces: overlong, surrogate, beyond, stray, cut short. */
    @ParameterizedTest
    @ValueSource(strings = {"c0af", "e080af", "eda080", "f4908080", "80", "ff", "e381", "61e3"})
    void aRoomNameThatIsNotUtf8IsRefused(String hex) {
        byte[] room = HexFormat.of().parseHex(hex);
        byte[] bytes = Arrays.copyOf(header(room.length, 16, "0"), Frame.HEADER + room.length);
        System.arraycopy(room, 0, bytes, Frame.HEADER, room.length);

        assertThat(read(bytes)).isEqualTo(new Broken("room name 0x" + hex + " must be UTF-8"));
    }

    @Test
    void aClassicPayloadThatIsUtf8InNoReadingIsRefused() {
        byte[] bytes = Arrays.copyOf(header(1, 1, "2"), Frame.HEADER + 3);
        bytes[32] = 'r';
        bytes[33] = (byte) 0x80;
        bytes[34] = (byte) 0xFF;

        assertThat(read(bytes))
                .isInstanceOfSatisfying(
                        Broken.class,
                        malformed -> assertThat(malformed.reason()).contains("payload", "UTF-8"));
    }

    /** Seen to fail with characters skipped beyond the bytes that are there. */
    @Test
    void randomBytesAreReadWithoutAThrow() {
        long seed = System.nanoTime();
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[random.nextInt(80)];
            random.nextBytes(bytes);
            if (bytes.length > Frame.HEADER && random.nextBoolean()) {
                System.arraycopy(plausible(random), 0, bytes, 0, Frame.HEADER);
            }
            assertThat(read(bytes)).as("seed %d, round %d", seed, i).isNotNull();
        }
    }

    private static byte[] plausible(SplittableRandom random) {
        int operation = random.nextBoolean() ? 1 + random.nextInt(3) : 16 + random.nextInt(240);
        return header(1 + random.nextInt(28), operation, "" + random.nextInt(30));
    }

    static byte[] header(int room, int operation, String payload) {
        byte[] header = new byte[Frame.HEADER];
        header[0] = (byte) room;
        header[1] = (byte) operation;
        for (int i = 0; i < payload.length(); i++) {
            header[3 + i] = (byte) payload.charAt(i);
        }
        return header;
    }

    private static FrameReading read(byte[] bytes) {
        return FrameCodec.read(bytes, 0, bytes.length);
    }

    private static int needed(FrameReading reading) {
        assertThat(reading).isInstanceOf(Incomplete.class);
        return ((Incomplete) reading).needed();
    }

    private static void assertInvalid(Runnable making, String field) {
        assertThatThrownBy(making::run)
                .isInstanceOfSatisfying(
                        InvalidFieldException.class, e -> assertThat(e.field()).isEqualTo(field));
    }
}
