package dev.tcrp.protocol.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.tcrp.protocol.GoldenUnit;
import dev.tcrp.protocol.Reading.Malformed;
import dev.tcrp.protocol.Reading.Whole;
import dev.tcrp.protocol.frame.Frame;
import dev.tcrp.protocol.op.FromServerCodec;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

/** Any frame as what a server says: an answer, a refusal, an event (PROTOCOL.md section 4). */
class FromServerFuzzTest {
    @RegisterExtension static final Coverage COVERAGE = new Coverage(350);

    static Stream<byte[]> seeds() {
        return GoldenUnit.frames().map(GoldenUnit::bytes).map(LooseFrame::of);
    }

    @MethodSource("seeds")
    @FuzzTest
    void isUnderstoodAsItIsWrittenOrCalledUnreadable(byte[] bytes) {
        LooseFrame.read(bytes).ifPresent(FromServerFuzzTest::isUnderstoodOrUnreadable);
    }

    /** Words that are too long are cut when they are read, so the bytes may differ. */
    private static void isUnderstoodOrUnreadable(Frame frame) {
        switch (FromServerCodec.read(frame)) {
            case Whole(var message) ->
                    assertThat(FromServerCodec.read(FromServerCodec.encode(message)))
                            .isEqualTo(new Whole<>(message));
            case Malformed(var reason) -> Shown.isSafe(reason);
        }
    }
}
