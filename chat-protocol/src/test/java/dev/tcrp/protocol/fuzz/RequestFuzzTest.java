package dev.tcrp.protocol.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.GoldenUnit;
import dev.tcrp.protocol.frame.Frame;
import dev.tcrp.protocol.frame.FrameCodec;
import dev.tcrp.protocol.frame.PayloadWriter;
import dev.tcrp.protocol.frame.State;
import dev.tcrp.protocol.op.OpenPath;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.op.RequestCodec;
import dev.tcrp.protocol.op.RequestReading.NotUnderstood;
import dev.tcrp.protocol.op.RequestReading.Understood;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

/** Any frame as what a client asks (PROTOCOL.md sections 3 and 4.2). */
class RequestFuzzTest {
    @RegisterExtension static final Coverage COVERAGE = new Coverage(300);

    static Stream<byte[]> seeds() {
        return Stream.concat(
                GoldenUnit.frames().map(GoldenUnit::bytes).map(LooseFrame::of),
                Stream.of(pathWithoutVersion()));
    }

    private static byte[] pathWithoutVersion() {
        var device = new Device("000102030405060708090a0b0c0d0e0f");
        var fields = new PayloadWriter().text(device.value()).payload();
        return LooseFrame.of(
                FrameCodec.encode(new Frame(OpenPath.CODE, State.REQUEST, "", fields)));
    }

    @MethodSource("seeds")
    @FuzzTest
    void isUnderstoodAsItIsWrittenOrRefusedInWords(byte[] bytes) {
        LooseFrame.read(bytes).ifPresent(RequestFuzzTest::isUnderstoodOrRefused);
    }

    private static void isUnderstoodOrRefused(Frame frame) {
        switch (RequestCodec.read(frame)) {
            case Understood(var request) -> isWrittenAsItWasRead(request, frame);
            case NotUnderstood(var refusal) -> Shown.isSafe(refusal.text());
        }
    }

    /**
     * A classic port may be written with zeros before it, and version 1 may be left out; all other
     * fields have one form.
     */
    private static void isWrittenAsItWasRead(Request request, Frame frame) {
        var written = RequestCodec.encode(request);
        assertThat(RequestCodec.read(written)).isEqualTo(new Understood(request));
        if (!frame.isClassic() && !isOfVersion1(request)) {
            assertThat(written.payload()).isEqualTo(frame.payload());
        }
    }

    private static boolean isOfVersion1(Request request) {
        return request instanceof OpenPath path && path.version() == OpenPath.FIRST_VERSION;
    }
}
