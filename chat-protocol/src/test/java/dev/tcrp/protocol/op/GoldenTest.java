package dev.tcrp.protocol.op;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.GoldenUnit;
import dev.tcrp.protocol.Reading;
import dev.tcrp.protocol.datagram.ChatDatagram;
import dev.tcrp.protocol.datagram.DatagramCodec;
import dev.tcrp.protocol.frame.Frame;
import dev.tcrp.protocol.frame.FrameCodec;
import dev.tcrp.protocol.frame.FrameReading;
import dev.tcrp.protocol.frame.FrameReading.SizeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

/**
 * The recorded bytes and what they mean, both ways. Seen to fail with two fields of EnterRoom
 * swapped in its list, and with the payload size written with leading zeros.
 */
class GoldenTest {
    @Test
    void everyFrameAndDatagramHasAnExpectedMeaning() {
        assertThat(GoldenMeanings.BY_NAME)
                .containsOnlyKeys(
                        Stream.concat(GoldenUnit.frames(), GoldenUnit.datagrams())
                                .map(GoldenUnit::name)
                                .toList());
    }

    @ParameterizedTest
    @MethodSource("dev.tcrp.protocol.GoldenUnit#frames")
    void framesAreReadAsWhatTheyMean(GoldenUnit unit) {
        Object expected = GoldenMeanings.of(unit);
        var counted = unit.countsCodePoints() ? SizeUnit.CODE_POINTS : SizeUnit.BYTES;

        var reading = FrameCodec.read(unit.bytes(), 0, unit.bytes().length);

        assertThat(reading)
                .isInstanceOfSatisfying(
                        FrameReading.Complete.class,
                        whole -> {
                            assertThat(whole.size()).isEqualTo(unit.bytes().length);
                            assertThat(whole.sizesCounted()).isEqualTo(counted);
                            assertThat(meaning(whole.frame(), expected)).isEqualTo(expected);
                        });
    }

    @ParameterizedTest
    @MethodSource("dev.tcrp.protocol.GoldenUnit#frames")
    void framesAreWrittenAsRecorded(GoldenUnit unit) {
        Frame frame =
                switch (GoldenMeanings.of(unit)) {
                    case Request request -> RequestCodec.encode(request);
                    case FromServer message -> FromServerCodec.encode(message);
                    case Object other -> (Frame) other;
                };

        byte[] written = FrameCodec.encode(frame);

        if (unit.countsCodePoints()) {
            assertThat(written).as("sizes of bytes").isNotEqualTo(unit.bytes());
            assertThat(written).endsWith(unit.body());
        } else {
            assertThat(written).isEqualTo(unit.bytes());
        }
    }

    @ParameterizedTest
    @MethodSource("dev.tcrp.protocol.GoldenUnit#datagrams")
    void datagramsAreReadAndWrittenAsRecorded(GoldenUnit unit) {
        var expected = (ChatDatagram) GoldenMeanings.of(unit);

        assertThat(DatagramCodec.read(unit.bytes(), unit.bytes().length))
                .isEqualTo(new Reading.Whole<>(expected));
        assertThat(DatagramCodec.encode(expected)).isEqualTo(unit.bytes());
    }

    private static Object meaning(Frame frame, Object expected) {
        return switch (expected) {
            case Request _ -> asked(frame);
            case FromServer _ -> said(frame);
            default -> frame;
        };
    }

    private static Object asked(Frame frame) {
        var reading = RequestCodec.read(frame);
        return reading instanceof RequestReading.Understood(var request) ? request : reading;
    }

    private static Object said(Frame frame) {
        var reading = FromServerCodec.read(frame);
        return reading instanceof Reading.Whole(var message) ? message : reading;
    }
}
