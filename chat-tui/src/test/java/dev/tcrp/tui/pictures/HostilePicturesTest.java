package dev.tcrp.tui.pictures;

import static dev.tcrp.tui.pictures.WrittenPng.SIGNATURE;
import static dev.tcrp.tui.pictures.WrittenPng.chunk;
import static dev.tcrp.tui.pictures.WrittenPng.deflated;
import static dev.tcrp.tui.pictures.WrittenPng.header;
import static dev.tcrp.tui.pictures.WrittenPng.png;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/** Pictures that somebody made so that they harm who looks at them. */
class HostilePicturesTest {
    private static AbstractThrowableAssert<?, ?> refused(byte[] bytes) {
        Pictures.Format format = Pictures.format(bytes).orElseThrow();
        return assertThatThrownBy(() -> Pictures.read(format, bytes))
                .isInstanceOf(PictureException.class);
    }

    /** What a JPEG says of its size, and nothing else. */
    private static byte[] jpeg(int frame, int width, int height, int... components) {
        var bytes = ByteBuffer.allocate(2 + 2 + 8 + 3 * components.length);
        bytes.put(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) frame});
        bytes.putShort((short) (8 + 3 * components.length)).put((byte) 8);
        bytes.putShort((short) height).putShort((short) width).put((byte) components.length);
        for (int i = 0; i < components.length; i++) {
            bytes.put((byte) i).put((byte) components[i]).put((byte) 0);
        }
        return bytes.array();
    }

    /** Seen to fail with sizes that are looked at behind the first row. */
    @Test
    void aPictureThatClaimsTooManyPixelsIsRefusedBeforeAnythingIsMadeOfIt() {
        refused(png(header(65_535, 65_535, 8, 2, 0))).hasMessageContaining("65535 x 65535");
        refused(png(header(Integer.MAX_VALUE, 1, 8, 2, 0))).hasMessageContaining("too large");
        refused(png(header(8000, 8000, 1, 0, 0))).hasMessageContaining("8000 x 8000");
        refused(png(header(-5, 7, 8, 2, 0))).hasMessageContaining("damaged");
        refused(png(header(0, 7, 8, 2, 0))).hasMessageContaining("damaged");
        refused(jpeg(0xC0, 65_535, 65_535, 0x11)).hasMessageContaining("65535 x 65535");
        refused(jpeg(0xC2, 0, 0, 0x11)).hasMessageContaining("damaged");
        refused(jpeg(0xC0, 10, 10, 0x11, 0x11, 0x11, 0x11)).hasMessageContaining("CMYK");
        refused(jpeg(0xC0, 10, 10, 0x00)).hasMessageContaining("damaged");
        refused(jpeg(0xC0, 10, 10, 0xFF)).hasMessageContaining("damaged");
        refused(jpeg(0xC9, 10, 10, 0x11)).hasMessageContaining("not shown");
    }

    /** Seen to fail with coefficients that take what they want. */
    @Test
    void aPictureThatTakesMuchMemoryIsRefused() {
        refused(jpeg(0xC2, 5990, 5990, 0x11, 0x11, 0x11)).hasMessageContaining("too large");
    }

    /** Seen to fail with all that a chunk holds inflated at once. */
    @Test
    void aBombIsInflatedAsFarAsThePictureGoes() throws PictureException {
        byte[] bomb = chunk("IDAT", deflated(new byte[200_000_000]));
        byte[] end = chunk("IEND", new byte[0]);
        Raster raster = Pictures.read(Pictures.Format.PNG, png(header(4, 4, 8, 0, 0), bomb, end));
        assertThat(raster.width()).isEqualTo(4);
    }

    /** Seen to fail with chunks whose sums nobody looks at. */
    @Test
    void whatIsChangedOnItsWayIsDamaged() throws IOException {
        byte[] data = chunk("IDAT", deflated(new byte[4 * 5]));
        byte[] png = png(header(4, 4, 8, 0, 0), data, chunk("IEND", new byte[0]));
        int inside = SIGNATURE.length + 25 + 10;
        png[inside] = (byte) (png[inside] ^ 1);
        refused(png).hasMessageContaining("damaged");
        refused(png(data)).hasMessageContaining("damaged");
        refused(png(header(4, 4, 8, 0, 0))).hasMessageContaining("damaged");
        refused(png(header(4, 4, 3, 0, 0), data)).hasMessageContaining("damaged");
        refused(png(header(4, 4, 8, 3, 0), data)).hasMessageContaining("damaged");
        refused(png(header(4, 4, 8, 0, 0), chunk("ABCD", new byte[4]), data))
                .hasMessageContaining("damaged");
        refused(png(header(40, 4, 8, 0, 0), data, data)).hasMessageContaining("damaged");
    }

    /** Seen to fail with scans without end. */
    @Test
    void aJpegOfManyScansIsRefused() throws IOException {
        byte[] jpeg = Painted.jpeg(Painted.picture(64, 64, BufferedImage.TYPE_BYTE_GRAY), true);
        int scan = 0;
        while (jpeg[scan] != (byte) 0xFF || jpeg[scan + 1] != (byte) 0xDA) {
            scan++;
        }
        int end = scan + 2;
        while (jpeg[end] != (byte) 0xFF || jpeg[end + 1] == 0) {
            end++;
        }
        var many = new ByteArrayOutputStream();
        many.write(jpeg, 0, scan);
        for (int i = 0; i < 65; i++) {
            many.write(jpeg, scan, end - scan);
        }
        many.write(jpeg, end, jpeg.length - end);
        refused(many.toByteArray()).hasMessageContaining("damaged");
    }

    /** Whatever is changed: pixels or words, nothing else. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void noBytesDoMoreThanBeRefused(long seed) throws IOException {
        var random = new SplittableRandom(seed);
        List<byte[]> whole = new ArrayList<>();
        var small = Painted.picture(61, 37, BufferedImage.TYPE_3BYTE_BGR);
        whole.add(Painted.jpeg(small, false));
        whole.add(Painted.jpeg(small, true));
        whole.add(Painted.png(small, true));
        for (int i = 0; i < 1500; i++) {
            byte[] bytes = whole.get(i % 3).clone();
            for (int j = random.nextInt(1, 6); j > 0; j--) {
                bytes[random.nextInt(3, bytes.length)] = (byte) random.nextInt();
            }
            if (i % 3 == 2) {
                resum(bytes);
            }
            try {
                Raster raster = Pictures.read(Pictures.format(bytes).orElseThrow(), bytes);
                assertThat(raster.width()).isBetween(1, Pictures.MOST_READ);
            } catch (PictureException e) {
                assertThat(e.words()).isNotEmpty();
            }
        }
    }

    /** Makes the sums of all chunks right, so that what they hold is read. */
    private static void resum(byte[] png) {
        var bytes = ByteBuffer.wrap(png);
        bytes.put(0, SIGNATURE);
        int at = SIGNATURE.length;
        while (at + 12 <= png.length) {
            int size = bytes.getInt(at);
            if (size < 0 || size > png.length - at - 12) {
                return;
            }
            var sum = new CRC32();
            sum.update(png, at + 4, 4 + size);
            bytes.putInt(at + 8 + size, (int) sum.getValue());
            at += 12 + size;
        }
    }
}
