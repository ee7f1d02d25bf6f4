package dev.tcrp.tui.pictures;

/**
 * A picture in fewer pixels, each the mean of those that it stands for. Pixels may come in any
 * order, each once.
 */
final class Shrinking {
    private static final int BITS = 20;
    private static final int MASK = (1 << BITS) - 1;

    private final int fromHeight;
    private final int width;
    private final int height;

    /** The new column of each column. */
    private final int[] columns;

    /** Red, green and blue of each new pixel, added up. */
    private final long[] sums;

    private Shrinking(int fromWidth, int fromHeight, int width, int height) {
        this.fromHeight = fromHeight;
        this.width = width;
        this.height = height;
        this.columns = new int[fromWidth];
        this.sums = new long[width * height];
        for (int x = 0; x < fromWidth; x++) {
            columns[x] = (int) ((long) x * width / fromWidth);
        }
    }

    /** Of a picture of this size, with both sides at most {@link Pictures#MOST_SIDE}. */
    static Shrinking of(int fromWidth, int fromHeight, int mostWidth, int mostHeight) {
        double scale =
                Math.min(
                        1,
                        Math.min((double) mostWidth / fromWidth, (double) mostHeight / fromHeight));
        int width = Math.max(1, (int) Math.floor(fromWidth * scale + 1e-6));
        int height = Math.max(1, (int) Math.floor(fromHeight * scale + 1e-6));
        return new Shrinking(fromWidth, fromHeight, width, height);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    void add(int x, int y, int rgb) {
        int row = (int) ((long) y * height / fromHeight);
        long spread =
                (long) (rgb >> 16 & 0xFF) << (2 * BITS)
                        | (long) (rgb >> 8 & 0xFF) << BITS
                        | (rgb & 0xFF);
        sums[row * width + columns[x]] += spread;
    }

    /** Once all pixels have come. */
    Raster raster() {
        var counts = new int[width];
        for (int column : columns) {
            counts[column]++;
        }
        var rows = new int[height];
        for (int y = 0; y < fromHeight; y++) {
            rows[(int) ((long) y * height / fromHeight)]++;
        }
        var rgb = new int[width * height];
        for (int i = 0; i < rgb.length; i++) {
            int count = counts[i % width] * rows[i / width];
            int red = (int) (sums[i] >> (2 * BITS)) / count;
            int green = ((int) (sums[i] >> BITS) & MASK) / count;
            int blue = ((int) sums[i] & MASK) / count;
            rgb[i] = red << 16 | green << 8 | blue;
        }
        return new Raster(width, height, rgb);
    }
}
