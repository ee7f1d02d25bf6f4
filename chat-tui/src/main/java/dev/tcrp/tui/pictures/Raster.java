package dev.tcrp.tui.pictures;

/** Pixels; immutable. Two are equal only if they are the same one. */
public final class Raster {
    private final int width;
    private final int height;
    private final int[] rgb;

    /** Keeps the pixels, which the caller gives away: {@code 0xRRGGBB}, row by row. */
    Raster(int width, int height, int[] rgb) {
        this.width = width;
        this.height = height;
        this.rgb = rgb;
    }

    /** In pixels, at least 1. */
    public int width() {
        return width;
    }

    /** In pixels, at least 1. */
    public int height() {
        return height;
    }

    /** The pixel, {@code 0xRRGGBB}. */
    public int at(int x, int y) {
        return rgb[y * width + x];
    }

    /** The same in at most so many pixels, the shape kept; never larger than this one. */
    public Raster within(int mostWidth, int mostHeight) {
        var shrinking = Shrinking.of(width, height, mostWidth, mostHeight);
        if (shrinking.width() == width && shrinking.height() == height) {
            return this;
        }
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                shrinking.add(x, y, at(x, y));
            }
        }
        return shrinking.raster();
    }

    /** Turned as a camera was held ({@link Exif}): 1 to 8. */
    Raster upright(int orientation) {
        if (orientation == Exif.UPRIGHT) {
            return this;
        }
        boolean isOnSide = orientation > 4;
        boolean isRight =
                orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
        boolean isBelow =
                orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
        int newWidth = isOnSide ? height : width;
        var turned = new int[rgb.length];
        for (int i = 0; i < turned.length; i++) {
            int across = isOnSide ? i / newWidth : i % newWidth;
            int down = isOnSide ? i % newWidth : i / newWidth;
            int x = isRight ? width - 1 - across : across;
            int y = isBelow ? height - 1 - down : down;
            turned[i] = at(x, y);
        }
        return new Raster(newWidth, isOnSide ? width : height, turned);
    }
}
