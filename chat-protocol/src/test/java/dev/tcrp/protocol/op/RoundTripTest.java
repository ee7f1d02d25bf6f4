package dev.tcrp.protocol.op;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Reading;
import dev.tcrp.protocol.frame.Frame;
import dev.tcrp.protocol.frame.FrameCodec;
import dev.tcrp.protocol.frame.FrameReading.Complete;
import dev.tcrp.protocol.frame.FrameReading.SizeUnit;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What is said is what is understood. The seed that failed is in the test's name. */
class RoundTripTest {
    static LongStream seeds() {
        return new SplittableRandom().longs(50);
    }

    /**
     * Seen to fail with u16 written low byte first, and with an operation left out of {@link
     * Operations}.
     */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyRequestArrivesAsItWasSent(long seed) {
        var records = new RandomRecords(seed);
        for (Class<?> type : leaves(Request.class).toList()) {
            var request = (Request) records.make(type);

            Frame frame = overTheWire(RequestCodec.encode(request));

            assertThat(RequestCodec.read(frame)).isEqualTo(new RequestReading.Understood(request));
        }
    }

    /** Seen to fail with an event left out of {@link RoomEventForms}. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyAnswerRefusalAndEventArrivesAsItWasSent(long seed) {
        var records = new RandomRecords(seed);
        for (Class<?> type : leaves(FromServer.class).toList()) {
            var message = (FromServer) records.make(type);

            Frame frame = overTheWire(FromServerCodec.encode(message));

            assertThat(FromServerCodec.read(frame)).isEqualTo(new Reading.Whole<>(message));
        }
    }

    private static Frame overTheWire(Frame frame) {
        byte[] bytes = FrameCodec.encode(frame);
        var whole = (Complete) FrameCodec.read(bytes, 0, bytes.length);
        assertThat(whole).isEqualTo(new Complete(frame, bytes.length, SizeUnit.BYTES));
        return whole.frame();
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(RoundTripTest::leaves)
                : Stream.of(type);
    }
}
