package dev.tcrp.protocol.secure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tcrp.protocol.GoldenUnit;
import dev.tcrp.protocol.InvalidFieldException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

/** A bundle is a run of units or nothing (PROTOCOL.md section 8.5). */
class BundleTest {
    private static final String LONG_TEXT = "雑".repeat(85);
    private static final List<Unit> LARGEST =
            List.of(
                    new Unit.Say(Integer.MAX_VALUE, Long.MAX_VALUE, LONG_TEXT),
                    new Unit.Ack(
                            Integer.MAX_VALUE,
                            Long.MAX_VALUE,
                            Long.MAX_VALUE,
                            Long.MAX_VALUE,
                            Long.MAX_VALUE),
                    new Unit.No(Integer.MAX_VALUE, Long.MAX_VALUE, 255),
                    new Unit.Message(
                            Integer.MAX_VALUE,
                            Long.MAX_VALUE,
                            Long.MAX_VALUE,
                            Long.MAX_VALUE,
                            "u".repeat(192),
                            LONG_TEXT),
                    new Unit.Head(Integer.MAX_VALUE, Long.MAX_VALUE),
                    new Unit.Ping(Long.MAX_VALUE),
                    new Unit.Pong(Long.MAX_VALUE),
                    new Unit.PathChallenge(-1),
                    new Unit.PathResponse(-1),
                    new Unit.Typing(Integer.MAX_VALUE, "u".repeat(192)));
    private static final List<Unit> SMALLEST =
            List.of(
                    new Unit.Say(0, 0, "\u0000"),
                    new Unit.Message(0, 0, 0, 0, "", ""),
                    new Unit.Typing(0, ""));

    /** Seen to fail with the limit of Say one lower. */
    @Test
    void theLargestAndTheSmallestOfEachKindAreWrittenAndRead() {
        for (List<Unit> units : List.of(LARGEST, SMALLEST)) {
            assertThat(BundleCodec.read(BundleCodec.encode(units)))
                    .isEqualTo(new BundleReading.Whole(units));
        }
        assertThat(BundleCodec.read(new byte[0])).isEqualTo(new BundleReading.Whole(List.of()));
    }

    /** Seen to fail with the limits of Say one wider. */
    @Test
    void whatIsBeyondTheLimitsCannotBeMade() {
        assertInvalid(() -> new Unit.Say(0, 0, ""), "message");
        assertInvalid(() -> new Unit.Say(0, 0, "m".repeat(256)), "message");
        assertInvalid(() -> new Unit.Say(-1, 0, "m"), "room number");
        assertInvalid(() -> new Unit.Ack(0, -1, 0, 0, 0), "number");
        assertInvalid(() -> new Unit.Ack(0, 0, -1, 0, 0), "seq");
        assertInvalid(() -> new Unit.Message(0, 0, 0, 0, "", "m".repeat(256)), "message");
        assertInvalid(() -> new Unit.Message(0, 0, 0, 0, "u".repeat(193), ""), "sender");
        assertInvalid(() -> new Unit.Message(0, 0, 0, 0, "\u001b", ""), "sender");
        assertInvalid(() -> new Unit.Message(0, 0, -1, 0, "", ""), "prev");
        assertInvalid(() -> new Unit.Message(0, 0, 0, -1, "", ""), "time");
        assertInvalid(() -> new Unit.Head(0, -1), "last");
        assertInvalid(() -> new Unit.Ping(-1), "number");
        assertInvalid(() -> new Unit.Typing(0, "\u009b"), "user");
    }

