package dev.tcrp.tui.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sixel as a terminal reads it. */
class SixelTest {
    private static double difference(Raster raster, SixelReader read) {
        long sum = 0;
        for (int i = 0; i < read.pixels.length; i++) {
            int ours = raster.at(i % read.width, i / read.width);
            for (int bits = 0; bits < 24; bits += 8) {
                sum += Math.abs((ours >> bits & 0xFF) - (read.pixels[i] >> bits & 0xFF));
            }
        }
        return sum / 3.0 / read.pixels.length;
    }

    /** Seen to fail with a band's last column left out. */
    @ParameterizedTest
    @CsvSource({"1, 1, 1", "300, 200, 6", "7, 13, 4", "1000, 1, 2", "1, 997, 2"})
    void eachPixelIsDrawnInAboutItsColour(int width, int height, double most) {
        Raster raster = Rasters.sloping(width, height);
        var read = new SixelReader(Sixel.of(raster, 256));
        assertThat(read.width).isEqualTo(width);
        assertThat(read.height).isEqualTo(height);
        assertThat(read.pixels).doesNotContain(-1);
        assertThat(difference(raster, read)).isLessThan(most);
    }

    @Test
    void fewColoursAreWhatTheyAre() {
        Raster raster = Rasters.striped(60, 20, 0xFF0000, 0x00FF00, 0x0000FF, 0xFFFFFF, 0);
        var read = new SixelReader(Sixel.of(raster, 256));
        assertThat(read.colours).isEqualTo(5);
        assertThat(difference(raster, read)).isLessThan(0.6);
    }

    /** Seen to fail with a palette of 256 for each terminal. */
    @Test
    void aTerminalOfSixteenColoursGetsNoMore() {
        Raster raster = Rasters.sloping(100, 100);
        var read = new SixelReader(Sixel.of(raster, 16));
        assertThat(read.colours).isEqualTo(16);
        assertThat(difference(raster, read)).isLessThan(25);
    }

    /** The reader throws for any other byte. */
    @Test
    void whateverThePixelsAreNothingButSixelIsSent() {
        for (int seed = 0; seed < 20; seed++) {
            Raster raster = Rasters.random(40 + seed, 30, seed);
            assertThat(new SixelReader(Sixel.of(raster, 256)).pixels).doesNotContain(-1);
        }
    }
}
