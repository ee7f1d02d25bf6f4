package dev.tcrp.protocol.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.tcrp.protocol.GoldenUnit;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.frame.Frame;
import dev.tcrp.protocol.frame.FrameCodec;
import dev.tcrp.protocol.frame.FrameReading.Broken;
import dev.tcrp.protocol.frame.FrameReading.Complete;
import dev.tcrp.protocol.frame.FrameReading.Incomplete;
import dev.tcrp.protocol.frame.FrameReading.SizeUnit;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.stream.Stream;

/** Any bytes as a frame (PROTOCOL.md section 2). */
class FrameFuzzTest {
    @RegisterExtension static final Coverage COVERAGE = new Coverage(150);

    private static final int AROUND = 3;

    static Stream<byte[]> seeds() {
        return GoldenUnit.frames().map(GoldenUnit::bytes);
    }

    @MethodSource("seeds")
    @FuzzTest
    void isReadFromWhatIsThereAndNoMore(byte[] bytes) {
        switch (FrameCodec.read(bytes, 0, bytes.length)) {
            case Complete whole -> holds(whole, bytes);
            case Incomplete(int needed) ->
                    assertThat(needed).isBetween(bytes.length + 1, most(bytes));
            case Broken(var reason) -> Shown.isSafe(reason);
        }
        isReadAlikeAnywhere(bytes);
    }

    /** Its size may be written in several forms; all else is written as it was read. */
    private static void holds(Complete whole, byte[] bytes) {
        byte[] written = FrameCodec.encode(whole.frame());
        assertThat(whole.size()).isEqualTo(written.length).isBetween(Frame.HEADER, bytes.length);
        assertThat(Arrays.copyOfRange(written, 1, AROUND))
                .isEqualTo(Arrays.copyOfRange(bytes, 1, AROUND));
        assertThat(Arrays.copyOfRange(written, Frame.HEADER, written.length))
                .isEqualTo(Arrays.copyOfRange(bytes, Frame.HEADER, whole.size()));
        assertThat(FrameCodec.read(written, 0, written.length))
                .isEqualTo(new Complete(whole.frame(), written.length, SizeUnit.BYTES));
    }

    private static int most(byte[] bytes) {
        int payload =
                bytes.length < Frame.HEADER
                        ? Limits.CLASSIC_PAYLOAD
                        : Frame.payloadLimit(bytes[1] & 0xFF);
        return Frame.HEADER + Limits.ROOM_NAME + payload;
    }

    /** What is in the buffer before and behind it does not count. */
    private static void isReadAlikeAnywhere(byte[] bytes) {
        byte[] buffer = new byte[AROUND + bytes.length + AROUND];
        Arrays.fill(buffer, (byte) 0xE9);
        System.arraycopy(bytes, 0, buffer, AROUND, bytes.length);
        assertThat(FrameCodec.read(buffer, AROUND, AROUND + bytes.length))
                .isEqualTo(FrameCodec.read(bytes, 0, bytes.length));
    }
}