    /**
     * The fault is told, and the good unit before it does not count. Seen to fail with each of the
     * checks off: least size, UTF-8, control characters, numbers.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "01                       | unit header of 1 bytes must be 3",
                "0100                     | unit header of 2 bytes must be 3",
                "050008 00000000000000    | unit of 8 bytes has only 7",
                "c80001                   | unit of 1 bytes has only 0",
                "050007 00000000000000    | PING of 7 bytes must be 8 to 8",
                "050009 000000000000000000 | PING of 9 bytes must be 8 to 8",
                "01000c 00000007 0000000000000001 | SAY of 12 bytes must be 13 to 267",
                "01000d 00000007 0000000000000001 ff | SAY holds text that is not UTF-8",
                "01000d 00000007 0000000000000001 e3 | SAY holds text that is not UTF-8",
                "01000d 80000007 0000000000000001 61 | SAY has a number beyond its limit",
                "01000d 00000007 8000000000000001 61 | SAY has a number beyond its limit",
                "020024 00000007 0000000000000001 8000000000000000 0000000000000000"
                        + " 0000000000000000 | ACK has a number beyond its limit",
                "020024 00000007 0000000000000001 0000000000000000 8000000000000000"
                        + " 0000000000000000 | ACK has a number beyond its limit",
                "0a000d 00000007 8000000000000001 08 | NO has a number beyond its limit",
                "03001d 00000007 0000000000000001 8000000000000000 0000000000000000 00 | MESSAGE"
                        + " has a number beyond its limit",
                "03001d 00000007 0000000000000001 0000000000000000 8000000000000000 00 | MESSAGE"
                        + " has a number beyond its limit",
                "03001d 00000007 0000000000000001 0000000000000000 0000000000000000 01 | sender of"
                        + " 1 bytes must be at most 0",
                "03001e 00000007 0000000000000001 0000000000000000 0000000000000000 01 1b | MESSAGE"
                        + " holds a name with a control character",
                "03001e 00000007 0000000000000001 0000000000000000 0000000000000000 01 80 | MESSAGE"
                        + " holds a name that is not UTF-8",
                "04000c 00000007 ffffffffffffffff | HEAD has a number beyond its limit",
                "090005 00000007 0a | TYPING holds a name with a control character"
            })
    void aMalformedUnitMakesTheWholeBundleMalformed(String hex, String reason) {
        byte[] bytes = HexFormat.of().parseHex("0500080000000000000009" + hex.replace(" ", ""));
        var cursor = new UnitCursor();

        assertThat(BundleCodec.read(bytes)).isEqualTo(new BundleReading.Malformed(reason));
        assertThat(cursor.over(ByteBuffer.wrap(bytes))).isFalse();
        assertThat(cursor.next()).isFalse();
    }

    /** Seen to fail with the sender's size compared with that of the unit only. */
    @Test
    void senderAndTextHaveEachTheirOwnLimit() {
        var longText = ByteBuffer.allocate(400);
        UnitWriter.message(longText, 0, 0, 0, 0, new byte[0], new byte[256], 0, 256);
        var longSender = ByteBuffer.allocate(400);
        UnitWriter.message(longSender, 0, 0, 0, 0, new byte[193], new byte[0], 0, 0);

        assertThat(BundleCodec.read(longText.flip()))
                .isEqualTo(new BundleReading.Malformed("text of 256 bytes must be at most 255"));
        assertThat(BundleCodec.read(longSender.flip()))
                .isEqualTo(new BundleReading.Malformed("sender of 193 bytes must be at most 192"));
    }

    /** Seen to fail with an unknown kind taken for a fault. */
    @Test
    void unitsOfUnknownKindsArePassedOver() {
        byte[] bytes = HexFormat.of().parseHex("0000000b0002ffff0500080000000000000009ff000101");

        assertThat(BundleCodec.read(bytes))
                .isEqualTo(new BundleReading.Whole(List.of(new Unit.Ping(9))));
    }

    /** Seen to fail with the size of a unit's header forgotten. */
    @ParameterizedTest
    @MethodSource("dev.tcrp.protocol.GoldenUnit#units")
    void aUnitThatDoesNotFitIsNotWritten(GoldenUnit golden) {
        Unit unit = ((BundleReading.Whole) BundleCodec.read(golden.bytes())).units().getFirst();
        var small = ByteBuffer.allocate(golden.bytes().length - 1);
        var enough = ByteBuffer.allocate(golden.bytes().length);

        assertThat(BundleCodec.write(unit, small)).isFalse();
        assertThat(small.position()).isZero();
        assertThat(BundleCodec.write(unit, enough)).isTrue();
        assertThat(enough.hasRemaining()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("dev.tcrp.protocol.GoldenUnit#units")
    void aUnitCutAnywhereIsMalformed(GoldenUnit golden) {
        for (int size = 1; size < golden.bytes().length; size++) {
            assertThat(BundleCodec.read(Arrays.copyOf(golden.bytes(), size)))
                    .isInstanceOf(BundleReading.Malformed.class);
        }
    }

    /** Seen to fail with the limit of the run left at the end of the last text. */
    @Test
    void theCursorReadsWhereTheRunIsAndLeavesItAsItWas() {
        byte[] units = BundleCodec.encode(LARGEST);
        var run = ByteBuffer.allocateDirect(5 + units.length + 5);
        run.position(5).put(units).flip().position(5);
        var cursor = new UnitCursor();

        assertThat(cursor.over(run)).isTrue();
        assertThat(run.position()).isEqualTo(5);
        assertThat(run.remaining()).isEqualTo(units.length);
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.kind()).isEqualTo(UnitKind.SAY);
        assertThat(cursor.textSize()).isEqualTo(255);
        assertThat(cursor.textAt()).isEqualTo(5 + 3 + 12);
        assertThat(cursor.number()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void randomBytesAreReadWithoutAThrow() {
        long seed = System.nanoTime();
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            for (int at = 0; at + 3 <= bytes.length; at += 3 + bytes[at + 2]) {
                bytes[at] = (byte) random.nextInt(11);
                bytes[at + 1] = 0;
                bytes[at + 2] = (byte) random.nextInt(40);
            }
            assertThat(BundleCodec.read(bytes)).as("seed %d, round %d", seed, i).isNotNull();
        }
    }

    private static void assertInvalid(Runnable making, String field) {
        assertThatThrownBy(making::run)
                .isInstanceOfSatisfying(
                        InvalidFieldException.class, e -> assertThat(e.field()).isEqualTo(field));
    }
}
