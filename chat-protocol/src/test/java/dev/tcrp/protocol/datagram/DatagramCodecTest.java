package dev.tcrp.protocol.datagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Reading.Malformed;
import dev.tcrp.protocol.Reading.Whole;
import dev.tcrp.protocol.RoomName;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;

/** One datagram is a message or nothing (PROTOCOL.md section 5). */
class DatagramCodecTest {
    private static final RoomName ROOM = new RoomName("r".repeat(Limits.ROOM_NAME));

    /** Seen to fail with each limit one lower. */
    @Test
    void theLargestMessageIsWrittenAndRead() {
        var largest = new ChatDatagram(ROOM, "m".repeat(255), "u".repeat(192));
        byte[] bytes = DatagramCodec.encode(largest);

        assertThat(bytes).hasSize(2 + 28 + 255 + 192);
        assertThat(DatagramCodec.read(bytes, bytes.length)).isEqualTo(new Whole<>(largest));
    }

    /** Seen to fail with each limit one higher. */
    @Test
    void aLargerOneCannotBeMade() {
        assertInvalid(() -> new ChatDatagram(ROOM, "m".repeat(256)), "message");
        assertInvalid(() -> new ChatDatagram(ROOM, "", "u".repeat(193)), "sender");
        assertInvalid(() -> new ChatDatagram(ROOM, "", "b\u001bob"), "sender");
        assertInvalid(() -> new ChatDatagram(ROOM, "\uD800"), "message");
    }

    /** Seen to fail with the limit one higher, and with the limit 4095. */
    @Test
    void aDatagramLongerThanTheLimitIsNamedAsThat() {
        assertThat(DatagramCodec.read(new byte[4097], 4097))
                .isEqualTo(new Malformed<>("datagram is longer than 4096 bytes"));
        assertThat(DatagramCodec.read(new byte[4097], 4096))
                .isEqualTo(
                        new Malformed<>(
                                "room name \"\" must be 1 to 28 bytes long in UTF-8, and has 0"));
    }

    /** Seen to fail with the sizes not compared with what came. */
    @ParameterizedTest
    @CsvSource({
        "'', datagram of 0 bytes has no header of 2",
        "04, datagram of 1 bytes has no header of 2",
        "0405686f676568, sizes 4 + 5 are more than the datagram's 5 bytes",
        "ffff, sizes 255 + 255 are more than the datagram's 0 bytes",
        "0100c0, datagram is not UTF-8",
        "010161ff, datagram is not UTF-8",
        "01016161ff, datagram is not UTF-8"
    })
    void whatIsNoMessageIsRefusedWithTheReason(String hex, String reason) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThat(DatagramCodec.read(bytes, bytes.length)).isEqualTo(new Malformed<>(reason));
    }

    /** Seen to fail with the limit of room names one higher. */
    @Test
    void aRoomNameBeyondItsLimitIsRefused() {
        byte[] bytes = new byte[31];
        Arrays.fill(bytes, (byte) 'r');
        bytes[0] = 29;
        bytes[1] = 0;

        assertThat(DatagramCodec.read(bytes, 31)).isInstanceOf(Malformed.class);
    }

    /** Seen to fail with the array's length read where the size is meant. */
    @Test
    void bytesBeyondTheSizeAreNotThere() {
        byte[] bytes = Arrays.copyOf(HexFormat.of().parseHex("0402686f67656869"), 50);

        assertThat(DatagramCodec.read(bytes, 8))
                .isEqualTo(new Whole<>(new ChatDatagram(new RoomName("hoge"), "hi")));
    }

    @Test
    void randomBytesAreReadWithoutAThrow() {
        long seed = System.nanoTime();
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            if (bytes.length > 2) {
                bytes[0] = (byte) random.nextInt(30);
                bytes[1] = (byte) random.nextInt(40);
            }
            assertThat(DatagramCodec.read(bytes, bytes.length))
                    .as("seed %d, round %d", seed, i)
                    .isNotNull();
        }
    }

    private static void assertInvalid(Runnable making, String field) {
        assertThatThrownBy(making::run)
                .isInstanceOfSatisfying(
                        InvalidFieldException.class, e -> assertThat(e.field()).isEqualTo(field));
    }
}
