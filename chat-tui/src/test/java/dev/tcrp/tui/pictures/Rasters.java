package dev.tcrp.tui.pictures;

import java.util.SplittableRandom;

/** Pixels for tests. */
public final class Rasters {
    private Rasters() {}

    /** From black to colours, so that each pixel is another. */
    public static Raster sloping(int width, int height) {
        var rgb = new int[width * height];
        for (int i = 0; i < rgb.length; i++) {
            int red = i % width * 255 / width;
            int green = i / width * 255 / height;
            rgb[i] = red << 16 | green << 8 | 128;
        }
        return new Raster(width, height, rgb);
    }

    /** Whatever somebody may send. */
    public static Raster random(int width, int height, long seed) {
        var random = new SplittableRandom(seed);
        return new Raster(width, height, random.ints((long) width * height, 0, 1 << 24).toArray());
    }

    /** Of so many colours. */
    static Raster striped(int width, int height, int... colours) {
        var rgb = new int[width * height];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = colours[i % width * colours.length / width];
        }
        return new Raster(width, height, rgb);
    }
}
