package dev.tcrp.protocol.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tcrp.protocol.GoldenUnit;
import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Reading;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.frame.Payload;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** A bundle is a run of units or nothing (PROTOCOL.md section 8.5). */
class BundleTest {
    private static final Payload LONGEST = Payload.of(new byte[Limits.CONTENT]);
    private static final Envelope FULL =
            new Envelope(
                    255,
                    Long.MAX_VALUE,
                    Long.MAX_VALUE,
                    true,
                    Optional.of(new BlobId(Payload.of(new byte[16]))));
    private static final List<Unit> LARGEST =
            List.of(
                    new Unit.Say(Integer.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, FULL, LONGEST),
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
                            FULL,
                            LONGEST),
                    new Unit.Head(Integer.MAX_VALUE, Long.MAX_VALUE),
                    new Unit.Ping(Long.MAX_VALUE),
                    new Unit.Pong(Long.MAX_VALUE),
                    new Unit.PathChallenge(-1),
                    new Unit.PathResponse(-1),
                    new Unit.Missing(Integer.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE),
                    new Unit.Typing(Integer.MAX_VALUE, "u".repeat(192)));
    private static final List<Unit> SMALLEST =
            List.of(
                    new Unit.Say(0, 0, 0, new Envelope(Act.DELETE, 0), Payload.EMPTY),
                    new Unit.Message(0, 0, 0, 0, "", Envelope.SAY, Payload.EMPTY),
                    new Unit.Typing(0, ""));

    /** Seen to fail with the limit of Say one lower. */
    @Test
    void theLargestAndTheSmallestOfEachKindAreWrittenAndRead() {
        for (List<Unit> units : List.of(LARGEST, SMALLEST)) {
            assertThat(BundleCodec.read(BundleCodec.encode(units)))
                    .isEqualTo(new Reading.Whole<>(units));
        }
        assertThat(BundleCodec.read(new byte[0])).isEqualTo(new Reading.Whole<>(List.of()));
    }

    /** Seen to fail with the limits of Say one wider. */
    @Test
    void whatIsBeyondTheLimitsCannotBeMade() {
        var tooLong = Payload.of(new byte[Limits.CONTENT + 1]);
        assertInvalid(() -> new Unit.Say(0, 0, 0, Envelope.SAY, tooLong), "content");
        assertInvalid(() -> Unit.Say.text(0, 0, "m".repeat(Limits.TEXT + 1)), "message");
        assertInvalid(() -> Unit.Say.text(-1, 0, "m"), "room number");
        assertInvalid(() -> new Unit.Say(0, 0, -1, Envelope.SAY, Payload.EMPTY), "after");
        assertInvalid(() -> new Envelope(Act.EDIT, -1), "ref");
        assertInvalid(() -> new Envelope(256, 0, 0, false, Optional.empty()), "act");
        assertInvalid(() -> new Unit.Ack(0, -1, 0, 0, 0), "number");
        assertInvalid(() -> new Unit.Ack(0, 0, -1, 0, 0), "seq");
        assertInvalid(() -> new Unit.Message(0, 0, 0, 0, "", Envelope.SAY, tooLong), "content");
        assertInvalid(() -> Unit.Message.text(0, 0, 0, 0, "u".repeat(193), "m"), "sender");
        assertInvalid(() -> Unit.Message.text(0, 0, 0, 0, "\u001b", "m"), "sender");
        assertInvalid(() -> Unit.Message.text(0, 0, -1, 0, "", "m"), "prev");
        assertInvalid(() -> Unit.Message.text(0, 0, 0, -1, "", "m"), "time");
        assertInvalid(() -> new Unit.Missing(0, 0, -1), "missing");
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
                "010015 00000007 0000000000000001 0000000000000000 01 | SAY of 21 bytes must be 22"
                        + " to 40054",
                "010016 00000007 0000000000000001 0000000000000000 0110 | SAY has an act of 0, or"
                        + " flags beyond 15",
                "010016 00000007 0000000000000001 0000000000000000 0000 | SAY has an act of 0, or"
                        + " flags beyond 15",
                "010016 00000007 0000000000000001 0000000000000000 0101 | content of -8 bytes must"
                        + " be 0 to 40000",
                "01001e 00000007 0000000000000001 0000000000000000 0101 0000000000000000 | SAY has"
                        + " a ref or a root beyond its limit",
                "01001e 00000007 0000000000000001 0000000000000000 0102 8000000000000000 | SAY has"
                        + " a ref or a root beyond its limit",
                "010016 80000007 0000000000000001 0000000000000000 0100 | SAY has a number beyond"
                        + " its limit",
                "010016 00000007 8000000000000001 0000000000000000 0100 | SAY has a number beyond"
                        + " its limit",
                "010016 00000007 0000000000000001 8000000000000000 0100 | SAY has a number beyond"
                        + " its limit",
                "0e0014 00000007 0000000000000001 8000000000000000 | MISSING has a number beyond"
                        + " its limit",
                "020024 00000007 0000000000000001 8000000000000000 0000000000000000"
                        + " 0000000000000000 | ACK has a number beyond its limit",
                "020024 00000007 0000000000000001 0000000000000000 8000000000000000"
                        + " 0000000000000000 | ACK has a number beyond its limit",
                "0a000d 00000007 8000000000000001 08 | NO has a number beyond its limit",
                "03001f 00000007 0000000000000001 8000000000000000 0000000000000000 00 0100 |"
                        + " MESSAGE has a number beyond its limit",
                "03001f 00000007 0000000000000001 0000000000000000 8000000000000000 00 0100 |"
                        + " MESSAGE has a number beyond its limit",
                "03001f 00000007 0000000000000001 0000000000000000 0000000000000000 03 0100 |"
                        + " sender of 3 bytes must be at most 2",
                "03001f 00000007 0000000000000001 0000000000000000 0000000000000000 01 6101 |"
                        + " envelope of 1 bytes must be 2 or more",
                "030020 00000007 0000000000000001 0000000000000000 0000000000000000 01 1b 0100 |"
                        + " MESSAGE holds a name with a control character",
                "030020 00000007 0000000000000001 0000000000000000 0000000000000000 01 80 0100 |"
                        + " MESSAGE holds a name that is not UTF-8",
                "04000c 00000007 ffffffffffffffff | HEAD has a number beyond its limit",
                "090005 00000007 0a | TYPING holds a name with a control character"
            })
    void aMalformedUnitMakesTheWholeBundleMalformed(String hex, String reason) {
        byte[] bytes = HexFormat.of().parseHex("0500080000000000000009" + hex.replace(" ", ""));
        var cursor = new UnitCursor();

        assertThat(BundleCodec.read(bytes)).isEqualTo(new Reading.Malformed<>(reason));
        assertThat(cursor.over(ByteBuffer.wrap(bytes))).isFalse();
        assertThat(cursor.next()).isFalse();
    }

    /** Seen to fail with the sender's size compared with that of the unit only. */
    @Test
    void senderAndContentHaveEachTheirOwnLimit() {
        byte[] entry = new byte[2 + Limits.CONTENT + 1];
        entry[0] = 1;
        var longContent = ByteBuffer.allocate(50_000);
        UnitWriter.message(longContent, 0, 0, 0, 0, new byte[0], entry, 0, entry.length);
        var longSender = ByteBuffer.allocate(400);
        UnitWriter.message(longSender, 0, 0, 0, 0, new byte[193], entry, 0, 2);

        assertThat(BundleCodec.read(longContent.flip()))
                .isEqualTo(new Reading.Malformed<>("content of 40001 bytes must be 0 to 40000"));
        assertThat(BundleCodec.read(longSender.flip()))
                .isEqualTo(new Reading.Malformed<>("sender of 193 bytes must be at most 192"));
    }

    /** Seen to fail with an unknown kind taken for a fault. */
    @Test
    void unitsOfUnknownKindsArePassedOver() {
        byte[] bytes = HexFormat.of().parseHex("0000000b0002ffff0500080000000000000009ff000101");

        assertThat(BundleCodec.read(bytes))
                .isEqualTo(new Reading.Whole<>(List.of(new Unit.Ping(9))));
    }

    /** Seen to fail with the size of a unit's header forgotten. */
    @ParameterizedTest
    @MethodSource("dev.tcrp.protocol.GoldenUnit#units")
    void aUnitThatDoesNotFitIsNotWritten(GoldenUnit golden) {
        Unit unit =
                ((Reading.Whole<List<Unit>>) BundleCodec.read(golden.bytes())).value().getFirst();
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
                    .isInstanceOf(Reading.Malformed.class);
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
        assertThat(cursor.entryAt()).isEqualTo(5 + 3 + 20);
        assertThat(cursor.entrySize()).isEqualTo(34 + Limits.CONTENT);
        assertThat(cursor.contentSize()).isEqualTo(Limits.CONTENT);
        assertThat(cursor.act()).isEqualTo(255);
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
                bytes[at] = (byte) random.nextInt(15);
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
