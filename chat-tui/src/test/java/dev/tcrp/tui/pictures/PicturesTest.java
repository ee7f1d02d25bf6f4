package dev.tcrp.tui.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

import javax.imageio.ImageIO;

/** Pictures that another program wrote, beside what that program reads of them. */
class PicturesTest {
    private static Raster read(byte[] bytes) throws PictureException {
        return Pictures.read(Pictures.format(bytes).orElseThrow(), bytes);
    }

    private static BufferedImage theirs(byte[] bytes) throws IOException {
        return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(bytes)));
    }

    /** Seen to fail with a Paeth filter that takes the corner first. */
    @ParameterizedTest
    @CsvSource({
        "1, false",
        "2, false",
        "5, false",
        "6, false",
        "10, false",
        "11, false",
        "12, false",
        "13, false",
        "1, true",
        "2, true",
        "10, true",
        "12, true",
        "13, true"
    })
    void aPngOfEachKindIsWhatItWas(int type, boolean isInterlaced) throws Exception {
        BufferedImage painted = Painted.picture(67, 41, type);
        byte[] png = Painted.png(painted, isInterlaced);
        Raster raster = read(png);
        assertThat(raster.width()).isEqualTo(67);
        assertThat(raster.height()).isEqualTo(41);
        assertThat(Painted.difference(raster, theirs(png))).isLessThan(0.5);
    }

    /**
     * The same coefficients, in another order. Seen to fail with a refinement that forgets the
     * sign.
     */
    @Test
    void aProgressiveJpegIsTheSamePicture() throws Exception {
        BufferedImage painted = Painted.picture(331, 243, BufferedImage.TYPE_3BYTE_BGR);
        Raster raster = read(Painted.jpeg(painted, false));
        Raster other = read(Painted.jpeg(painted, true));
        for (int i = 0; i < 331 * 243; i++) {
            assertThat(other.at(i % 331, i / 331)).isEqualTo(raster.at(i % 331, i / 331));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "5, false, 640, 480",
        "5, true, 640, 480",
        "10, false, 33, 17",
        "10, true, 33, 17",
        "5, true, 1, 1",
        "5, false, 90, 250",
        "5, true, 801, 31"
    })
    void aJpegIsAsOthersReadIt(int type, boolean isProgressive, int width, int height)
            throws Exception {
        byte[] jpeg = Painted.jpeg(Painted.picture(width, height, type), isProgressive);
        Raster raster = read(jpeg);
        assertThat(raster.width()).isEqualTo(width);
        assertThat(raster.height()).isEqualTo(height);
        assertThat(Painted.difference(raster, theirs(jpeg))).isLessThan(3);
    }

    /** Seen to fail with cosines that keep the brightness of eight pixels. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aLargeJpegIsReadSmaller(boolean isProgressive) throws Exception {
        for (int width : new int[] {1500, 2900, 6000}) {
            BufferedImage painted = Painted.picture(width, width / 3, BufferedImage.TYPE_3BYTE_BGR);
            Raster raster = read(Painted.jpeg(painted, isProgressive));
            assertThat(raster.width()).isBetween(725, 1000);
            assertThat((double) raster.width() / raster.height()).isBetween(2.98, 3.02);
            assertThat(Painted.difference(raster, painted)).isLessThan(4);
        }
    }

    @Test
    void aLargePngIsReadSmaller() throws Exception {
        BufferedImage painted = Painted.picture(3000, 1500, BufferedImage.TYPE_3BYTE_BGR);
        Raster raster = read(Painted.png(painted, false));
        assertThat(raster.width()).isEqualTo(1000);
        assertThat(raster.height()).isEqualTo(500);
        assertThat(Painted.difference(raster, painted)).isLessThan(3);
        Raster small = raster.within(80, 80);
        assertThat(small.width()).isEqualTo(80);
        assertThat(small.height()).isEqualTo(40);
        assertThat(small.within(800, 800)).isSameAs(small);
    }

    @Test
    void whatElseItMayBeIsNoPicture() {
        for (String text : new String[] {"", "\u0089PN", "GIF89a", "<svg/>", "%PDF", "BM"}) {
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            assertThat(Pictures.format(bytes)).isEmpty();
        }
    }

    @Test
    void whatIsTransparentIsOnWhite() throws Exception {
        var clear = new BufferedImage(4, 4, BufferedImage.TYPE_INT_ARGB);
        assertThat(read(Painted.png(clear, false)).at(1, 1)).isEqualTo(0xFFFFFF);
    }

    @Test
    void aCutPictureSaysSo() throws Exception {
        var painted = Painted.picture(300, 200, BufferedImage.TYPE_3BYTE_BGR);
        for (byte[] whole :
                new byte[][] {
                    Painted.png(painted, false),
                    Painted.png(painted, true),
                    Painted.jpeg(painted, false),
                    Painted.jpeg(painted, true)
                }) {
            byte[] cut = Arrays.copyOf(whole, whole.length / 2);
            assertThatThrownBy(() -> read(cut))
                    .isInstanceOf(PictureException.class)
                    .hasMessageContaining("damaged or cut off");
        }
    }

    /**
     * A camera's corner: the dark one is where the viewer's upper left is. Seen to fail with the
     * two quarter turns taken for one another.
     */
    @ParameterizedTest
    @CsvSource({
        "1, 0, 0", "2, 1, 0", "3, 1, 1", "4, 0, 1", "5, 0, 0", "6, 0, 1", "7, 1, 1", "8, 1, 0"
    })
    void aPictureStandsAsTheCameraWasHeld(int orientation, int right, int below) throws Exception {
        var painted = new BufferedImage(64, 32, BufferedImage.TYPE_3BYTE_BGR);
        var pen = painted.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, 64, 32);
        pen.setColor(Color.BLACK);
        pen.fillRect(right * 48, below * 16, 16, 16);
        pen.dispose();
        for (boolean isLittle : new boolean[] {false, true}) {
            Raster raster = read(held(Painted.jpeg(painted, false), orientation, isLittle));
            assertThat(raster.width()).isEqualTo(orientation > 4 ? 32 : 64);
            assertThat(raster.height()).isEqualTo(orientation > 4 ? 64 : 32);
            assertThat(raster.at(4, 4) & 0xFF).isLessThan(64);
            assertThat(raster.at(raster.width() - 4, raster.height() - 4) & 0xFF)
                    .isGreaterThan(192);
        }
    }

    /** The same with an Exif behind its first marker. */
    private static byte[] held(byte[] jpeg, int orientation, boolean isLittle) {
        ByteOrder order = isLittle ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        ByteBuffer exif = ByteBuffer.allocate(4 + 6 + 8 + 2 + 12 + 4);
        exif.putShort((short) 0xFFE1).putShort((short) (exif.capacity() - 2));
        exif.put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1)).order(order);
        exif.put((isLittle ? "II" : "MM").getBytes(StandardCharsets.ISO_8859_1));
        exif.putShort((short) 42).putInt(8).putShort((short) 1);
        exif.putShort((short) 0x0112).putShort((short) 3).putInt(1);
        exif.putShort((short) orientation).putShort((short) 0).putInt(0);
        return ByteBuffer.allocate(jpeg.length + exif.capacity())
                .put(jpeg, 0, 2)
                .put(exif.array())
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }
}
