package dev.tcrp.tui.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
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

    /** Seen to fail with a refinement that forgets the sign. */
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

    /** Seen to fail with a name's ending that counts. */
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
}
