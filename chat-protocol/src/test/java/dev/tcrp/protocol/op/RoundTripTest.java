package dev.tcrp.protocol.op;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.frame.Frame;
import dev.tcrp.protocol.frame.FrameCodec;
import dev.tcrp.protocol.frame.FrameReading.SizeUnit;
import dev.tcrp.protocol.frame.FrameReading.Whole;

import org.junit.jupiter.api.Test;
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

    /** Seen to fail with u16 written low byte first, and with u32 cut to 16 bits. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyRequestArrivesAsItWasSent(long seed) {
        for (Request request : new Made(seed).requests()) {
            Frame frame = overTheWire(RequestCodec.encode(request));

            assertThat(RequestCodec.read(frame)).isEqualTo(new RequestReading.Understood(request));
        }
    }

    /** Seen to fail with two fields of a room's summary swapped in the writer. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyAnswerRefusalAndEventArrivesAsItWasSent(long seed) {
        for (FromServer message : new Made(seed).fromServer()) {
            Frame frame = overTheWire(FromServerCodec.encode(message));

            assertThat(FromServerCodec.read(frame))
                    .isEqualTo(new FromServerReading.Understood(message));
        }
    }

    /** Seen to fail with a kind taken out of those made. */
    @Test
    void everyKindIsAmongThem() {
        var requests = new Made(1).requests().stream().map(Object::getClass);
        var fromServer = new Made(1).fromServer().stream().map(Object::getClass);

        assertThat(requests.toList()).containsAll(leaves(Request.class).toList());
        assertThat(fromServer.toList()).containsAll(leaves(FromServer.class).toList());
    }

    private static Frame overTheWire(Frame frame) {
        byte[] bytes = FrameCodec.encode(frame);
        var whole = (Whole) FrameCodec.read(bytes, 0, bytes.length);
        assertThat(whole).isEqualTo(new Whole(frame, bytes.length, SizeUnit.BYTES));
        return whole.frame();
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(RoundTripTest::leaves)
                : Stream.of(type);
    }
}
